/// What happens at one touchpoint: how often, by how many customers, from when to when, and bucket by bucket.
public struct TouchpointActivity: Sendable, Equatable {
    public let name: String
    public let events: Int
    public let customers: Int
    /// In milliseconds since 1970 (UTC).
    public let first: Int64
    public let last: Int64
    /// Events by calendar bucket of the question; those before the first bucket are in none.
    public let trend: [Int]
}

/// What happens at every touchpoint.
public struct TouchpointActivities: Sendable, Equatable {
    /// Touchpoints that occur, by customers, then by name.
    public let touchpoints: [TouchpointActivity]
    /// Customers with at least one event that takes part.
    public let customers: Int
    public let events: Int

    public subscript(_ name: String) -> TouchpointActivity? { touchpoints.first { $0.name == name } }
}
