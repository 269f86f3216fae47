/// Pairs of records that are one person by all that is known of them but their given names.
struct SurePairs {
    struct Pair: Sendable {
        var a: UInt32
        var b: UInt32
        var pattern: UInt64
    }

    /// Pairs that are looked at, those of keys that make few first: of theirs most are one person.
    static let most = 500_000
    /// log2 of the odds: 99 to 1.
    static let sure: Float = 6.63

    private(set) var pairs: [Pair] = []
    /// Fields that hold given names.
    let fields: [Int]

    init(_ table: PreparedTable, _ learned: Learned, threads: Int) {
        let named = table.fields.indices.filter { NameAliases.holdsGivenNames(table.fields[$0].kind) }
        fields = named
        let set = learned.blocks
        // A key that a given name is part of says something of it.
        let open = set.keys.indices.filter { key in !set.keys[key].features.contains { named.contains($0.field) } }
        guard !named.isEmpty, !open.isEmpty else { return }
        let without = named.reduce(UInt64.max) { $0 & ~(15 << UInt64($1 * 4)) }
        let keys = open.reduce(UInt64(0)) { $0 | 1 << UInt64($1) }
        let rates = SurePairs.rates(open.map { ($0, set.blocks[$0].pairs) })
        let pieces = set.pieces(of: 100_000).filter { rates[$0.key] != nil }
        let found = parallelMap(pieces.count, threads: threads, making: { Reader(table, learned) }) { reader, piece in
            reader.read(pieces[piece], rate: rates[pieces[piece].key] ?? 1, without: without, keys: keys)
        }
        pairs = found.flatMap(\.self)
    }

    /// The share of each key's pairs that is looked at.
    private static func rates(_ keys: [(key: Int, pairs: Int)]) -> [Int: Double] {
        var rates: [Int: Double] = [:]
        var left = most
        for key in keys.sorted(by: { ($0.pairs, $0.key) < ($1.pairs, $1.key) }) where key.pairs > 0 && left > 0 {
            let taken = min(key.pairs, left)
            rates[key.key] = Double(taken) / Double(key.pairs)
            left -= taken
        }
        return rates
    }

    /// One thread's work.
    private struct Reader {
        private let learned: Learned
        private let comparer: PairComparer
        private let order: RarityOrder
        private var known = OddsTable()
        private var touched: UInt64 = 0

        init(_ table: PreparedTable, _ learned: Learned) {
            self.learned = learned
            comparer = PairComparer(table)
            order = RarityOrder(learned.rarityOrder)
        }

        mutating func read(_ piece: BlockSet.Piece, rate: Double, without: UInt64, keys: UInt64) -> [Pair] {
            let limit = UInt64(min(1, rate) * Double(UInt64.max >> 11)) << 11
            let (classes, bits) = (learned.classes, Float(1 / 2.0.ln))
            var found: [Pair] = []
            learned.blocks.forEachBatch(
                piece, among: keys, isWanted: { rate >= 1 || Hashing.mix(PairComparer.pair($0, $1)) < limit },
                { batch in
                    for pair in batch { touched &+= comparer.touch(pair.a, pair.b) }
                    for pair in batch {
                        let pattern = comparer.pattern(pair.a, pair.b)
                        let rest = pattern & without
                        let odds = known.odds(rest, pair.keys & keys) { Float(classes.logOdds($0, keys: $1)) * bits }
                        if odds + comparer.rarity(rest, pair.a, pair.b, order) > SurePairs.sure {
                            found.append(Pair(a: pair.a, b: pair.b, pattern: pattern))
                        }
                    }
                })
            return found
        }
    }
}
