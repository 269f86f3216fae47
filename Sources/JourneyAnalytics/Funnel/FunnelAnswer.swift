/// How far customers came through a funnel's steps.
public struct FunnelAnswer: Sendable, Equatable {
    public let question: FunnelQuestion
    /// One entry per step, in order.
    public let steps: [FunnelStep]
    /// Customers with at least one event that takes part, whether or not they began.
    public let customersConsidered: Int
    /// Row → deepest step reached (0: did not begin).
    let depths: [UInt8]

    /// The customers who reached a step (1 is the first), as rows.
    public func customers(reaching step: Int) -> RowSet {
        RowSet(capacity: depths.count, depths.indices.lazy.filter { depths[$0] >= step })
    }

    /// The customers who reached a step and not the next, as rows.
    public func customers(leavingAfter step: Int) -> RowSet {
        RowSet(capacity: depths.count, depths.indices.lazy.filter { Int(depths[$0]) == step })
    }

    /// The deepest step that a customer reached, 0 if none.
    public func depth(of row: Int) -> Int { Int(depths[row]) }
}

/// One step of a funnel's answer.
public struct FunnelStep: Sendable, Equatable {
    public let touchpoints: TouchpointSet
    /// Customers who came this far, or further.
    public let customers: Int
    /// Share of those who did the first step; nil when nobody did.
    public let conversionFromFirst: Double?
    /// Share of those who did the step before; nil when nobody did, or at the first step.
    public let conversionFromPrevious: Double?
    /// Customers who came this far and no further.
    public let dropOff: Int
    /// Time since the step before, over customers who came this far; nil at the first step, or when not measured.
    public let timeFromPrevious: TimeDistribution?
    /// Time since the first step, over the same customers.
    public let timeFromFirst: TimeDistribution?
}
