/// Given and family name of one person's records differ together: who is called otherwise altogether, by a title or by the name of a marriage, is called
/// otherwise in both. Only that is counted, by whether each name is another one altogether; how alike the others are depends on slips, and those
/// come one by one.
struct DifferingNames: Sendable, Equatable {
    /// Given and family name, and of each the level of names that are different.
    private let fields: [Int]
    private let different: [Int]
    /// ln of how much likelier it is than each name for itself lets expect that neither differs, the given name, the family name, both.
    var factors = [0.0, 0, 0, 0]

    /// Nil where there aren't just one given and one family name.
    /// - Parameter factors: nil where they aren't known yet.
    init?(_ fields: [PreparedField], factors: [Double]? = nil) {
        let given = fields.indices.filter { fields[$0].kind == .givenName }
        let family = fields.indices.filter { fields[$0].kind == .familyName }
        guard given.count == 1, family.count == 1 else { return nil }
        self.fields = given + family
        different = self.fields.map { fields[$0].agreement.levels.count - 1 }
        if let factors { self.factors = factors }
    }

    /// Which of the two differ, one bit for each; nil where one is missing.
    private func differing(_ pattern: UInt64) -> Int? {
        let (first, second) = (Int(pattern >> UInt64(fields[0] * 4) & 15), Int(pattern >> UInt64(fields[1] * 4) & 15))
        guard first != 0, second != 0 else { return nil }
        return (first == different[0] + 1 ? 1 : 0) | (second == different[1] + 1 ? 2 : 0)
    }

    func log(_ pattern: UInt64) -> Double { differing(pattern).map { factors[$0] } ?? 0 }

    /// From weighted counts of patterns, drawn toward what each name for itself lets expect as if so many pairs had been seen besides.
    func learned(_ counts: [(pattern: UInt64, weight: Double)], _ levels: [[Double]], strength: Double) -> DifferingNames {
        var seen = [0.0, 0, 0, 0]
        for (pattern, weight) in counts where weight > 0 {
            if let both = differing(pattern) { seen[both] += weight }
        }
        let total = seen.reduce(0, +)
        let chances = zip(fields, different).map { levels[$0][$1] }
        var made = self
        made.factors = seen.indices.map { both in
            let expected = (both & 1 == 1 ? chances[0] : 1 - chances[0]) * (both & 2 == 2 ? chances[1] : 1 - chances[1])
            return ClassTable.ln((seen[both] + strength * expected) / (total + strength)) - ClassTable.ln(expected)
        }
        return made
    }
}
