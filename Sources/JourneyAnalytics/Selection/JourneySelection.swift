/// Whose events a question looks at, and which of them.
public struct JourneySelection: Sendable, Equatable {
    public var alphabet: Alphabet
    /// Only events at or after the lower and before the upper bound, in milliseconds since 1970 (UTC); nil is all time.
    public var period: Range<Int64>?
    /// Only these customers, as rows of the index that is asked; nil is everyone.
    public var customers: RowSet?

    public init(alphabet: Alphabet, period: Range<Int64>? = nil, customers: RowSet? = nil) {
        self.alphabet = alphabet
        self.period = period
        self.customers = customers
    }
}
