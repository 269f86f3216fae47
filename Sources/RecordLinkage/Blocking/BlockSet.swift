/// The blocks of several keys over all records, each pair made once.
struct BlockSet: Sendable {
    /// Two places and the keys that put both into one block.
    struct Pair {
        var a: UInt32
        var b: UInt32
        var keys: UInt64
    }

    /// Some blocks of one key.
    struct Piece: Sendable {
        var key: Int
        var blocks: Range<Int>
    }

    /// Keys whose numbers are compared at once.
    private typealias Lanes = SIMD16<UInt32>

    var keys: [BlockKey]
    var blocks: [Blocks]
    /// Places that were looked at.
    let records: Int
    private let sources: Sources
    /// Places × keys, sixteen at a time: the record's block, or a number that no other record has.
    private var numbers: [SIMD16<UInt32>]
    private let lanes: Int

    /// - Parameters:
    ///   - records: only the first so many places are looked at.
    ///   - budget: pairs of each key.
    ///   - sources: pairs that can't be one person are never made.
    init<Failure>(
        _ keys: [BlockKey], _ table: PreparedTable, _ sources: Sources = Sources(), records: Int, budget: Int, threads: Int,
        watch: Watch<Failure> = Watch.none
    ) throws(Failure) {
        precondition(keys.count <= 64, "A mask has one bit for each key.")
        self.keys = keys
        self.records = records
        self.sources = sources
        lanes = (keys.count + 15) / 16
        blocks = try parallelMap(keys.count, threads: threads, watch: watch) { Blocks(keys[$0], table, records: records, budget: budget) }
        numbers = []
        number(threads: threads)
    }

    var pairs: Int { blocks.reduce(0) { $0 + $1.pairs } }

    private mutating func number(threads: Int) {
        numbers.reserveCapacity(records * lanes)
        for place in 0..<records {
            let none = Lanes(repeating: 0x8000_0000 | UInt32(place))
            for _ in 0..<lanes { numbers.append(none) }
        }
        numbers.withUnsafeMutableBytes { numbers in
            let target = SharedMemory(start: numbers.baseAddress)
            let (blocks, width) = (blocks, lanes * 64)
            _ = parallelMap(blocks.count, threads: threads) { key in
                guard let start = target.start else { return }
                let column = start + key * 4
                let made = blocks[key]
                made.members.withUnsafeBufferPointer { members in
                    for block in 0..<made.count {
                        for i in made.starts[block]..<made.starts[block + 1] {
                            column.storeBytes(of: UInt32(block), toByteOffset: Int(members[i]) * width, as: UInt32.self)
                        }
                    }
                }
            }
        }
    }

    /// The keys that put both records into one block.
    @inline(__always)
    func mask(_ a: UInt32, _ b: UInt32) -> UInt64 { numbers.withUnsafeBufferPointer { BlockSet.mask($0, lanes, a, b) } }

    @inline(__always)
    private static func mask(_ numbers: UnsafeBufferPointer<Lanes>, _ lanes: Int, _ a: UInt32, _ b: UInt32) -> UInt64 {
        var mask: UInt64 = 0
        for lane in 0..<lanes {
            let same = numbers[Int(a) * lanes + lane] .== numbers[Int(b) * lanes + lane]
            let bits = bit.replacing(with: Lanes(repeating: 0), where: .!same)
            mask |= UInt64(bits.wrappedSum()) << UInt64(lane * 16)
        }
        return mask
    }

    private static let bit = Lanes(1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 8192, 16384, 32768)

    /// Blocks in pieces of about as many pairs.
    func pieces(of most: Int) -> [Piece] {
        var pieces: [Piece] = []
        for (key, blocks) in blocks.enumerated() {
            var (start, pairs) = (0, 0)
            for block in 0..<blocks.count {
                pairs += Blocks.pairs(blocks.starts[block + 1] - blocks.starts[block])
                if pairs > most {
                    pieces.append(Piece(key: key, blocks: start..<(block + 1)))
                    (start, pairs) = (block + 1, 0)
                }
            }
            if start < blocks.count { pieces.append(Piece(key: key, blocks: start..<blocks.count)) }
        }
        return pieces
    }

    /// Each pair once, at the first key that makes it, many at a time: memory is quicker where the next pairs are known.
    /// - Parameters:
    ///   - keys: the others are as if they weren't there.
    ///   - isWanted: looked at first.
    @inline(__always)
    func forEachBatch(
        _ piece: Piece, among keys: UInt64 = .max, isWanted: (UInt32, UInt32) -> Bool = { _, _ in true },
        _ body: (UnsafeMutableBufferPointer<Pair>) -> Void
    ) {
        let earlier = keys & ((1 << UInt64(piece.key)) - 1)
        let capacity = 512
        let isOpen = sources.isEmpty
        withUnsafeTemporaryAllocation(of: Pair.self, capacity: capacity) { batch in
            var count = 0
            numbers.withUnsafeBufferPointer { numbers in
                blocks[piece.key].withMembers { starts, members in
                    for block in piece.blocks {
                        let (start, end) = (starts[block], starts[block + 1])
                        for i in start..<end {
                            let a = members[i]
                            for j in (i + 1)..<max(end, i + 1) {
                                let b = members[j]
                                guard isWanted(a, b) else { continue }
                                let mask = BlockSet.mask(numbers, lanes, a, b)
                                batch.initializeElement(at: count, to: Pair(a: a, b: b, keys: mask))
                                count &+= mask & earlier == 0 && (isOpen || !sources.areDifferentPeople(a, b)) ? 1 : 0
                                if count == capacity {
                                    body(batch)
                                    count = 0
                                }
                            }
                        }
                    }
                }
            }
            if count > 0 { body(UnsafeMutableBufferPointer(rebasing: batch[..<count])) }
        }
    }
}

/// Memory into which several threads write, each in places of its own.
private struct SharedMemory: @unchecked Sendable {
    var start: UnsafeMutableRawPointer?
}
