/// A column that is compared: its canonical values and how often each stands there.
struct PreparedField: Sendable {
    /// Of the table.
    var column: Int
    var name: String
    var kind: FieldKind
    var agreement: Agreement
    /// Canonical values; a given and a family name share theirs, so that a swap is seen by number.
    var values: ValuePool
    /// Records with each value.
    var counts: [UInt32]
    /// Records with any value.
    var filled: Int
    /// For each value log2 of how much rarer it is than what two records share by chance on average.
    var rarity: [Float]
    /// The same for a value that no record has.
    var rarest: Float = 0
    /// The field that holds the other half of the name.
    var otherName: Int?
    /// Its values that are bound to one of the other half; known once repetitions are.
    var bound: BoundNames?
    /// Ways of grouping values that are nearly the same.
    var likenesses: [Likeness] = []

    /// Levels of agreement with, for names, the one that both halves are in each other's place.
    var levels: [String] { otherName == nil ? agreement.levels : agreement.levels + ["in the other's place"] }

    /// Σ (count / filled)²: how often two records share a value by chance, repetitions of one person included.
    var shared: Double {
        guard filled > 0 else { return 1 }
        let n = Double(filled)
        return counts.reduce(0) { $0 + (Double($1) / n) * (Double($1) / n) }
    }
}

/// A grouping of a field's values that survives slips: by sound, by a part.
struct Likeness: Sendable {
    /// Of what: "sound", "name part".
    var name: String
    /// For each value its group; 0 is none.
    var groups: [UInt32]
    /// For each group log2 of how much rarer it is than what two records share by chance on average.
    var rarity: [Float]
    /// The same for a group that no value is of.
    var rarest: Float
    /// How often two records share a group by chance.
    var shared: Double

    init(name: String, groups: [UInt32], counts: [UInt32]) {
        self.name = name
        self.groups = groups
        let together = Likeness.together(groups, Int(groups.max() ?? 0) + 1, counts)
        let filled = Double(max(1, together.reduce(0, +)))
        let average = together.reduce(0) { $0 + (Double($1) / filled) * (Double($1) / filled) }
        rarity = together.map { count in count == 0 ? 0 : Float((average * filled / Double(count)).log2) }
        shared = average
        rarest = Float((average * filled).log2)
    }

    /// For each group its records.
    /// - Parameter counts: for each value its records.
    func counts(_ counts: [UInt32]) -> [UInt32] { Likeness.together(groups, rarity.count, counts) }

    private static func together(_ groups: [UInt32], _ count: Int, _ counts: [UInt32]) -> [UInt32] {
        var together = [UInt32](repeating: 0, count: count)
        for (value, count) in counts.enumerated() { together[Int(groups[value])] += count }
        together[0] = 0
        return together
    }
}
