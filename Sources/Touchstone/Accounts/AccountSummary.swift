import ExperienceStatistics

/// An account with its people and figures, the weakest relationship first.
package struct AccountSummary: Sendable {
    /// The mean over people of each one's latest answer of a kind.
    package struct ScoreMean: Sendable {
        package var kind: String
        package var low: Double
        package var high: Double
        package var estimate: Estimate
        package var weakest: AccountPerson
        /// How many of the people who are there have answered.
        package var answered: Int { estimate.n }
    }

    package struct Quarter: Sendable, Equatable {
        package var time: Range<Int64>
        package var estimate: Estimate
    }

    package var account: Account
    /// Who is there first, the weakest relationship first.
    package var people: [AccountPerson]
    /// The kind that most have answered first, a recommendation before others.
    package var scores: [ScoreMean] = []
    /// All that they spent while they were there, one sum for each currency, the largest first.
    package var values: [Money] = []
    /// In the main currency, in the last twelve months and in those before.
    package var lastYear = 0.0
    package var yearBefore = 0.0
    package var currency = ""
    /// What they will probably still spend, over those of whom it is known.
    package var lifetimeValue: (sum: Double, people: Int)?
    /// Interactions by week, the last one is not over.
    package var weeks: [Int] = []
    /// Answers of the first kind of `scores`, by quarter of a year; those without any are there.
    package var quarters: [Quarter] = []

    package var present: [AccountPerson] { people.filter(\.isPresent) }
    /// The relationship to see to first; nil where nobody is there.
    package var weakest: AccountPerson? { people.first(where: \.isPresent) }
    package var state: RelationshipState { weakest?.state ?? .unknown }
    package var openCases: Int { people.reduce(0) { $0 + $1.openCases } }
    package var overdueCases: Int { people.reduce(0) { $0 + $1.overdueCases } }
    package var interactions: Int { people.reduce(0) { $0 + $1.interactions } }
    package var lastHeard: Instant? { people.compactMap(\.lastHeard).max() }
    /// In the main currency.
    package var value: Double { values.first { $0.currency == currency || ($0.currency ?? "").isEmpty }?.amount ?? 0 }

    /// Interactions of the last thirteen whole weeks, and of the thirteen before.
    package var contacts: (now: Int, before: Int) {
        let whole = weeks.dropLast()
        return (whole.suffix(13).reduce(0, +), whole.dropLast(13).suffix(13).reduce(0, +))
    }
}

/// The order of a list of accounts.
package enum AccountOrder: String, Sendable, CaseIterable {
    case weakest, value, renewal, name, people

    package var title: String {
        switch self {
        case .weakest: "Weakest relationship"
        case .value: "Value"
        case .renewal: "Renewal"
        case .name: "Name"
        case .people: "People"
        }
    }

    func isBefore(_ a: AccountSummary, _ b: AccountSummary) -> Bool {
        let byName = (a.account.name.lowercased(), a.account.id) < (b.account.name.lowercased(), b.account.id)
        switch self {
        case .weakest:
            if a.state != b.state { return a.state.rank < b.state.rank }
            let (left, right) = (a.weakest?.weight ?? 0, b.weakest?.weight ?? 0)
            if left != right { return left > right }
            return a.value != b.value ? a.value > b.value : byName
        case .value: return a.value != b.value ? a.value > b.value : byName
        case .renewal:
            let (left, right) = (a.account.renewal?.milliseconds ?? .max, b.account.renewal?.milliseconds ?? .max)
            return left != right ? left < right : byName
        case .name: return byName
        case .people: return a.present.count != b.present.count ? a.present.count > b.present.count : byName
        }
    }
}

/// Which accounts a list shows.
package struct AccountFilter: Sendable, Equatable {
    /// In the name or a key, in any case.
    package var search = ""
    package var state: RelationshipState?
    /// Only whose renewal lies between now and so many days.
    package var renewalDays: Int?
    package var hasOpenCases = false

    package init() {}

    func isMet(by summary: AccountSummary, at now: Instant) -> Bool {
        if !search.isEmpty {
            let wanted = search.lowercased()
            guard ([summary.account.name] + summary.account.keys).contains(where: { $0.lowercased().contains(wanted) }) else {
                return false
            }
        }
        if let state, summary.state != state { return false }
        if hasOpenCases, summary.openCases == 0 { return false }
        if let renewalDays {
            guard let renewal = summary.account.renewal else { return false }
            let days = (renewal.milliseconds - now.milliseconds) / 86_400_000
            guard renewal.milliseconds >= now.milliseconds - 86_400_000, days <= Int64(renewalDays) else { return false }
        }
        return true
    }
}
