/// Which part of a customer's history is set beside a plan.
///
/// Textual form: `history whole`, `history entry within 90d`, `history start within 90d`, `history sessions gap 30m`, `history cases`.
public enum PlanHistory: Sendable, Hashable, CustomStringConvertible {
    /// All of it.
    case whole
    /// From the first interaction at any of the plan's touchpoints, as long as the window lasts (inclusive).
    case entry(within: TimeSpan)
    /// The same from the first interaction with which the plan can begin: who enters later is not looked at.
    case start(within: TimeSpan)
    /// Each session by itself: a pause longer than this begins a new one.
    case sessions(gap: TimeSpan)
    /// Each case by itself: the interactions that carry its number. Those without one take no part.
    case cases

    public static let usual = PlanHistory.entry(within: .days(90))

    /// The window within which a journey has to be over; nil where there is none.
    public var window: TimeSpan? {
        switch self {
        case .whole, .sessions, .cases: nil
        case .entry(let window), .start(let window): window
        }
    }

    public var description: String {
        switch self {
        case .whole: "history whole"
        case .entry(let window): "history entry within \(window)"
        case .start(let window): "history start within \(window)"
        case .sessions(let gap): "history sessions gap \(gap)"
        case .cases: "history cases"
        }
    }

    static let keywords: Set<String> = ["history", "within", "gap"]

    /// What a question's text says of it, word by word.
    struct Reading {
        private enum Part: String, CaseIterable { case entry, start, whole, sessions, cases }
        private var part = Part.entry
        private var window = TimeSpan.days(90)
        private var gap = TimeSpan.minutes(30)

        /// Reads what follows one of the keywords.
        mutating func read(_ keyword: String, _ reader: inout QuestionReader) throws(JourneyQuestionError) {
            switch keyword {
            case "within": window = try reader.span(after: "within", for: "90d")
            case "gap": gap = try reader.span(after: "gap", for: "30m")
            default: part = try reader.choice(after: "history", Part.self)
            }
        }

        var history: PlanHistory {
            switch part {
            case .whole: .whole
            case .entry: .entry(within: window)
            case .start: .start(within: window)
            case .sessions: .sessions(gap: gap)
            case .cases: .cases
            }
        }
    }

    func check() throws(JourneyQuestionError) {
        switch self {
        case .whole, .cases: break
        case .entry(let span), .start(let span), .sessions(let span):
            guard span.milliseconds >= 0, span <= .longest else {
                throw JourneyQuestionError("A length of time here is between 0 and a hundred years. Write, for instance: within 90d.")
            }
        }
    }
}
