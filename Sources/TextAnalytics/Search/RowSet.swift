/// Rows among which is searched: one bit each where they lie close together, so that asking takes a nanosecond.
public struct RowSet: Sendable {
    private let first: Int
    private let bits: [UInt64]
    private let scattered: Set<Int>

    public init(_ rows: some Collection<Int>) {
        let first = rows.min() ?? 0
        let (span, overflow) = (rows.max() ?? 0).subtractingReportingOverflow(first)
        // Where bits would take more memory than a set.
        guard !overflow, span / 512 <= rows.count + 1024 else {
            self.first = 0
            bits = []
            scattered = Set(rows)
            return
        }
        var bits = Array(repeating: UInt64(0), count: rows.isEmpty ? 0 : span / 64 + 1)
        for row in rows { bits[(row - first) / 64] |= 1 << UInt64((row - first) % 64) }
        self.first = first
        self.bits = bits
        scattered = []
    }

    @inline(__always)
    public func contains(_ row: Int) -> Bool {
        guard scattered.isEmpty else { return scattered.contains(row) }
        let (place, overflow) = row.subtractingReportingOverflow(first)
        guard !overflow, place >= 0, place / 64 < bits.count else { return false }
        return bits[place / 64] >> UInt64(place % 64) & 1 == 1
    }
}

/// Which texts may be found.
public enum SearchFilter: Sendable {
    case all
    case rows(RowSet)
    case matching(@Sendable (Int) -> Bool)

    @inline(__always)
    func admits(_ row: Int) -> Bool {
        switch self {
        case .all: true
        case .rows(let rows): rows.contains(row)
        case .matching(let matches): matches(row)
        }
    }
}
