/// The groups of records that one key makes.
struct Blocks: Sendable {
    /// Members of all blocks, those of a block together, in the order of records.
    var members: [UInt32] = []
    /// Where each block starts in `members`, and where the last one ends.
    var starts: [Int] = [0]
    /// Blocks that are too large for their pairs to be compared, and the records in them.
    var skippedBlocks = 0
    var skippedRecords = 0
    /// Pairs that share the key, those in blocks that were skipped included.
    var possible = 0

    var count: Int { starts.count - 1 }

    @inline(__always)
    func withMembers<R>(_ body: (_ starts: UnsafeBufferPointer<Int>, _ members: UnsafeBufferPointer<UInt32>) -> R) -> R {
        starts.withUnsafeBufferPointer { starts in members.withUnsafeBufferPointer { body(starts, $0) } }
    }

    /// Pairs of records that share a block.
    private(set) var pairs = 0

    static func pairs(_ records: Int) -> Int { records * (records - 1) / 2 }

    /// - Parameters:
    ///   - records: only the first so many places are looked at.
    ///   - budget: blocks are kept, small ones first, while all their pairs are within it.
    init(_ key: BlockKey, _ table: PreparedTable, records: Int, budget: Int) {
        let bits = max(1, Int.bitWidth - max(1, records).leadingZeroBitCount)
        var words: [UInt64] = []
        words.reserveCapacity(records)
        for place in 0..<records {
            let hash = key.hash(table, place)
            if hash != 0 { words.append((hash >> UInt64(bits)) << UInt64(bits) | UInt64(place)) }
        }
        take(&words, bits: bits, budget: budget)
    }

    private mutating func take(_ words: inout [UInt64], bits: Int, budget: Int) {
        RadixSort.sort(&words, by: bits..<64)
        let mask: UInt64 = (1 << UInt64(bits)) - 1
        let runs = Blocks.runs(words, bits: bits)
        let most = Blocks.mostRecords(runs, budget: budget)
        for run in runs {
            possible += Blocks.pairs(run.count)
            if run.count <= most {
                for word in words[run] { members.append(UInt32(truncatingIfNeeded: word & mask)) }
                starts.append(members.count)
                pairs += Blocks.pairs(run.count)
            } else {
                skippedBlocks += 1
                skippedRecords += run.count
            }
        }
    }

    /// Of two records or more each.
    static func runs(_ words: [UInt64], bits: Int) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        var start = 0
        while start < words.count {
            let hash = words[start] >> UInt64(bits)
            var end = start + 1
            while end < words.count, words[end] >> UInt64(bits) == hash { end += 1 }
            if end - start > 1 { runs.append(start..<end) }
            start = end
        }
        return runs
    }

    /// The largest block that still fits, all smaller ones being kept too.
    static func mostRecords(_ runs: [Range<Int>], budget: Int) -> Int {
        var pairsBySize: [Int: Int] = [:]
        for run in runs { pairsBySize[run.count, default: 0] += pairs(run.count) }
        var (sum, most) = (0, 1)
        for size in pairsBySize.keys.sorted() {
            sum += pairsBySize[size] ?? 0
            if sum > budget { break }
            most = size
        }
        return most
    }
}
