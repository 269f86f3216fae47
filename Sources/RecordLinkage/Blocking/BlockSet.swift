/// The blocks of several keys over all records, each pair made once.
struct BlockSet: Sendable {
    var keys: [BlockKey]
    var blocks: [Blocks]
    /// Places × 16: for each key the record's block + 1, 0 for none.
    private var numbers: [SIMD16<UInt32>]

    init(_ keys: [BlockKey], _ table: PreparedTable, budget: Int, threads: Int) {
        self.keys = Array(keys.prefix(KeyChoice.mostKeys))
        let kept = self.keys
        let share = budget / max(1, kept.count) * 2
        blocks = parallelMap(kept.count, threads: threads) { key in
            Blocks(kept[key], table, records: table.count, budget: share)
        }
        numbers = [SIMD16<UInt32>](repeating: .zero, count: table.count)
        for (key, made) in blocks.enumerated() {
            for block in 0..<made.count {
                for place in made.members[made.starts[block]..<made.starts[block + 1]] { numbers[Int(place)][key] = UInt32(block + 1) }
            }
        }
    }

    var pairs: Int { blocks.reduce(0) { $0 + $1.pairs } }

    /// The keys that put both records into one block.
    @inline(__always)
    func mask(_ a: UInt32, _ b: UInt32) -> UInt64 {
        let (x, y) = (numbers[Int(a)], numbers[Int(b)])
        let isShared = (x .== y) .& (x .!= SIMD16<UInt32>(repeating: 0))
        var mask: UInt64 = 0
        for key in 0..<keys.count where isShared[key] { mask |= 1 << UInt64(key) }
        return mask
    }

    /// Each pair once, at the first key that makes it; `body` gets both places and the mask of keys.
    @inline(__always)
    func forEachPair(key: Int, blocks range: Range<Int>, _ body: (UInt32, UInt32, UInt64) -> Void) {
        let made = blocks[key]
        let earlier: UInt64 = (1 << UInt64(key)) - 1
        for block in range {
            let (start, end) = (made.starts[block], made.starts[block + 1])
            for i in start..<end {
                for j in (i + 1)..<end {
                    let (a, b) = (made.members[i], made.members[j])
                    let mask = mask(a, b)
                    if mask & earlier == 0 { body(a, b, mask) }
                }
            }
        }
    }
}
