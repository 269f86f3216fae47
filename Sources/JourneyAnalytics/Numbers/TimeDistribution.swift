/// A set of lengths of time, in milliseconds, in a few numbers.
public struct TimeDistribution: Sendable, Equatable {
    public let count: Int
    public let mean: Double
    public let minimum: Int64
    public let maximum: Int64
    /// Quantiles interpolate linearly between the two nearest values (Hyndman & Fan, type 7).
    public let median: Double
    public let p90: Double
    /// The sum of all, exact.
    public let sum: Int64

    /// Nil without values. Reorders them. O(n) expected.
    init?(_ values: UnsafeMutableBufferPointer<Int64>) {
        guard let first = values.first else { return nil }
        var low = first
        var high = first
        var sum: Int64 = 0
        for value in values {
            low = min(low, value)
            high = max(high, value)
            sum &+= value
        }
        count = values.count
        minimum = low
        maximum = high
        self.sum = sum
        mean = Double(sum) / Double(values.count)
        median = Selection.quantile(0.5, of: values)
        // The median's selection has put the larger half behind it.
        p90 = Selection.quantile(0.9, of: values, from: (values.count - 1) / 2)
    }

    init?(_ values: [Int64]) {
        var values = values
        guard let result = values.withUnsafeMutableBufferPointer({ TimeDistribution($0) }) else { return nil }
        self = result
    }
}
