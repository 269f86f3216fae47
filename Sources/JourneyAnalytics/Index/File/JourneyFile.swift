import Foundation

/// A file that holds everything to go on from with journeys: its columns are mapped, not read, so that opening it costs little.
///
/// It is written as a whole under a temporary name and then renamed: whoever reads finds the former one or the new one, whole.
public struct JourneyFile: Sendable {
    public let state: JourneyState
    public let mark: LogMark
    /// Whatever numbers the reader keeps with it.
    public let notes: [Int64]

    public init(_ state: JourneyState, mark: LogMark, notes: [Int64] = []) {
        self.state = state
        self.mark = mark
        self.notes = notes
    }

    /// Opens a file, and checks all of it.
    /// - Throws: `ColumnFileError` where there is none, it is torn, or of another version.
    public init(path: String) throws(ColumnFileError) {
        let memory = try ColumnMemory(mapping: path, atLeast: JourneyFileHeader.byteCount)
        let beginning = Column<Int64>(memory, count: JourneyFileHeader.byteCount / 8)
        let header = try JourneyFileHeader(Array(beginning), fileLength: memory.byteCount)
        let checksums = concurrentMap(JourneyFileHeader.Part.allCases) { part in
            ColumnChecksum.of(UnsafeRawBufferPointer(start: memory.base + header.offset(of: part), count: header.bytes(of: part)))
        }
        guard JourneyFileHeader.contents(checksums) == header.contents else {
            throw ColumnFileError("the checksum of its columns is wrong")
        }
        func longs(_ part: JourneyFileHeader.Part) -> Column<Int64> {
            Column(memory, offset: header.offset(of: part), count: header.counts[part.rawValue])
        }
        func words(_ part: JourneyFileHeader.Part) -> Column<UInt32> {
            Column(memory, offset: header.offset(of: part), count: header.counts[part.rawValue])
        }
        let index = JourneyIndex(
            customers: longs(.customers), offsets: words(.offsets), times: longs(.times), kinds: words(.kinds),
            sequenceOffsets: words(.sequenceOffsets), sequenceBase: header.sequenceBase, kindLimit: header.kindLimit,
            timeRange: header.timeRange)
        guard index.isSound else { throw ColumnFileError("its columns contradict one another") }
        let pairs = longs(.canonical)
        var canonical = Dictionary<Int64, Int64>(minimumCapacity: pairs.count / 2)
        for place in stride(from: 0, to: pairs.count, by: 2) { canonical[pairs[place]] = pairs[place + 1] }
        let origins = try JourneyFile.origins(
            of: index, longs(.originCustomers), words(.originRunCounts), longs(.runProfiles), words(.runEvents))
        self.init(JourneyState(index: index, canonical: canonical, origins: origins), mark: header.mark, notes: Array(longs(.notes)))
    }

    private static func origins(
        of index: JourneyIndex, _ customers: Column<Int64>, _ runCounts: Column<UInt32>, _ profiles: Column<Int64>,
        _ events: Column<UInt32>
    ) throws(ColumnFileError) -> [Int64: OriginRuns] {
        var origins = Dictionary<Int64, OriginRuns>(minimumCapacity: customers.count)
        var run = 0
        for (customer, count) in zip(customers, runCounts) {
            let end = run + Int(count)
            guard end <= profiles.count, let row = index.row(of: customer) else { throw ColumnFileError("its joined rows don't fit") }
            let runs = OriginRuns(profiles: Array(profiles[run..<end]), counts: Array(events[run..<end]))
            guard runs.counts.reduce(0, { $0 + Int($1) }) == index.events(of: row).count else {
                throw ColumnFileError("its joined rows don't fit")
            }
            origins[customer] = runs
            run = end
        }
        return origins
    }
}

extension JourneyIndex {
    /// Whether every place that a column names is there: what reads without checking relies on it.
    fileprivate var isSound: Bool {
        guard offsets[0] == 0, Int(offsets[customerCount]) == eventCount else { return false }
        for row in 0..<customerCount where offsets.base[row] > offsets.base[row + 1] { return false }
        var highest: UInt32 = 0
        for event in 0..<eventCount { highest = max(highest, kinds.base[event]) }
        return eventCount == 0 || Int(highest) < kindLimit
    }
}
