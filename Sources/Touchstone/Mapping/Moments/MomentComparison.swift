import ExperienceStatistics

/// Compares customers with a bad and with a good experience, within groups that were alike before.
struct MomentComparison {
    /// What is known of one customer's experience.
    struct Case {
        var customer: Int64
        var isBad: Bool
        var hasLeft: Bool
        var spend: Double
        var spendBefore: Double
        var interactionsBefore: Int
    }

    let cases: [Case]

    /// Spent nothing, or one of three equal parts of those who did, times three equal parts by interactions.
    private var strata: [[Case]] {
        let spends = cases.map(\.spendBefore).filter { $0 > 0 }.sorted()
        let counts = cases.map { Double($0.interactionsBefore) }.sorted()
        var strata = [[Case]](repeating: [], count: 12)
        for one in cases {
            let value = one.spendBefore > 0 ? 1 + Self.third(one.spendBefore, spends) : 0
            strata[value * 3 + Self.third(Double(one.interactionsBefore), counts)].append(one)
        }
        return strata
    }

    private static func third(_ value: Double, _ sorted: [Double]) -> Int {
        guard !sorted.isEmpty else { return 0 }
        return value <= sorted[(sorted.count - 1) / 3] ? 0 : value <= sorted[(sorted.count - 1) * 2 / 3] ? 1 : 2
    }

    var loss: ExperienceStatistics.Change {
        StratifiedDifference.ofShares(
            strata.map { cases in
                let (bad, good) = (cases.filter(\.isBad), cases.filter { !$0.isBad })
                return .init(
                    exposed: Share(bad.count { $0.hasLeft }, of: bad.count), unexposed: Share(good.count { $0.hasLeft }, of: good.count))
            })
    }

    var spend: ExperienceStatistics.Change {
        guard cases.contains(where: { $0.spend != 0 || $0.spendBefore != 0 }) else { return .noData(.stratifiedMeans) }
        return StratifiedDifference.ofMeans(
            strata.map { cases in
                (cases.filter(\.isBad).map(\.spend), cases.filter { !$0.isBad }.map(\.spend))
            })
    }
}
