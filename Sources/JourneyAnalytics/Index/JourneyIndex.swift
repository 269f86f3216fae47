/// Every customer's events in order, contiguous: the form in which all journey questions are answered.
///
/// Rows are customers, ascending by id; a row's events are ascending by (time, sequence in the log). An event takes 16 bytes
/// (time 8, kind 4, sequence 4), a customer 12, in memory or mapped from a file, and a byte or two more for its kind in memory. A value of this type never changes: readers keep theirs while a new one is built.
public struct JourneyIndex: Sendable {
    /// Row → profile id, ascending.
    public let customers: Column<Int64>
    /// The log's sequence number that `sequenceOffsets` count from.
    public let sequenceBase: Int64
    /// One more than the highest kind; tables from kind to something have this length.
    public let kindLimit: Int
    /// The first and last time, in milliseconds since 1970 (UTC); nil when there are no events.
    public let timeRange: ClosedRange<Int64>?

    /// Row r's events stand at offsets[r]..<offsets[r + 1].
    let offsets: Column<UInt32>
    let times: Column<Int64>
    let kinds: Column<UInt32>
    let sequenceOffsets: Column<UInt32>
    /// `kinds` once more, in as few bytes as they need.
    let narrowKinds: NarrowKinds
    /// By kind, whether some event is of it: numbers of kinds have gaps.
    let occurringKinds: [Bool]

    public static let empty = JourneyIndex(customers: [], offsets: [0], times: [], kinds: [], sequenceOffsets: [], sequenceBase: 0)

    init(
        customers: Column<Int64>, offsets: Column<UInt32>, times: Column<Int64>, kinds: Column<UInt32>, sequenceOffsets: Column<UInt32>,
        sequenceBase: Int64
    ) {
        precondition(offsets.count == customers.count + 1 && Int(offsets.last ?? 0) == times.count)
        precondition(kinds.count == times.count && sequenceOffsets.count == times.count)
        self.customers = customers
        self.offsets = offsets
        self.times = times
        self.kinds = kinds
        self.sequenceOffsets = sequenceOffsets
        self.sequenceBase = sequenceBase
        kindLimit = Self.limit(of: kinds)
        narrowKinds = NarrowKinds(kinds, limit: kindLimit)
        occurringKinds = narrowKinds.occurring(limit: kindLimit)
        timeRange = Self.range(of: times, offsets: offsets)
    }

    /// As a file has it, with what was found out when it was written.
    init(
        customers: Column<Int64>, offsets: Column<UInt32>, times: Column<Int64>, kinds: Column<UInt32>, sequenceOffsets: Column<UInt32>,
        sequenceBase: Int64, kindLimit: Int, timeRange: ClosedRange<Int64>?
    ) {
        self.customers = customers
        self.offsets = offsets
        self.times = times
        self.kinds = kinds
        self.sequenceOffsets = sequenceOffsets
        self.sequenceBase = sequenceBase
        self.kindLimit = kindLimit
        narrowKinds = NarrowKinds(kinds, limit: kindLimit)
        occurringKinds = narrowKinds.occurring(limit: kindLimit)
        self.timeRange = timeRange
    }

    public var customerCount: Int { customers.count }
    public var eventCount: Int { times.count }

    /// The memory of the columns, without the arrays' own headers.
    public var byteCount: Int { times.count * (16 + narrowKinds.width) + customers.count * 12 + 4 }

    /// Where a row's events stand.
    public func events(of row: Int) -> Range<Int> { Int(offsets[row])..<Int(offsets[row + 1]) }

    public func time(at event: Int) -> Int64 { times[event] }
    public func kind(at event: Int) -> UInt32 { kinds[event] }
    /// The event's sequence number in the log.
    public func sequence(at event: Int) -> Int64 { sequenceBase + Int64(sequenceOffsets[event]) }

    /// The row of a customer, or nil without events. O(log customers).
    public func row(of customer: Int64) -> Int? {
        var low = 0
        var high = customers.count
        while low < high {
            let middle = (low + high) / 2
            if customers[middle] < customer { low = middle + 1 } else { high = middle }
        }
        return low < customers.count && customers[low] == customer ? low : nil
    }

    private static func limit(of kinds: Column<UInt32>) -> Int {
        var highest: UInt32 = 0
        for event in 0..<kinds.count { highest = max(highest, kinds.base[event]) }
        return kinds.isEmpty ? 0 : Int(highest) + 1
    }

    private static func range(of times: Column<Int64>, offsets: Column<UInt32>) -> ClosedRange<Int64>? {
        var earliest = Int64.max
        var latest = Int64.min
        for row in 0..<(offsets.count - 1) where offsets[row] < offsets[row + 1] {
            earliest = min(earliest, times[Int(offsets[row])])
            latest = max(latest, times[Int(offsets[row + 1]) - 1])
        }
        return earliest <= latest ? earliest...latest : nil
    }
}

extension JourneyIndex: Equatable {
    public static func == (a: JourneyIndex, b: JourneyIndex) -> Bool {
        a.customers == b.customers && a.offsets == b.offsets && a.times == b.times && a.kinds == b.kinds
            && a.sequenceBase == b.sequenceBase && a.sequenceOffsets == b.sequenceOffsets
    }
}
