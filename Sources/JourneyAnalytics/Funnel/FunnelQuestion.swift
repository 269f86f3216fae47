/// How many customers do these steps, one after the other, within a window?
///
/// Textual form: `catalog > product1|product2 > optional cart > "Order Completed" within 30d mode stored_order without "Support
/// contacted" between 1 and 4 breakdown channel at 1 trend week in Europe/Berlin`.
public struct FunnelQuestion: Sendable, Equatable, Hashable, CustomStringConvertible {
    public static let mostSteps = 32
    public static let mostExclusions = 16

    /// 1 to 32 steps; each is done by any of its touchpoints.
    public let steps: [TouchpointSet]
    /// Numbers, from 1, of steps that are counted and not needed; ascending. Neither the first nor the last.
    public let optional: [Int]
    public let exclusions: [FunnelExclusion]
    /// From the event of step 1, inclusive.
    public let window: TimeSpan
    public let mode: FunnelMode
    public let breakdown: FunnelBreakdown?
    public let trend: FunnelTrend?

    public init(
        steps: [TouchpointSet], optional: [Int] = [], without exclusions: [FunnelExclusion] = [], within window: TimeSpan = .days(30),
        mode: FunnelMode = .storedOrder, breakdown: FunnelBreakdown? = nil, trend: FunnelTrend? = nil
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
        self.optional = Array(Set(optional)).sorted()
        self.exclusions = exclusions
        self.window = window
        self.mode = mode
        self.breakdown = breakdown
        self.trend = trend
        try check()
    }

    /// The numbers of the steps that are needed.
    public var required: [Int] { (1...steps.count).filter { !optional.contains($0) } }

    private func check() throws(JourneyQuestionError) {
        if mode != .storedOrder, !optional.isEmpty || !exclusions.isEmpty || breakdown != nil || trend != nil {
            throw JourneyQuestionError(
                "Optional steps, touchpoints that must not come between, breakdowns and trends are defined for mode stored_order; mode "
                    + "\(mode.rawValue) has none. Leave them out, or choose mode stored_order.")
        }
        if let step = optional.first(where: { $0 <= 1 || $0 >= steps.count }) {
            throw JourneyQuestionError(
                "Step \(step) can't be optional: the first and the last step of a funnel have to be done. Take it out instead.")
        }
        guard exclusions.count <= Self.mostExclusions else {
            throw JourneyQuestionError("A funnel has at most \(Self.mostExclusions) exclusions; this one has \(exclusions.count).")
        }
        for exclusion in exclusions {
            guard exclusion.from >= 1, exclusion.from < exclusion.to, exclusion.to <= steps.count else {
                throw JourneyQuestionError(
                    "An exclusion lies between two steps of the funnel, the earlier one first: 1 to \(steps.count), not "
                        + "\(exclusion.from) and \(exclusion.to).")
            }
            if let end = [exclusion.from, exclusion.to].first(where: { optional.contains($0) }) {
                throw JourneyQuestionError("Step \(end) is optional: an exclusion can't begin or end at it. Take a step that is needed.")
            }
        }
        if let breakdown, !required.contains(breakdown.step) {
            throw JourneyQuestionError(
                "A breakdown is by the event of a step that is needed, not of step \(breakdown.step). Write, for instance: breakdown "
                    + "channel at 1.")
        }
    }
}
