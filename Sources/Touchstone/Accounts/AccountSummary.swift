import ExperienceStatistics

/// An account with its people and figures, the weakest relationship first.
package struct AccountSummary: Sendable {
    /// The mean over people of each one's latest answer of a kind.
    package struct ScoreMean: Sendable {
        package var kind: String
        package var low: Double
        package var high: Double
        package var moments: Moments
        package var weakest: AccountPerson
        /// Calculated when it is shown: of thousands of accounts a page shows few, and an interval costs more than all else.
        package var estimate: Estimate { moments.estimate }
        /// How many of the people who are there have answered.
        package var answered: Int { moments.n }
    }

    package struct Quarter: Sendable, Equatable {
        package var time: Range<Int64>
        package var moments = Moments()
        package var estimate: Estimate { moments.estimate }
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

    /// What is compared is calculated once an account and not once a comparison.
    func sorted(_ all: [AccountSummary]) -> [AccountSummary] {
        let places = all.enumerated().map { Place(number: $0, rank: rank($1), name: $1.account.name.lowercased(), id: $1.account.id) }
        return places.sorted { a, b in
            a.rank != b.rank ? a.rank.lexicographicallyPrecedes(b.rank) : (a.name, a.id) < (b.name, b.id)
        }.map { all[$0.number] }
    }

    private struct Place {
        var number: Int
        /// The lower first.
        var rank: [Double]
        var name: String
        var id: Int64
    }

    private func rank(_ summary: AccountSummary) -> [Double] {
        switch self {
        case .weakest:
            [Double(summary.state.rank), -Double(summary.weakest?.weight ?? 0), -summary.value]
        case .value: [-summary.value]
        case .renewal: [summary.account.renewal.map { Double($0.milliseconds) } ?? .infinity]
        case .name: []
        case .people: [-Double(summary.present.count)]
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
