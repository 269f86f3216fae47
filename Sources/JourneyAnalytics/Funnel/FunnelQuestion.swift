/// How many customers do these steps, one after the other, within a window?
///
/// Textual form: `catalog > product1|product2 > cart > "Order Completed" within 30d mode stored_order`.
public struct FunnelQuestion: Sendable, Equatable, Hashable, CustomStringConvertible {
    public static let mostSteps = 32

    /// 1 to 32 steps; each is done by any of its touchpoints.
    public let steps: [TouchpointSet]
    /// From the event of step 1, inclusive.
    public let window: TimeSpan
    public let mode: FunnelMode

    public init(
        steps: [TouchpointSet], within window: TimeSpan = .days(30), mode: FunnelMode = .storedOrder
    ) throws(JourneyQuestionError) {
        guard !steps.isEmpty else {
            throw JourneyQuestionError("A funnel needs at least one step. Write, for instance: catalog > cart > payment within 30d.")
        }
        guard steps.count <= Self.mostSteps else {
            throw JourneyQuestionError("A funnel has at most \(Self.mostSteps) steps; this one has \(steps.count). Leave some out.")
        }
        guard window.milliseconds >= 0, window <= .longest else {
            throw JourneyQuestionError("A funnel's window is between 0 and a hundred years. Write, for instance: within 30d.")
        }
        self.steps = steps
        self.window = window
        self.mode = mode
    }

    private static let keywords: Set<String> = ["within", "mode"]

    /// Reads the textual form. Without `within` the window is 30 days, without `mode` it is `stored_order`.
    public init(parsing text: String) throws(JourneyQuestionError) {
        var reader = try QuestionReader(text, keywords: Self.keywords)
        var steps: [TouchpointSet] = []
        repeat { steps.append(try reader.touchpoints()) } while reader.take(">")
        var window = TimeSpan.days(30)
        var mode = FunnelMode.storedOrder
        while !reader.isAtEnd {
            switch try reader.keyword() {
            case "within": window = try reader.span(after: "within", for: "30d")
            default: mode = try reader.choice(after: "mode", FunnelMode.self)
            }
        }
        try self.init(steps: steps, within: window, mode: mode)
    }

    public var description: String {
        let path = steps.map { $0.text(keywords: Self.keywords) }.joined(separator: " > ")
        return "\(path) within \(window) mode \(mode.rawValue)"
    }
}
