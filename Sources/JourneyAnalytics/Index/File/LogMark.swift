/// Up to where a log was read, and which log it was: fingerprints of its first change and of the last that was read.
///
/// A copy of a database that went on otherwise has another change under the same number.
public struct LogMark: Sendable, Equatable {
    public var first: UInt64
    /// The number of the last change that was read.
    public var sequence: Int64
    public var last: UInt64

    public init(first: UInt64, sequence: Int64, last: UInt64) {
        self.first = first
        self.sequence = sequence
        self.last = last
    }
}
