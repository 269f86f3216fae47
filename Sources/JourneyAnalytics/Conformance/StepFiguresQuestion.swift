/// How many customers reach each step of a plan, how long that takes them, and where they leave?
///
/// Textual form: `figures of A > B > (C & D) history entry within 90d leaving 30d`; the plan is `JourneyPlan`'s, whose order, `?` and `+`
/// matter to nothing but where it begins.
public struct StepFiguresQuestion: Sendable, Hashable, CustomStringConvertible {
    public let plan: JourneyPlan
    public let history: PlanHistory
    /// Who does nothing at all for so long has left.
    public let leaving: TimeSpan

    public init(plan: JourneyPlan, history: PlanHistory = .usual, leaving: TimeSpan = .days(30)) throws(JourneyQuestionError) {
        try history.check()
        guard history != .cases else {
            throw JourneyQuestionError(
                "Figures of steps are counted for each customer, not for each case. Write, for instance: history whole.")
        }
        guard leaving.milliseconds > 0, leaving <= .longest else {
            throw JourneyQuestionError(
                "Who has left is known after a time above 0 and up to a hundred years. Write, for instance: leaving 30d.")
        }
        self.plan = plan
        self.history = history
        self.leaving = leaving
    }

    private static let keywords = PlanHistory.keywords.union(["leaving"])

    /// Reads the textual form; all but the plan may be left out. `figures of` may be left out too.
    public init(parsing text: String) throws(JourneyQuestionError) {
        var reader = try QuestionReader(text, keywords: Self.keywords, signs: JourneyPlan.signs)
        if reader.takes("figures") { _ = reader.takes("of") }
        let plan = try JourneyPlan(&reader)
        var leaving = TimeSpan.days(30)
        var history = PlanHistory.Reading()
        while !reader.isAtEnd {
            switch try reader.keyword() {
            case "leaving": leaving = try reader.span(after: "leaving", for: "30d")
            case let word: try history.read(word, &reader)
            }
        }
        try self.init(plan: plan, history: history.history, leaving: leaving)
    }

    public var description: String { "figures of \(plan.text(keywords: Self.keywords)) \(history) leaving \(leaving)" }
}

/// The steps of a plan in numbers.
public struct StepFiguresAnswer: Sendable, Equatable {
    public let question: StepFiguresQuestion
    /// Who was at any step.
    public let customers: Int
    /// Customers with interactions with whom the plan never began.
    public let notBegun: Int
    /// Customers who began and whose window isn't over: left out.
    public let underWay: Int
    /// In the plan's order.
    public let steps: [StepFigures]
}

/// One step of a plan in numbers.
public struct StepFigures: Sendable, Equatable {
    public let step: JourneyPlan.Step
    /// Who was there. An interaction at a touchpoint of several steps counts for the first of them that wasn't reached yet, else for the last.
    public let reached: Int
    public let interactions: Int
    /// Of all who were at any step; nil without any.
    public let share: Double?
    /// To the first interaction here from the latest one at the nearest step before that was reached; nil where nobody came from one.
    public let time: TimeDistribution?
    /// Who was here last of all steps, and then did nothing at all for the time after which people count as gone.
    public let left: Int
    /// Who was here last, too lately to say whether they have left.
    public let waiting: Int
}

/// A part of the answer whose customers are asked for; steps count from 0.
public enum StepFiguresPart: Sendable, Equatable {
    case everyone
    case reached(Int)
    case left(Int)
    case waiting(Int)
    case notBegun
    case underWay
}
