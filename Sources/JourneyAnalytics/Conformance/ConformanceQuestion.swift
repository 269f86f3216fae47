/// How near do customers' journeys come to a planned one: what do they skip, what comes that nobody planned?
///
/// Textual form: `conformance of A > B? > (C & D) > E+ outside ignored history start within 90d top 20`; the plan is `JourneyPlan`'s.
public struct ConformanceQuestion: Sendable, Hashable, CustomStringConvertible {
    /// What becomes of interactions at touchpoints that the plan doesn't name.
    public enum Outside: String, Sendable, CaseIterable {
        /// They are nothing to the plan.
        case ignored
        /// Each is an unplanned interaction.
        case counted
    }

    /// Which part of a customer's history is set beside the plan.
    public enum History: Sendable, Hashable {
        /// All of it.
        case whole
        /// From the first interaction with which the plan can begin, as long as the window lasts (inclusive).
        case start(within: TimeSpan)
        /// Each session by itself: a pause longer than this begins a new one.
        case sessions(gap: TimeSpan)
    }

    public static let mostListed = 10_000

    public let plan: JourneyPlan
    public let outside: Outside
    public let history: History
    /// How many variants are listed.
    public let top: Int

    public init(
        plan: JourneyPlan, outside: Outside = .ignored, history: History = .start(within: .days(90)),
        top: Int = 20
    ) throws(JourneyQuestionError) {
        switch history {
        case .whole: break
        case .start(let span), .sessions(let span):
            guard span.milliseconds >= 0, span <= .longest else {
                throw JourneyQuestionError(
                    "A length of time here is between 0 and a hundred years. Write, for instance: within 90d."
                )
            }
        }
        self.plan = plan
        self.outside = outside
        self.history = history
        self.top = min(max(top, 1), Self.mostListed)
    }

    private static let keywords: Set<String> = ["outside", "history", "within", "gap", "top"]
    private enum Part: String, CaseIterable { case whole, start, sessions }

    /// Reads the textual form; all but the plan may be left out. `conformance of` may be left out too.
    public init(parsing text: String) throws(JourneyQuestionError) {
        var reader = try QuestionReader(text, keywords: Self.keywords, signs: JourneyPlan.signs)
        if reader.takes("conformance") { _ = reader.takes("of") }
        let plan = try JourneyPlan(&reader)
        var (outside, part, top) = (Outside.ignored, Part.start, 20)
        var (window, gap) = (TimeSpan.days(90), TimeSpan.minutes(30))
        while !reader.isAtEnd {
            switch try reader.keyword() {
            case "outside": outside = try reader.choice(after: "outside", Outside.self)
            case "history": part = try reader.choice(after: "history", Part.self)
            case "within": window = try reader.span(after: "within", for: "90d")
            case "gap": gap = try reader.span(after: "gap", for: "30m")
            default: top = try reader.number(after: "top", in: 1...Self.mostListed)
            }
        }
        let history: History =
            switch part {
            case .whole: .whole
            case .start: .start(within: window)
            case .sessions: .sessions(gap: gap)
            }
        try self.init(plan: plan, outside: outside, history: history, top: top)
    }

    public var description: String {
        let part =
            switch history {
            case .whole: "whole"
            case .start(let window): "start within \(window)"
            case .sessions(let gap): "sessions gap \(gap)"
            }
        return
            "conformance of \(plan.text(keywords: Self.keywords)) outside \(outside.rawValue) history \(part) top \(top)"
    }
}
