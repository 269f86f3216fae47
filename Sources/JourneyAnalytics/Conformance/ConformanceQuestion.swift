/// How near do customers' journeys come to a planned one: what do they skip, what comes that nobody planned?
///
/// Textual form: `conformance of A > B? > (C & D) > E+ outside ignored history entry within 90d top 20`; the plan is `JourneyPlan`'s.
public struct ConformanceQuestion: Sendable, Hashable, CustomStringConvertible {
    /// What becomes of interactions at touchpoints that the plan doesn't name.
    public enum Outside: String, Sendable, CaseIterable {
        /// They are nothing to the plan.
        case ignored
        /// Each is an unplanned interaction.
        case counted
    }

    public static let mostListed = 10_000

    public let plan: JourneyPlan
    public let outside: Outside
    public let history: PlanHistory
    /// How many variants are listed.
    public let top: Int

    public init(
        plan: JourneyPlan, outside: Outside = .ignored, history: PlanHistory = .usual,
        top: Int = ConformanceQuestion.usualTop
    ) throws(JourneyQuestionError) {
        try history.check()
        self.plan = plan
        self.outside = outside
        self.history = history
        self.top = min(max(top, 1), Self.mostListed)
    }

    /// Of variants, where a question doesn't say.
    public static let usualTop = 20
    private static let keywords = PlanHistory.keywords.union(["outside", "top"])

    /// Reads the textual form; all but the plan may be left out. `conformance of` may be left out too.
    public init(parsing text: String) throws(JourneyQuestionError) {
        var reader = try QuestionReader(text, keywords: Self.keywords, signs: JourneyPlan.signs)
        if reader.takes("conformance") { _ = reader.takes("of") }
        let plan = try JourneyPlan(&reader)
        var (outside, top) = (Outside.ignored, Self.usualTop)
        var history = PlanHistory.Reading()
        while !reader.isAtEnd {
            switch try reader.keyword() {
            case "outside": outside = try reader.choice(after: "outside", Outside.self)
            case "top": top = try reader.number(after: "top", in: 1...Self.mostListed)
            case let word: try history.read(word, &reader)
            }
        }
        try self.init(plan: plan, outside: outside, history: history.history, top: top)
    }

    /// The keywords with which a text goes on after its plan; none where it can't be read.
    package static func said(in text: String) -> Set<String> {
        var found: Set<String> = []
        do {
            var reader = try QuestionReader(text, keywords: keywords, signs: JourneyPlan.signs)
            if reader.takes("conformance") { _ = reader.takes("of") }
            _ = try JourneyPlan(&reader)
            while !reader.isAtEnd {
                let keyword = try reader.keyword()
                found.insert(keyword)
                _ = try reader.word(after: keyword, for: "")
            }
        } catch {
            return []
        }
        return found
    }

    /// The plan alone, as a question's text has it; with `top` where it isn't the usual.
    package var planText: String { plan.text(keywords: Self.keywords.union(["conformance"])) + (top == Self.usualTop ? "" : " top \(top)") }

    public var description: String {
        "conformance of \(plan.text(keywords: Self.keywords)) outside \(outside.rawValue) \(history) top \(top)"
    }
}
