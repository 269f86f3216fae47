/// Names that far more records bear together than would if one had nothing to do with the other, as in "Sir … Baronet" or "Test Test": together they are
/// as common as they are seen to be. One such pair of names may make more pairs of strangers than all others, which then are as much rarer.
struct BoundNames: Sendable {
    /// The field of the other name.
    let other: Int
    /// For both values log2 of how much rarer they would be if they weren't bound, next to all others.
    private(set) var bits: [UInt64: Float] = [:]
    /// The same for all that aren't bound.
    private(set) var rest: Float = 0

    /// Records that are looked at; any beginning is a random sample.
    static let sample = 100_000
    /// So many records, and so many times as many as one person has, aren't one person's.
    static let fewest = 30.0
    static let timesOne = 10.0
    /// So many times as often as chance: names of one origin go together, too.
    static let timesChance = 10.0

    /// Nil where no names are.
    /// - Parameters:
    ///   - field: the later one of two that hold a name's halves.
    ///   - repetitions: of each field.
    init?(_ field: Int, _ table: PreparedTable, _ repetitions: [Repetition?]) {
        guard let other = table.fields[field].otherName, other < field, let one = repetitions[field]?.same,
            let two = repetitions[other]?.same
        else { return nil }
        self.other = other
        let repeats = min(one, two)
        let (ones, twos) = (table.fields[field].counts, table.fields[other].counts)
        let seen = BoundNames.counts(field, other, table)
        let scale = Double(table.count) / Double(max(1, min(table.count, BoundNames.sample)))
        var more = 0.0
        for (names, count) in seen where Double(count) >= max(BoundNames.fewest, BoundNames.timesOne * repeats) {
            let records = Double(count) * scale
            let together = Repetition.strangers(UInt32(records), repeats: repeats)
            let apart =
                Repetition.strangers(ones[Int(names >> 32)], repeats: one)
                * Repetition.strangers(twos[Int(names & 0xFFFF_FFFF)], repeats: two) / Double(table.count)
            guard together > BoundNames.timesChance * apart else { continue }
            bits[names] = Float((apart / together).log2)
            more += records * (together - apart)
        }
        if bits.isEmpty { return nil }
        rest = Float((1 + more / (BoundNames.strangers(ones, one) * BoundNames.strangers(twos, two))).log2)
        bits = bits.mapValues { $0 + rest }
    }

    @inline(__always)
    private static func key(_ own: UInt32, _ other: UInt32) -> UInt64 { UInt64(own) << 32 | UInt64(other) }

    private static func counts(_ field: Int, _ other: Int, _ table: PreparedTable) -> [(key: UInt64, value: Int)] {
        let (ones, twos, width) = (table.fields[field].counts, table.fields[other].counts, table.fields.count)
        let least = UInt32(fewest)
        var counts: [UInt64: Int] = [:]
        for place in 0..<min(table.count, sample) {
            let (x, y) = (table.cells[place * width + field], table.cells[place * width + other])
            if x != 0, y != 0, ones[Int(x)] >= least, twos[Int(y)] >= least { counts[key(x, y), default: 0] += 1 }
        }
        // In order, so that sums are the same in every run.
        return counts.sorted { $0.key < $1.key }
    }

    /// Other people's records with the same value, on average over records.
    private static func strangers(_ counts: [UInt32], _ repeats: Double) -> Double {
        var (sum, records) = (0.0, 0.0)
        for count in counts where count > 0 {
            sum += Double(count) * Repetition.strangers(count, repeats: repeats)
            records += Double(count)
        }
        return max(sum / max(1, records), 1e-9)
    }

    /// Whether two names are bound.
    /// - Parameters: `own` and `value` are this field's and the other's.
    func binds(own: UInt32, other value: UInt32) -> Bool { bits[BoundNames.key(own, value)] != nil }

    /// What comes to the rarity of both where two records share both.
    /// - Parameters: `own` and `value` are this field's and the other's.
    func rarity(_ pattern: UInt64, _ field: Int, own: UInt32, other value: UInt32) -> Float {
        guard pattern >> UInt64(field * 4) & 15 == 1, pattern >> UInt64(other * 4) & 15 == 1 else { return 0 }
        return bits[BoundNames.key(own, value)] ?? rest
    }
}

extension PreparedTable {
    /// Whether a record's name is bound to the other half that stands beside it.
    func isBound(_ field: Int, _ record: UInt32) -> Bool {
        guard let other = fields[field].otherName else { return false }
        let (later, start) = (max(field, other), Int(record) * fields.count)
        guard let bound = fields[later].bound else { return false }
        return bound.binds(own: cells[start + later], other: cells[start + bound.other])
    }
}
