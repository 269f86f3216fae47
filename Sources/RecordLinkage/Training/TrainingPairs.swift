/// Compared pairs of records from which the model learns, equal ones counted together.
struct TrainingPairs: Sendable {
    /// A pattern of levels and the keys under which such a pair falls.
    struct Shape: Hashable, Sendable {
        var pattern: UInt64
        var keys: UInt64
    }

    private(set) var shapes: [Shape] = []
    /// For each pair its shape.
    private(set) var shapeOf: [UInt32] = []
    /// For each pair log2 of how rare the values are that it shares.
    private(set) var rarity: [Float] = []
    /// Pairs of which a person said whether they are one person.
    private(set) var decided: [(pair: Int, isSame: Bool)] = []
    /// Pairs of which these are drawn.
    private(set) var all = 1.0
    private var numbers: [Shape: UInt32] = [:]

    var count: Int { shapeOf.count }

    init() {}

    /// The pairs of all blocks, or as many of them, drawn at random, as are asked for.
    init<Failure>(
        _ set: BlockSet, _ table: PreparedTable, _ order: RarityOrder, aliases: NameAliases = .none, most: Int, threads: Int,
        watch: Watch<Failure> = Watch.none
    ) throws(Failure) {
        let rate = min(1, Double(most) / Double(max(1, set.pairs)))
        let limit = UInt64(rate * Double(UInt64.max >> 11)) << 11
        let pieces = set.pieces(of: 100_000)
        let drawn = try parallelMap(pieces.count, threads: threads, watch: watch, making: { PairComparer(table, aliases: aliases) }) {
            comparer, piece in
            var drawn: [Drawn] = []
            var touched: UInt64 = 0
            set.forEachBatch(pieces[piece], isWanted: { rate >= 1 || Hashing.mix(PairComparer.pair($0, $1)) < limit }) { batch in
                for pair in batch { touched &+= comparer.touch(pair.a, pair.b) }
                for pair in batch {
                    let pattern = comparer.pattern(pair.a, pair.b)
                    let rarity = comparer.rarity(pattern, pair.a, pair.b, order)
                    drawn.append(Drawn(shape: Shape(pattern: pattern, keys: pair.keys), rarity: rarity))
                }
            }
            return drawn
        }
        let count = drawn.reduce(0) { $0 + $1.count }
        shapeOf.reserveCapacity(count)
        rarity.reserveCapacity(count)
        all = max(1, Double(count) / rate)
        for piece in drawn { for pair in piece { append(pair.shape.pattern, keys: pair.shape.keys, rarity: pair.rarity) } }
    }

    private struct Drawn: Sendable {
        var shape: Shape
        var rarity: Float
    }

    mutating func append(_ pattern: UInt64, keys: UInt64, rarity bits: Float) {
        let shape = Shape(pattern: pattern, keys: keys)
        let number: UInt32
        if let known = numbers[shape] {
            number = known
        } else {
            number = UInt32(shapes.count)
            numbers[shape] = number
            shapes.append(shape)
        }
        shapeOf.append(number)
        rarity.append(bits)
    }

    /// For each of so many keys how many pairs share it.
    func countsByKey(_ keys: Int) -> [Double] {
        var counts = [Double](repeating: 0, count: keys)
        for shape in shapeOf {
            var left = shapes[Int(shape)].keys
            while left != 0 {
                if left.trailingZeroBitCount < keys { counts[left.trailingZeroBitCount] += 1 }
                left &= left - 1
            }
        }
        return counts
    }

    /// A pair on which a person decided; it counts several times, for it is sure.
    mutating func append(_ pattern: UInt64, keys: UInt64, rarity bits: Float, isSame: Bool) {
        for _ in 0..<TrainingPairs.timesDecided {
            decided.append((count, isSame))
            append(pattern, keys: keys, rarity: bits)
        }
    }

    private static let timesDecided = 5
}
