/// How far customers came through a funnel's steps.
public struct FunnelAnswer: Sendable, Equatable {
    public let question: FunnelQuestion
    /// One entry per step, in order.
    public let steps: [FunnelStep]
    /// Customers with at least one event that takes part, whether or not they began.
    public let customersConsidered: Int
    /// From the first step to the last, over those who did them all; nil when nobody did, with one step, or when not measured.
    public let timeToConvert: FunnelTimes?
    /// Told apart by the question's breakdown; nil where it has none.
    public internal(set) var breakdown: FunnelGroups?
    /// By when customers began; nil where the question asks for no trend.
    public internal(set) var trend: FunnelTrendAnswer?
    /// Row → number of the deepest needed step that was reached (0: did not begin).
    let depths: [UInt8]
    /// Number of an optional step → who did it.
    let optional: [Int: RowSet]

    /// The customers who reached a step (1 is the first), as rows.
    public func customers(reaching step: Int) -> RowSet {
        optional[step] ?? RowSet(capacity: depths.count, depths.indices.lazy.filter { depths[$0] >= step })
    }

    /// The customers who reached a step and no needed one after it, as rows; nobody leaves after an optional one.
    public func customers(leavingAfter step: Int) -> RowSet {
        if optional[step] != nil { return RowSet(capacity: depths.count) }
        return RowSet(capacity: depths.count, depths.indices.lazy.filter { Int(depths[$0]) == step })
    }

    /// The deepest needed step that a customer reached, 0 if none.
    public func depth(of row: Int) -> Int { Int(depths[row]) }
}

/// One step of a funnel's answer.
public struct FunnelStep: Sendable, Equatable {
    public let touchpoints: TouchpointSet
    public let isOptional: Bool
    /// Customers who came this far, or further; of an optional step those who did it.
    public let customers: Int
    /// Share of those who did the first step; nil when nobody did.
    public let conversionFromFirst: Double?
    /// Share of those who did the needed step before; nil when nobody did, or at the first step.
    public let conversionFromPrevious: Double?
    /// Customers who came this far and no further; 0 at an optional step.
    public let dropOff: Int
    /// Time since the needed step before, over customers who came this far; of an optional step since the last step, optional or not,
    /// that they did before it; nil at the first step, where nobody came, or when not measured.
    public let timeFromPrevious: TimeDistribution?
    /// Time since the first step, over the same customers.
    public let timeFromFirst: TimeDistribution?
}
