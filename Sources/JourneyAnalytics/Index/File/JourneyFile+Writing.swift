import Foundation

extension JourneyFile {
    /// Writes the file, and replaces the one that has its name. What stands there stays whole when this is interrupted at any moment.
    public func write(to path: String) throws(ColumnFileError) {
        let index = state.index
        let (pairs, origins) = (pairs, origins)
        try withBytes(index, pairs, origins) { parts throws(ColumnFileError) in
            let header = JourneyFileHeader(
                mark: mark, sequenceBase: index.sequenceBase, kindLimit: index.kindLimit, timeRange: index.timeRange,
                counts: JourneyFileHeader.Part.allCases.map { parts[$0.rawValue].count / $0.width },
                contents: JourneyFileHeader.contents(concurrentMap(parts.map(Unchecked.init)) { ColumnChecksum.of($0.bytes) }))
            var file = try ReplacedFile(path)
            do throws(ColumnFileError) {
                let words = Column(header.words)
                try file.write(UnsafeRawBufferPointer(start: words.base, count: JourneyFileHeader.byteCount))
                withExtendedLifetime(words) {}
                for part in parts { try file.write(part) }
                try file.replace()
            } catch {
                file.abandon()
                throw error
            }
        }
    }

    /// Memory that outlives the concurrent work on it.
    private struct Unchecked: @unchecked Sendable {
        let bytes: UnsafeRawBufferPointer
        init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }
    }

    private var pairs: [Int64] { state.canonical.sorted { $0.key < $1.key }.flatMap { [$0.key, $0.value] } }

    private var origins: (customers: [Int64], counts: [UInt32], profiles: [Int64], events: [UInt32]) {
        var origins: (customers: [Int64], counts: [UInt32], profiles: [Int64], events: [UInt32]) = ([], [], [], [])
        for (customer, runs) in state.origins.sorted(by: { $0.key < $1.key }) {
            origins.customers.append(customer)
            origins.counts.append(UInt32(runs.profiles.count))
            origins.profiles += runs.profiles
            origins.events += runs.counts
        }
        return origins
    }

    /// The parts' bytes, in the order of the file.
    private func withBytes(
        _ index: JourneyIndex, _ pairs: [Int64], _ origins: (customers: [Int64], counts: [UInt32], profiles: [Int64], events: [UInt32]),
        _ body: ([UnsafeRawBufferPointer]) throws(ColumnFileError) -> Void
    ) throws(ColumnFileError) {
        // Columns of their own keep the small parts in place while they are written.
        let longs = (Column(pairs), Column(origins.customers), Column(origins.profiles), Column(notes))
        let words = (Column(origins.counts), Column(origins.events))
        func bytes<Element>(_ column: Column<Element>) -> UnsafeRawBufferPointer {
            UnsafeRawBufferPointer(start: column.base, count: column.count * MemoryLayout<Element>.stride)
        }
        defer { withExtendedLifetime((index, longs, words)) {} }
        try body([
            bytes(index.times), bytes(index.customers), bytes(index.kinds), bytes(index.sequenceOffsets), bytes(index.offsets),
            bytes(longs.0), bytes(longs.1), bytes(words.0), bytes(longs.2), bytes(words.1), bytes(longs.3),
        ])
    }
}
