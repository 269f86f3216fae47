/// What the simulation knows and the files don't say. For tests and for the evaluation of linkage only.
public struct DemoTruth: Codable, Sendable, Equatable {
    public let seed: UInt64
    /// Milliseconds since 1970; the first one of the month in which the carrier failed.
    public let badMonthStart: Int64
    /// Milliseconds since 1970; the first one after that month.
    public let badMonthEnd: Int64
    /// Customers with at least one parcel that the failure delayed.
    public let affectedCustomers: Int
    /// Everybody who left a trace, visitors without an account included.
    public let people: Int
    public let identifiers: [Owner]

    /// The true people behind one identifier: several where a family shares it.
    public struct Owner: Codable, Sendable, Equatable {
        public let kind: String
        /// Empty for what is the same everywhere: e-mail and phone.
        public let namespace: String
        public let value: String
        public let people: [Int]
    }

    struct Key: Hashable {
        let kind: String
        let namespace: String
        let value: String
    }
}
