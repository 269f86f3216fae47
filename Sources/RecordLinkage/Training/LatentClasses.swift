/// A mixture of one class of pairs that are one person, and, for each blocking key, one of pairs that the key brought together by chance.
///
/// Fellegi & Sunter (1969) with two departures. Chance has a class for each key, because what two strangers share depends on why they were
/// compared: those with the same address share a family name far more often than others. And values count by how rare they are within the
/// likelihood itself: P(value | one person, same) = f, P(value | strangers, same) = f² / Σf².
struct LatentClasses: Sendable {
    var same: ClassTable
    var chance: [ClassTable]
    /// ln of each class's share of the pairs compared.
    var sameShare: Double
    var chanceShare: [Double]
    var groups: LevelGroups
    /// The bits of the classes that stand under every key, the last ones.
    var everyKey: UInt64

    /// How names of one person differ together; nil where there aren't two.
    var differingNames: DifferingNames?

    /// Pairs that share no key, with ln of how many of them there are for each pair compared.
    var strangers: ClassTable
    var strangersShare = 0.0
    /// Pairs that were one person for certain when learning began.
    var seeds = 0

    /// ln odds that a pair of that shape is one person, rarity of shared values left out.
    func logOdds(_ pattern: UInt64, keys: UInt64) -> Double {
        sameShare + logSame(pattern) - logChance(pattern, keys: keys)
    }

    /// ln P(pattern | one person).
    func logSame(_ pattern: UInt64) -> Double { same.logLikelihood(pattern, groups) + (differingNames?.log(pattern) ?? 0) }

    /// ln P(pattern, chance).
    func logChance(_ pattern: UInt64, keys: UInt64) -> Double {
        var terms: [Double] = []
        for key in chance.indices where (keys | everyKey) >> UInt64(key) & 1 == 1 {
            terms.append(chanceShare[key] + chance[key].logLikelihood(pattern, groups))
        }
        if keys == 0 { terms.append(strangersShare + strangers.logLikelihood(pattern, groups)) }
        return LatentClasses.logSum(terms)
    }

    static func logSum(_ terms: some Collection<Double>) -> Double {
        guard let most = terms.max() else { return -100 }
        return most + ClassTable.ln(terms.reduce(0) { $0 + ($1 - most).exp })
    }
}
