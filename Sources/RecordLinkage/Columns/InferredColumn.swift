/// What a column was taken for, and why.
public struct InferredColumn: Sendable, Equatable {
    public var name: String
    public var kind: FieldKind
    /// A sentence for the report: "named like an e-mail address; 99 % of values have an @".
    public var reason: String
    /// Rows with a value, and how many values are distinct.
    public var filled: Int
    public var distinct: Int

    public init(name: String, kind: FieldKind, reason: String, filled: Int, distinct: Int) {
        self.name = name
        self.kind = kind
        self.reason = reason
        self.filled = filled
        self.distinct = distinct
    }
}
