/// What will customers do: which touchpoint comes next, who leaves, who reaches a goal?
///
/// Textual form: `predict next active 30d context 4 repeats kept test 25`, `predict leaving within 30d test 25`,
/// `predict reaching "Order placed"|Signup within 14d test 25`. What stands behind the first words can be left out.
public struct PredictionQuestion: Sendable, Equatable, Hashable, CustomStringConvertible {
    public enum Target: Sendable, Equatable, Hashable {
        /// The touchpoint that comes next, after at most `context` earlier ones are looked at. Those who were active within the time are
        /// predicted now.
        case next(active: TimeSpan, context: Int, collapsesRepeats: Bool)
        /// No further interaction of their own within the time, of customers who had one within as long before.
        case leaving(within: TimeSpan)
        /// An interaction at one of these touchpoints within the time, of customers who had one of their own within as long before.
        case reaching(TouchpointSet, within: TimeSpan)
    }

    public static let contexts = 2...6
    public static let testShares = 10...50

    public let target: Target
    /// The last part of the history, in percent, on which the model is tried and not taught.
    public let testPercent: Int

    public init(_ target: Target, testPercent: Int = 25) throws(JourneyQuestionError) {
        switch target {
        case .next(let span, let context, _):
            precondition(Self.contexts.contains(context))
            try Self.check(span, "active")
        case .leaving(let span), .reaching(_, let span): try Self.check(span, "within")
        }
        precondition(Self.testShares.contains(testPercent))
        self.target = target
        self.testPercent = testPercent
    }

    private static func check(_ span: TimeSpan, _ word: String) throws(JourneyQuestionError) {
        guard span.milliseconds >= 1_000, span <= .days(3_660) else {
            throw JourneyQuestionError("“\(word)” is a time from a second to ten years. Write, for instance: \(word) 30d.")
        }
    }

    private static let keywords: Set<String> = [
        "predict", "next", "leaving", "reaching", "within", "active", "context", "repeats", "test",
    ]
    private enum Repeats: String, CaseIterable { case kept, collapsed }

    /// Reads the textual form.
    public init(parsing text: String) throws(JourneyQuestionError) {
        var reader = try QuestionReader(text, keywords: Self.keywords)
        let start = reader.position
        var kind = reader.isAtEnd ? "" : try reader.keyword()
        if kind == "predict" { kind = reader.isAtEnd ? "" : try reader.keyword() }
        guard ["next", "leaving", "reaching"].contains(kind) else {
            throw JourneyQuestionError(
                "A prediction says what is predicted: predict next, predict leaving within 30d, or predict reaching Cart within 14d.",
                at: start)
        }
        let goals = kind == "reaching" ? try reader.touchpoints() : .any
        var span = TimeSpan.days(30)
        var (context, collapses, test) = (4, false, 25)
        while !reader.isAtEnd {
            let position = reader.position
            switch (try reader.keyword(), kind == "next") {
            case ("within", false): span = try reader.span(after: "within", for: "30d")
            case ("active", true): span = try reader.span(after: "active", for: "30d")
            case ("context", true): context = try reader.number(after: "context", in: Self.contexts)
            case ("repeats", true): collapses = try reader.choice(after: "repeats", Repeats.self) == .collapsed
            case ("test", _): test = try reader.number(after: "test", in: Self.testShares)
            case (let word, _):
                throw JourneyQuestionError("“\(word)” can't stand here, where “\(kind)” is predicted. Leave it out.", at: position)
            }
        }
        switch kind {
        case "next": try self.init(.next(active: span, context: context, collapsesRepeats: collapses), testPercent: test)
        case "leaving": try self.init(.leaving(within: span), testPercent: test)
        default: try self.init(.reaching(goals, within: span), testPercent: test)
        }
    }

    public var description: String {
        switch target {
        case .next(let active, let context, let collapses):
            "predict next active \(active) context \(context) repeats \(collapses ? "collapsed" : "kept") test \(testPercent)"
        case .leaving(let span): "predict leaving within \(span) test \(testPercent)"
        case .reaching(let goals, let span):
            "predict reaching \(goals.text(keywords: Self.keywords)) within \(span) test \(testPercent)"
        }
    }
}
