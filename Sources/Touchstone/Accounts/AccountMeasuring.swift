import ExperienceStatistics
import Foundation
import JourneyAnalytics

/// Puts people and figures to accounts, as things stand at one moment.
///
/// One pass over amounts and answers, whatever the number of accounts; beyond that an account costs what its own people and their
/// interactions do.
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

    private struct Answer {
        var scale: Int
        var time: Int64
        var value: Double
    }

    func summaries(_ accounts: [Account]) -> [AccountSummary] {
        var summaries = accounts.map { AccountSummary(account: $0, people: people(of: $0)) }
        let places = AccountPlaces(summaries, highest: facts.people.highest)
        let answers = addScores(places, to: &summaries)
        addMoney(places, to: &summaries)
        addActivity(to: &summaries)
        for one in pending {
            guard let profile = one.profile else { continue }
            places.forEach(of: canonical(profile)) { place in
                summaries[place.account].people[place.person].cases.append(one)
                if one.isOverdue(at: now) { summaries[place.account].people[place.person].overdueCases += 1 }
            }
        }
        let quarters = quarters
        for account in summaries.indices { finish(&summaries[account], answers[account], quarters) }
        return summaries
    }

    private func canonical(_ profile: Int64) -> Int64 {
        UInt32(exactly: profile).map { Int64(facts.people.canonical($0)) } ?? profile
    }

    /// Members who turned out to be one person are one; whoever was erased is none.
    private func people(of account: Account) -> [AccountPerson] {
        var people: [AccountPerson] = []
        var places: [Int64: Int] = [:]
        for member in account.members {
            let id = canonical(member.profile)
            if let known = UInt32(exactly: id), facts.people.erased.contains(known) { continue }
            let present = member.isPresent(at: now)
            guard let place = places[id] else {
                places[id] = people.count
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

    /// - Returns: by account, in the order of the facts.
    private func addScores(_ places: AccountPlaces, to summaries: inout [AccountSummary]) -> [[Answer]] {
        var answers = [[Answer]](repeating: [], count: summaries.count)
        facts.scores.forEach { _, row in
            let customer = Int64(facts.people.canonical(row.profile))
            guard places.holds(customer), !row.value.isNaN else { return }
            let scale = facts.scales[Int(row.scale)]
            let latest = CustomerFigures.LatestScore(
                score: Score(kind: scale.kind, value: Double(row.value), low: scale.low, high: scale.high),
                time: Instant(milliseconds: row.time))
            places.forEach(of: customer) { place in
                guard place.time.contains(row.time) else { return }
                answers[place.account].append(Answer(scale: Int(row.scale), time: row.time, value: Double(row.value)))
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
        return answers
    }

    private func addMoney(_ places: AccountPlaces, to summaries: inout [AccountSummary]) {
        let main = facts.mainCurrency
        let currencies = facts.currencies.map { $0.isEmpty ? main : $0 }
        let isMain = currencies.map { $0 == main }
        let year = 365 * Self.day
        facts.money.forEach { _, row in
            let customer = Int64(facts.people.canonical(row.profile))
            guard places.holds(customer) else { return }
            let currency = Int(row.currency)
            places.forEach(of: customer) { place in
                guard place.time.contains(row.time) else { return }
                Self.add(row.amount, currencies[currency], to: &summaries[place.account].people[place.person].values)
                guard isMain[currency], row.time <= now.milliseconds else { return }
                if row.time > now.milliseconds - year {
                    summaries[place.account].lastYear += row.amount
                } else if row.time > now.milliseconds - 2 * year {
                    summaries[place.account].yearBefore += row.amount
                }
            }
        }
        func largestFirst(_ a: Money, _ b: Money) -> Bool { (b.amount, a.currency ?? "") < (a.amount, b.currency ?? "") }
        for account in summaries.indices {
            var total: [Money] = []
            for person in summaries[account].people.indices {
                for sum in summaries[account].people[person].values { Self.add(sum.amount, sum.currency ?? main, to: &total) }
                summaries[account].people[person].values.sort(by: largestFirst)
            }
            summaries[account].values = total.sorted(by: largestFirst)
            summaries[account].currency = main
        }
    }

    /// One sum for each currency, of which nobody has many.
    private static func add(_ amount: Double, _ currency: String, to sums: inout [Money]) {
        guard let known = sums.firstIndex(where: { $0.currency == currency }) else {
            sums.append(Money(amount: amount, currency: currency))
            return
        }
        sums[known].amount += amount
    }

    private func addActivity(to summaries: inout [AccountSummary]) {
        let isMeant = catalogue.meanings.indices.map { catalogue.meaning(of: Int64($0))?.touchpoint != nil }
        let isInbound = catalogue.signatures.map { $0?.direction == .inbound }
        let week = 7 * Self.day
        let firstWeek = now.milliseconds - Int64(Self.weekCount) * week
        for account in summaries.indices {
            var weeks = [Int](repeating: 0, count: Self.weekCount)
            for person in summaries[account].people.indices {
                guard let row = index.row(of: summaries[account].people[person].id) else { continue }
                let time = summaries[account].people[person].time
                var (interactions, lastHeard): (Int, Int64?) = (0, nil)
                for event in index.events(of: row) {
                    let kind = Int(index.kind(at: event)), moment = index.time(at: event)
                    guard kind < isMeant.count, isMeant[kind], time.contains(moment) else { continue }
                    interactions += 1
                    if isInbound[kind], moment <= now.milliseconds { lastHeard = moment }
                    if moment >= firstWeek, moment < now.milliseconds { weeks[Int((moment - firstWeek) / week)] += 1 }
                }
                summaries[account].people[person].interactions = interactions
                summaries[account].people[person].lastHeard = lastHeard.map(Instant.init(milliseconds:))
            }
            summaries[account].weeks = weeks
        }
    }

    /// Of the calendar, the last one with the month that is not over.
    private var quarters: [Range<Int64>] {
        let months = CalendarBuckets(
            .month, in: .gmt, covering: (now.milliseconds - Int64(Self.quarterCount) * 91 * Self.day)...now.milliseconds, most: 40)
        let bounds = Array(months.bounds.suffix(Self.quarterCount * 3 + 1))
        return stride(from: 0, to: bounds.count - 3, by: 3).map { bounds[$0]..<bounds[$0 + 3] }
    }

    private func finish(_ summary: inout AccountSummary, _ answers: [Answer], _ quarters: [Range<Int64>]) {
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
        summary.quarters = quarters.map { AccountSummary.Quarter(time: $0) }
        for answer in answers where facts.scales[answer.scale].kind == kind {
            guard let quarter = quarters.firstIndex(where: { $0.contains(answer.time) }) else { continue }
            summary.quarters[quarter].moments.add(answer.value)
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
                moments: Moments(same.compactMap(\.score.value)), weakest: weakest.person)
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
}
