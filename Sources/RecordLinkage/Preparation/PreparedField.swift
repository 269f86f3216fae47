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
    /// The field that holds the other half of the name.
    var otherName: Int?
    /// Each value's own number: the first that sounds alike.
    var sounds: [UInt32]
    /// The same as `rarity` for values that sound alike, by `sounds`.
    var soundRarity: [Float] = []

    /// Levels of agreement with, for names, the one that both halves are in each other's place.
    var levels: [String] { otherName == nil ? agreement.levels : agreement.levels + ["in the other's place"] }

    /// Σ (count / filled)²: how often two records share a value by chance, repetitions of one person included.
    var shared: Double {
        guard filled > 0 else { return 1 }
        let n = Double(filled)
        return counts.reduce(0) { $0 + (Double($1) / n) * (Double($1) / n) }
    }
}
