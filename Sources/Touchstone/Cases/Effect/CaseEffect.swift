import ExperienceStatistics

/// Whether working on cases helped: customers whose bad answer was followed up, beside comparable ones whose wasn't.
///
/// Comparable is the same score, the same quarter of the year, and like spend before. Within such strata the two groups are compared,
/// then the strata are put together (Mantel and Haenszel). It is an observation and no experiment: who got a case may differ in ways that
/// nobody recorded.
package struct CaseEffect: Sendable, Equatable {
    /// One customer, from their first bad answer of the period on.
    package struct Subject: Sendable, Equatable {
        package var isTreated: Bool
        package var stratum: Stratum
        /// The bad answer, as it was given.
        package var before: Double
        /// The next answer of the same kind; nil where none came.
        package var after: Double?
        package var spendBefore: Double
        package var spendAfter: Double

        package init(isTreated: Bool, stratum: Stratum, before: Double, after: Double?, spendBefore: Double, spendAfter: Double) {
            self.isTreated = isTreated
            self.stratum = stratum
            self.before = before
            self.after = after
            self.spendBefore = spendBefore
            self.spendAfter = spendAfter
        }
    }

    package struct Stratum: Sendable, Hashable {
        package var score: Int
        /// Quarters since year 0.
        package var quarter: Int
        /// 0 spent nothing before, 1 up to the median of those who did, 2 more.
        package var spend: Int

        package init(score: Int, quarter: Int, spend: Int) {
            self.score = score
            self.quarter = quarter
            self.spend = spend
        }
    }

    /// One thing that may have become better.
    package struct Outcome: Sendable, Equatable {
        package enum Kind: String, Sendable, CaseIterable { case score, answered, spend }

        package var kind: Kind
        /// The plain means or shares in the strata that both groups share; nil without data.
        package var treated: Double?
        package var untreated: Double?
        package var treatedCount: Int
        package var untreatedCount: Int
        /// Treated minus untreated, within strata.
        package var difference: ExperienceStatistics.Change
        /// Why nothing can be said; nil where it can.
        package var refusal: String?
    }

    package var outcomes: [Outcome]
    package var treated: Int
    package var untreated: Int
    /// Of the treated, how many have somebody comparable beside them.
    package var comparable: Int

    /// Fewer on a side can't tell an effect from chance.
    package static let fewest = 20

    package init(_ subjects: [Subject]) {
        treated = subjects.count(where: \.isTreated)
        untreated = subjects.count - treated
        let strata = Dictionary(grouping: subjects, by: \.stratum).values.filter { group in
            group.contains(where: \.isTreated) && group.contains { !$0.isTreated }
        }.sorted {
            ($0[0].stratum.quarter, $0[0].stratum.score, $0[0].stratum.spend) < (
                $1[0].stratum.quarter, $1[0].stratum.score, $1[0].stratum.spend
            )
        }
        comparable = strata.reduce(0) { $0 + $1.count(where: \.isTreated) }
        let share = treated > 0 ? Double(comparable) / Double(treated) : 0
        outcomes = Outcome.Kind.allCases.map { CaseEffect.outcome($0, strata, comparableShare: share) }
    }

    private static func outcome(_ kind: Outcome.Kind, _ strata: [[Subject]], comparableShare: Double) -> Outcome {
        func value(_ subject: Subject) -> Double? {
            switch kind {
            case .score: subject.after.map { $0 - subject.before }
            case .answered: subject.after == nil ? 0 : 1
            case .spend: subject.spendAfter - subject.spendBefore
            }
        }
        let pairs = strata.map { group in
            (exposed: group.filter(\.isTreated).compactMap(value), unexposed: group.filter { !$0.isTreated }.compactMap(value))
        }.filter { !$0.exposed.isEmpty && !$0.unexposed.isEmpty }
        let (exposed, unexposed) = (pairs.flatMap(\.exposed), pairs.flatMap(\.unexposed))
        func mean(_ values: [Double]) -> Double? { values.isEmpty ? nil : values.reduce(0, +) / Double(values.count) }
        let difference =
            kind == .answered
            ? StratifiedDifference.ofShares(
                pairs.map { pair in
                    StratifiedDifference.Counts(
                        exposed: Share(Int(pair.exposed.reduce(0, +)), of: pair.exposed.count),
                        unexposed: Share(Int(pair.unexposed.reduce(0, +)), of: pair.unexposed.count))
                }) : StratifiedDifference.ofMeans(pairs)
        return Outcome(
            kind: kind, treated: mean(exposed), untreated: mean(unexposed), treatedCount: exposed.count, untreatedCount: unexposed.count,
            difference: difference, refusal: refusal(kind, exposed, unexposed, comparableShare: comparableShare))
    }

    private static func refusal(_ kind: Outcome.Kind, _ exposed: [Double], _ unexposed: [Double], comparableShare: Double) -> String? {
        if exposed.count < fewest {
            return "Only \(exposed.count) treated customers can be compared; it takes \(fewest)."
        }
        if unexposed.count < fewest {
            return "Only \(unexposed.count) comparable customers were left without a case; it takes \(fewest)."
        }
        if comparableShare < 0.5 {
            let percent = Int((comparableShare * 100).rounded())
            return "Only \(percent) % of the treated have somebody comparable beside them: the others may be unlike everybody untreated."
        }
        if kind == .spend, exposed.allSatisfy({ $0 == 0 }), unexposed.allSatisfy({ $0 == 0 }) {
            return "Nobody in either group spent anything before or after."
        }
        return nil
    }
}
