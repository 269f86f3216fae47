import ExperienceStatistics
import Foundation
import JourneyAnalytics

/// Makes the sample in which causes are looked for: everybody who has bought before, in every month with an interaction of their own, of the last year
/// whose outcome is known.
struct CauseReader {
    let facts: MeasurementFacts
    let catalogue: Catalogue
    let index: JourneyIndex
    let texts: VerbatimTable
    let book: ThemeBook
    let zone: TimeZone

    /// After a month: who has no interaction of their own for so long has left.
    static let horizonDays = 90
    private static let horizon = Int64(horizonDays) * 86_400_000
    private static let mostMonths = 12
    /// Nothing, little or much spent × little, some or much in touch beforehand × bought in the month or not.
    private static let groups = 18

    /// What a customer did in a month.
    private struct Met {
        var touchpoints: Set<Int> = []
        var channels: Set<Int> = []
        var isOwn = false
        /// In the time before the month.
        var touchpointsBefore: Set<Int> = []
        var channelsBefore: Set<Int> = []
    }

    private struct Row {
        var customer: Int
        var month: Int
        var met: Met
        var spentBefore: Double
        var spentWithin: Bool
        /// Ever before the month.
        var hasBought: Bool
        var contactsBefore: Int
        /// In the time before the time before.
        var spentEarlier: Double
        var wasAway: Bool
        var isOldEnough: Bool
        var spentAfter: Double
        var hasLeft: Bool
    }

    /// - Parameter asOf: what comes after isn't known.
    func sample(asOf: Int64) -> CauseSample {
        let months = months(asOf: asOf)
        var sample = CauseSample(
            months: months, customers: index.customerCount, groups: Self.groups, candidates: [], horizon: Double(Self.horizonDays),
            currency: facts.mainCurrency)
        guard let last = months.last else { return sample }
        let payments = payments(before: last.upperBound + Self.horizon)
        let own = ownKinds
        var rows: [Row] = []
        for customer in 0..<index.customerCount {
            rows += self.rows(of: customer, months, payments[customer] ?? [], own).filter { row in
                // Only a customer can be lost: who hasn't bought before the month is none yet, where anything is sold here at all.
                payments.isEmpty ? row.contactsBefore > 0 : row.hasBought
            }
        }
        fill(&sample, rows)
        sample.candidates = touchpointsAndChannels(rows) + themes(rows, months)
        return sample
    }

    /// Whole months whose time before and after lies within the data.
    private func months(asOf: Int64) -> [Range<Int64>] {
        guard let range = index.timeRange else { return [] }
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        func date(_ time: Int64) -> Date { Date(timeIntervalSince1970: Double(time) / 1_000) }
        func milliseconds(_ date: Date) -> Int64 { Int64((date.timeIntervalSince1970 * 1_000).rounded()) }
        var months: [Range<Int64>] = []
        var end = calendar.dateInterval(of: .month, for: date(asOf - Self.horizon))?.start ?? date(asOf)
        while months.count < Self.mostMonths, let start = calendar.date(byAdding: .month, value: -1, to: end) {
            guard milliseconds(start) - Self.horizon >= range.lowerBound else { break }
            months.insert(milliseconds(start)..<milliseconds(end), at: 0)
            end = start
        }
        return months
    }

    /// What is sent to a customer, and records about them, are no doing of theirs.
    private var ownKinds: [Bool] {
        (0..<max(index.kindLimit, 1)).map { kind in
            catalogue.meaning(of: Int64(kind))?.touchpoint != nil && catalogue.signatures[kind]?.direction != .outbound
        }
    }

    private func payments(before end: Int64) -> [Int: [(time: Int64, amount: Double)]] {
        let main = facts.mainCurrency
        let isMain = facts.currencies.map { $0.isEmpty || $0 == main }
        var payments: [Int: [(time: Int64, amount: Double)]] = [:]
        facts.money.forEach(in: .min..<end) { fact in
            guard isMain[Int(fact.currency)], fact.profile != 0, let row = index.row(of: Int64(facts.people.canonical(fact.profile)))
            else { return }
            payments[row, default: []].append((fact.time, fact.amount))
        }
        return payments
    }

    private func rows(
        of customer: Int, _ months: [Range<Int64>], _ payments: [(time: Int64, amount: Double)], _ own: [Bool]
    ) -> [Row] {
        let first = months[0].lowerBound
        let last = months[months.count - 1].upperBound + Self.horizon
        var met = [Met](repeating: Met(), count: months.count)
        var ownTimes: [Int64] = []
        var begun = Int64.max
        var place = 0
        for event in index.events(of: customer) {
            let time = index.time(at: event)
            begun = min(begun, time)
            guard time >= first - 2 * Self.horizon, time < last else { continue }
            let kind = Int(index.kind(at: event))
            guard let meaning = catalogue.meaning(of: Int64(kind)), let touchpoint = meaning.touchpoint else { continue }
            if own[kind] { ownTimes.append(time) }
            for month in months.indices where time < months[month].lowerBound && time >= months[month].lowerBound - Self.horizon {
                met[month].touchpointsBefore.insert(touchpoint)
                if own[kind] { met[month].channelsBefore.insert(meaning.channel) }
            }
            while place < months.count, time >= months[place].upperBound { place += 1 }
            guard place < months.count, time >= months[place].lowerBound else { continue }
            met[place].touchpoints.insert(touchpoint)
            if own[kind] {
                met[place].channels.insert(meaning.channel)
                met[place].isOwn = true
            }
        }
        return months.indices.filter { met[$0].isOwn }.map { number in
            let month = months[number]
            let (before, after) = (
                (month.lowerBound - Self.horizon)..<month.lowerBound, month.upperBound..<(month.upperBound + Self.horizon)
            )
            func spent(_ range: Range<Int64>) -> Double { payments.reduce(0) { range.contains($1.time) ? $0 + $1.amount : $0 } }
            let earlier = (before.lowerBound - Self.horizon)..<before.lowerBound
            return Row(
                customer: customer, month: number, met: met[number], spentBefore: spent(before),
                spentWithin: spent(month) > 0,
                hasBought: payments.contains { $0.time < month.lowerBound && $0.amount > 0 },
                contactsBefore: ownTimes.count { before.contains($0) }, spentEarlier: spent(earlier),
                wasAway: !ownTimes.contains { earlier.contains($0) }, isOldEnough: begun < earlier.lowerBound, spentAfter: spent(after),
                hasLeft: !ownTimes.contains { after.contains($0) })
        }
    }

    private func fill(_ sample: inout CauseSample, _ rows: [Row]) {
        let middle = SortedSample(rows.map(\.spentBefore).filter { $0 > 0 }).quantile(0.5) ?? 0
        let contacts = SortedSample(rows.map { Double($0.contactsBefore) })
        let (few, many) = (contacts.quantile(1.0 / 3) ?? 0, contacts.quantile(2.0 / 3) ?? 0)
        for row in rows {
            let spend = row.spentBefore <= 0 ? 0 : row.spentBefore <= middle ? 1 : 2
            let touch = Double(row.contactsBefore) <= few ? 0 : Double(row.contactsBefore) <= many ? 1 : 2
            sample.customer.append(Int32(row.customer))
            sample.month.append(Int32(row.month))
            sample.group.append(Int32(spend * 6 + touch * 2 + (row.spentWithin ? 1 : 0)))
            sample.hasLeft.append(row.hasLeft)
            sample.spend.append(row.spentAfter)
        }
        sample.covariates = [rows.map(\.spentBefore), rows.map { log(1 + Double($0.contactsBefore)) }]
        sample.earlierSpend = rows.map(\.spentEarlier)
        sample.wasAway = rows.map(\.wasAway)
        sample.isOldEnough = rows.map(\.isOldEnough)
    }

    private func touchpointsAndChannels(_ rows: [Row]) -> [CauseSample.Candidate] {
        func candidates(_ now: (Met) -> Set<Int>, _ before: (Met) -> Set<Int>, _ cause: (Int) -> Cause?) -> [CauseSample.Candidate] {
            var (met, known): ([Int: [Int32]], [Int: [Int32]]) = ([:], [:])
            for (place, row) in rows.enumerated() {
                for code in now(row.met) { met[code, default: []].append(Int32(place)) }
                for code in before(row.met) { known[code, default: []].append(Int32(place)) }
            }
            return met.keys.sorted().compactMap { code in
                cause(code).map { .init(cause: $0, exposed: met[code] ?? [], before: known[code] ?? [], among: nil) }
            }
        }
        return candidates(\.touchpoints, \.touchpointsBefore) { .touchpoint(catalogue.touchpoints[$0]) }
            + candidates(\.channels, \.channelsBefore) { catalogue.channels[$0].isEmpty ? nil : .channel(catalogue.channels[$0]) }
    }

    /// Who wrote of a theme, beside those who wrote of something else in that month.
    private func themes(_ rows: [Row], _ months: [Range<Int64>]) -> [CauseSample.Candidate] {
        struct Place: Hashable {
            var customer: Int
            var month: Int
        }
        let places = Dictionary(rows.enumerated().map { (Place(customer: $0.element.customer, month: $0.element.month), Int32($0.offset)) })
        {
            first, _ in first
        }
        var spoke: [Int: Set<Int32>] = [:]
        var writers: Set<Int32> = []
        for text in texts.rows where text.side == .customer && !text.isGone {
            guard let person = texts.person(text), let customer = index.row(of: person),
                let month = months.firstIndex(where: { $0.contains(text.time) }),
                let row = places[Place(customer: customer, month: month)]
            else { continue }
            writers.insert(row)
            if text.theme != 0 { spoke[book.current(Int(text.theme)), default: []].insert(row) }
        }
        let among = writers.sorted()
        return book.shown.compactMap { theme in
            spoke[theme.id].map { .init(cause: .theme(id: theme.id, name: theme.name), exposed: $0.sorted(), among: among) }
        }
    }
}
