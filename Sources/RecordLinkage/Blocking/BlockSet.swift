/// The blocks of several keys over all records, each pair made once.
struct BlockSet: Sendable {
    var keys: [BlockKey]
    var blocks: [Blocks]
    private let sources: Sources
    /// Places × keys: the record's block + 1, 0 for none.
    private var numbers: [UInt32]

    /// - Parameters:
    ///   - records: only the first so many places are looked at.
    ///   - budget: pairs of each key.
    ///   - sources: pairs that can't be one person are never made.
    init(_ keys: [BlockKey], _ table: PreparedTable, _ sources: Sources = Sources(), records: Int, budget: Int, threads: Int) {
        precondition(keys.count <= 64, "A mask has one bit for each key.")
        self.keys = keys
        self.sources = sources
        blocks = parallelMap(keys.count, threads: threads) { Blocks(keys[$0], table, records: records, budget: budget) }
        numbers = [UInt32](repeating: 0, count: records * keys.count)
        let width = keys.count
        numbers.withUnsafeMutableBufferPointer { numbers in
            for (key, made) in blocks.enumerated() {
                for block in 0..<made.count {
                    for i in made.starts[block]..<made.starts[block + 1] {
                        numbers[Int(made.members[i]) * width + key] = UInt32(block + 1)
                    }
                }
            }
        }
    }

    /// Places that were looked at.
    var records: Int { numbers.count / max(1, keys.count) }

    var pairs: Int { blocks.reduce(0) { $0 + $1.pairs } }

    /// The keys that put both records into one block.
    @inline(__always)
    func mask(_ a: UInt32, _ b: UInt32) -> UInt64 {
        numbers.withUnsafeBufferPointer { numbers in
            let width = keys.count
            let (left, right) = (Int(a) * width, Int(b) * width)
            var mask: UInt64 = 0
            for key in 0..<width {
                let (x, y) = (numbers[left + key], numbers[right + key])
                mask |= (x == y && x != 0 ? 1 : 0) << UInt64(key)
            }
            return mask
        }
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
                    if mask & earlier != 0 || !sources.isEmpty && sources.areDifferentPeople(a, b) { continue }
                    body(a, b, mask)
                }
            }
        }
    }
}
