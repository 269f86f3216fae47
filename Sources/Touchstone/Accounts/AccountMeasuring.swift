import ExperienceStatistics
import Foundation
import JourneyAnalytics

/// Puts people and figures to accounts, as things stand at one moment. One pass over amounts and answers, whatever the number of accounts.
struct AccountMeasuring {
    let facts: MeasurementFacts
    let index: JourneyIndex
    let catalogue: Catalogue
    /// Cases that somebody still has to see to, what is due first first.
    let pending: [CustomerCase]
    /// By canonical profile.
    let lifetimes: [Int64: Double]
    let now: Instant

    static let weekCount = 27
    static let quarterCount = 6
    private static let day: Int64 = 86_400_000

    /// Where a canonical profile's facts go.
    private struct Place {
        var account: Int
        var person: Int
        var time: Range<Int64>
    }

    func summaries(_ accounts: [Account]) -> [AccountSummary] {
        var summaries = accounts.map { AccountSummary(account: $0, people: people(of: $0)) }
        var places: [Int64: [Place]] = [:]
        for (account, summary) in summaries.enumerated() {
            for (person, one) in summary.people.enumerated() {
                let time = (one.since?.milliseconds ?? .min)..<max(one.until?.milliseconds ?? .max, (one.since?.milliseconds ?? .min) + 1)
                places[one.id, default: []].append(Place(account: account, person: person, time: time))
            }
        }
        var answers: [Int: [(kind: String, time: Int64, value: Double)]] = [:]
        addScores(places, to: &summaries, &answers)
        addMoney(places, to: &summaries)
        for (account, summary) in summaries.enumerated() {
            summaries[account].weeks = [Int](repeating: 0, count: Self.weekCount)
            for person in summary.people.indices { addActivity(account, person, to: &summaries) }
        }
        for one in pending {
            guard let profile = one.profile else { continue }
            for place in places[canonical(profile)] ?? [] {
                summaries[place.account].people[place.person].cases.append(one)
                if one.isOverdue(at: now) { summaries[place.account].people[place.person].overdueCases += 1 }
            }
        }
        for account in summaries.indices { finish(&summaries[account], answers[account] ?? []) }
        return summaries
    }

    private func canonical(_ profile: Int64) -> Int64 {
        UInt32(exactly: profile).map { Int64(facts.people.canonical($0)) } ?? profile
    }

    /// Members who turned out to be one person are one; whoever was erased is none.
    private func people(of account: Account) -> [AccountPerson] {
        var people: [AccountPerson] = []
        for member in account.members {
            let id = canonical(member.profile)
            if let known = UInt32(exactly: id), facts.people.erased.contains(known) { continue }
            let present = member.isPresent(at: now)
            guard let place = people.firstIndex(where: { $0.id == id }) else {
                people.append(
                    AccountPerson(
                        id: id, profiles: [member.profile], role: member.role, since: member.since, until: member.until,
                        firstSeen: member.firstSeen, isPresent: present))
                continue
            }
            people[place].profiles.append(member.profile)
            if people[place].role.isEmpty { people[place].role = member.role }
            people[place].since = people[place].since.flatMap { since in member.since.map { min(since, $0) } }
            people[place].until = people[place].until.flatMap { until in member.until.map { max(until, $0) } }
            people[place].firstSeen = min(people[place].firstSeen, member.firstSeen)
            people[place].isPresent = people[place].isPresent || present
        }
        return people
    }

    private func addScores(
        _ places: [Int64: [Place]], to summaries: inout [AccountSummary],
        _ answers: inout [Int: [(kind: String, time: Int64, value: Double)]]
    ) {
        let wanted = bits(places.keys)
        facts.scores.forEach { _, row in
            let customer = facts.people.canonical(row.profile)
            guard wanted[Int(customer)], !row.value.isNaN else { return }
            let scale = facts.scales[Int(row.scale)]
            let score = Score(kind: scale.kind, value: Double(row.value), low: scale.low, high: scale.high)
            for place in places[Int64(customer)] ?? [] where place.time.contains(row.time) {
                answers[place.account, default: []].append((scale.kind, row.time, Double(row.value)))
                let latest = CustomerFigures.LatestScore(score: score, time: Instant(milliseconds: row.time))
                let known = summaries[place.account].people[place.person].scores.firstIndex { $0.score.kind == scale.kind }
                if let known {
                    if summaries[place.account].people[place.person].scores[known].time <= latest.time {
                        summaries[place.account].people[place.person].scores[known] = latest
                    }
                } else {
                    summaries[place.account].people[place.person].scores.append(latest)
                }
            }
        }
    }

    private func addMoney(_ places: [Int64: [Place]], to summaries: inout [AccountSummary]) {
        let wanted = bits(places.keys)
        let main = facts.mainCurrency
        let year = 365 * Self.day
        var sums: [Int: [Int: [String: Double]]] = [:]
        var years: [Int: (last: Double, before: Double)] = [:]
        facts.money.forEach { _, row in
            let customer = facts.people.canonical(row.profile)
            guard wanted[Int(customer)] else { return }
            let name = facts.currencies[Int(row.currency)]
            let currency = name.isEmpty ? main : name
            for place in places[Int64(customer)] ?? [] where place.time.contains(row.time) {
                sums[place.account, default: [:]][place.person, default: [:]][currency, default: 0] += row.amount
                guard currency == main, row.time <= now.milliseconds else { continue }
                if row.time > now.milliseconds - year {
                    years[place.account, default: (0, 0)].last += row.amount
                } else if row.time > now.milliseconds - 2 * year {
                    years[place.account, default: (0, 0)].before += row.amount
                }
            }
        }
        func list(_ sums: [String: Double]) -> [Money] {
            sums.map { Money(amount: $0.value, currency: $0.key) }.sorted {
                ($1.amount, $0.currency ?? "") < ($0.amount, $1.currency ?? "")
            }
        }
        for account in summaries.indices {
            var total: [String: Double] = [:]
            for (person, sums) in sums[account] ?? [:] {
                summaries[account].people[person].values = list(sums)
                total.merge(sums, uniquingKeysWith: +)
            }
            summaries[account].values = list(total)
            summaries[account].currency = main
            (summaries[account].lastYear, summaries[account].yearBefore) = years[account] ?? (0, 0)
        }
    }

    private func addActivity(_ account: Int, _ person: Int, to summaries: inout [AccountSummary]) {
        let one = summaries[account].people[person]
        guard let row = index.row(of: one.id) else { return }
        let time = (one.since?.milliseconds ?? .min)..<max(one.until?.milliseconds ?? .max, (one.since?.milliseconds ?? .min) + 1)
        let firstWeek = now.milliseconds - Int64(Self.weekCount) * 7 * Self.day
        for event in index.events(of: row) {
            let kind = Int(index.kind(at: event)), moment = index.time(at: event)
            guard time.contains(moment), catalogue.meaning(of: Int64(kind))?.touchpoint != nil else { continue }
            summaries[account].people[person].interactions += 1
            if catalogue.signatures[kind]?.direction == .inbound, moment <= now.milliseconds {
                summaries[account].people[person].lastHeard = Instant(milliseconds: moment)
            }
            if moment >= firstWeek, moment < now.milliseconds {
                summaries[account].weeks[Int((moment - firstWeek) / (7 * Self.day))] += 1
            }
        }
    }

    private func finish(_ summary: inout AccountSummary, _ answers: [(kind: String, time: Int64, value: Double)]) {
        for place in summary.people.indices {
            summary.people[place].scores.sort { ($1.time, $0.score.kind) < ($0.time, $1.score.kind) }
            summary.people[place].lifetimeValue = lifetimes[summary.people[place].id]
            summary.people[place].signs = signs(of: summary.people[place])
        }
        summary.people.sort { $0.isWeaker(than: $1) }
        let known = summary.present.compactMap(\.lifetimeValue)
        if !known.isEmpty { summary.lifetimeValue = (known.reduce(0, +), known.count) }
        summary.scores = means(summary)
        guard let kind = summary.scores.first?.kind else { return }
        let quarters = CalendarBuckets(
            .month, in: .gmt, covering: (now.milliseconds - Int64(Self.quarterCount) * 91 * Self.day)...now.milliseconds, most: 40
        ).bounds.suffix(Self.quarterCount * 3 + 1)
        let bounds = Array(quarters)
        summary.quarters = stride(from: 0, to: bounds.count - 3, by: 3).map { place in
            let time = bounds[place]..<bounds[place + 3]
            let values = answers.filter { $0.kind == kind && time.contains($0.time) }.map(\.value)
            return .init(time: time, estimate: Moments(values).estimate)
        }
    }

    private func means(_ summary: AccountSummary) -> [AccountSummary.ScoreMean] {
        var kinds: [String: [(person: AccountPerson, score: Score)]] = [:]
        for person in summary.present {
            for latest in person.scores { kinds[latest.score.kind, default: []].append((person, latest.score)) }
        }
        return kinds.compactMap { kind, rows -> AccountSummary.ScoreMean? in
            guard let weakest = rows.min(by: { ($0.score.place ?? 2) < ($1.score.place ?? 2) }) else { return nil }
            // Answers on another scale of the same kind are not averaged with these.
            let same = rows.filter { $0.score.low == weakest.score.low && $0.score.high == weakest.score.high }
            return .init(
                kind: kind, low: weakest.score.low, high: weakest.score.high,
                estimate: Moments(same.compactMap(\.score.value)).estimate, weakest: weakest.person)
        }.sorted { a, b in
            if (a.kind == "nps") != (b.kind == "nps") { return a.kind == "nps" }
            return a.answered != b.answered ? a.answered > b.answered : a.kind < b.kind
        }
    }

    private func signs(of person: AccountPerson) -> [RelationshipSign] {
        guard person.isPresent else { return [] }
        var signs: [RelationshipSign] = []
        if person.overdueCases > 0 { signs.append(.overdueCases(person.overdueCases)) }
        let low = person.scores.filter(\.score.isLow).min { ($0.score.place ?? 2) < ($1.score.place ?? 2) }
        if let low { signs.append(.lowScore(low.score, at: low.time)) }
        if person.openCases > person.overdueCases { signs.append(.openCases(person.openCases - person.overdueCases)) }
        // Of whom nothing was ever heard nothing is missed.
        if let last = person.lastHeard {
            let days = Int((now.milliseconds - last.milliseconds) / Self.day)
            if days >= RelationshipSign.silence { signs.append(.silent(days: days)) }
        }
        return signs
    }

    private func bits(_ customers: some Sequence<Int64>) -> [Bool] {
        var bits = [Bool](repeating: false, count: Int(facts.people.highest) + 1)
        for customer in customers where customer > 0 && customer < Int64(bits.count) { bits[Int(customer)] = true }
        return bits
    }
}
