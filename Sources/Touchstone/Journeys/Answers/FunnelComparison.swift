import ExperienceStatistics
import JourneyAnalytics

/// The groups of a funnel's breakdown against one another: each one's share that comes to the last step, and whether it differs from the rest.
package struct FunnelComparison: Sendable {
    package struct Group: Sendable {
        /// Nil stands for all values that are not shown by themselves.
        package let name: String?
        /// Step − 1 → customers.
        package let customers: [Int]
        /// Of those who did the breakdown's step, the share who did the last, with Wilson's interval.
        package let share: Estimate
        /// This group minus all others together; no data where it is the only one.
        package let change: ExperienceStatistics.Change
        /// With at most 5 % of the differences that are named expected to be chance (Benjamini & Hochberg).
        package let isSignificant: Bool
    }

    package let groups: [Group]

    /// Nil where the question has no breakdown.
    package init?(_ answer: FunnelAnswer) {
        guard let breakdown = answer.question.breakdown, let found = answer.breakdown else { return nil }
        let shares = found.groups.map { Share($0.customers.last ?? 0, of: $0.customers[breakdown.step - 1]) }
        let (converted, all) = (shares.reduce(0) { $0 + $1.count }, shares.reduce(0) { $0 + $1.total })
        // With one step alone there is nothing to convert to.
        let isTested = answer.question.steps.count > breakdown.step
        let changes = shares.map { share in
            isTested && share.total > 0 && all > share.total
                ? ExperienceStatistics.Change.of(Share(converted - share.count, of: all - share.total), share)
                : ExperienceStatistics.Change.noData(.pooledZ)
        }
        let significant = FalseDiscovery.significant(changes)
        groups = found.groups.indices.map { place in
            Group(
                name: found.groups[place].name, customers: found.groups[place].customers, share: shares[place].estimate,
                change: changes[place], isSignificant: significant[place])
        }
    }
}
