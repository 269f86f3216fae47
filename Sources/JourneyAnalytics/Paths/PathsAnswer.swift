/// The ways that sessions take, level by level.
public struct PathsAnswer: Sendable, Equatable {
    public let question: PathsQuestion
    /// Level 0 is the anchor: the path's beginning, or its end when the question is backward.
    public let levels: [PathLevel]
    /// From each level to the next, by level, then by count. What a node has beyond its edges ends there (see `PathNode.ending`).
    public let edges: [PathEdge]
    /// Sessions that hold the path's anchors: the total of level 0.
    public let sessions: Int
    /// All sessions with at least one event that takes part.
    public let sessionsConsidered: Int
    /// Customers with at least one of `sessions`.
    public let customers: Int
}

/// What happens at one depth. The events of its nodes add up to `sessions`.
public struct PathLevel: Sendable, Equatable {
    /// The commonest touchpoints, then "other" where there are more.
    public let nodes: [PathNode]
    /// Sessions that come this far.
    public let sessions: Int
    /// How many touchpoints stand behind "other".
    public let touchpointsInOther: Int
}

/// One touchpoint at one level.
public struct PathNode: Sendable, Equatable {
    public let place: PathPlace
    public let sessions: Int
    /// Sessions whose path ends (backward: begins) here.
    public let ending: Int
    /// Sessions that go on below the last level.
    public let continuing: Int
}

/// A touchpoint, or all those of a level that are not shown by themselves.
public enum PathPlace: Sendable, Hashable {
    case touchpoint(String)
    case other
}

/// Sessions that go from a place of one level to a place of the next.
public struct PathEdge: Sendable, Equatable {
    /// The level of `from`; `to` is one further.
    public let level: Int
    public let from: PathPlace
    public let to: PathPlace
    public let sessions: Int
}
