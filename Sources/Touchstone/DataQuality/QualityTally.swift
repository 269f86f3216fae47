/// Counts the quality of everybody's data in one pass, values in memory only: what is kept are counts and customers' numbers.
///
/// Memory: a list of at most 10,000 numbers for each count, and some 100 bytes for each customer, for values that several have.
struct QualityTally {
    private let check: ValueCheck
    private let now: Instant
    private var customers = 0
    private var identified = 0
    private var all = FieldTally()
    private var bySource: [Int64: SourceTally] = [:]
    private var ways: [QualityReport.Reach.Way: WayTally] = [:]
    private var repeats = RepeatTally()
    private var cutOff = FieldTally.Listed()
    private let pairs: [(Int64, Int64)]
    /// Of customers in pairs, in which ways they can be reached, a bit each; 0 where they haven't been met.
    private var waysInPairs: [Int64: UInt8] = [:]

    private struct WayTally {
        var reachable = 0
        var missing = FieldTally.Listed()
        var invalid = FieldTally.Listed()
        var any = FieldTally.Listed()
        var onlyHope = 0
    }

    private struct SourceTally {
        var fields = FieldTally()
        var latest: Instant?
        var stale = FieldTally.Listed()
        var several = FieldTally.Listed()
        var surplus = 0
    }

    private static let year: Int64 = 365 * 24 * 3_600_000

    /// - Parameter pairs: customers who may be one person, as long as nobody has decided.
    init(now: Instant, pairs: [(Int64, Int64)] = []) {
        self.now = now
        self.pairs = pairs
        for (a, b) in pairs { (waysInPairs[a], waysInPairs[b]) = (0, 0) }
        check = ValueCheck(now: now)
    }

    mutating func take(_ person: StatedPerson) {
        customers += 1
        guard !person.isAnonymous else { return }
        identified += 1
        let checked = person.stated.map { (value: $0, problem: check.problem($0)) }
        let country = checked.first { $0.value.field == .country }?.value.comparable ?? ""
        all.take(person.id, checked, country: country)
        takeSources(person, checked, country: country)
        takeWays(person.id, checked)
        repeats.take(person, checked)
    }

    /// Each source with what it said itself, and with e-mail and telephone of the profiles that it describes: an identifier is
    /// kept once, however many sources give it.
    private mutating func takeSources(_ person: StatedPerson, _ checked: [(value: StatedValue, problem: ValueProblem?)], country: String) {
        var profiles: [Int64: Set<Int64>] = [:]
        var describing: [Int64: Set<Int64>] = [:]
        for (value, _) in checked {
            guard let source = value.source else { continue }
            profiles[source, default: []].insert(value.profile)
            if !value.isIdentifier { describing[source, default: []].insert(value.profile) }
        }
        for (source, described) in profiles {
            let said = checked.filter { value, _ in
                value.source == source || (value.isIdentifier && describing[source]?.contains(value.profile) == true)
            }
            var tally = bySource[source] ?? SourceTally()
            tally.fields.take(person.id, said, country: country)
            let latest = said.filter { $0.value.source == source }.map(\.value.time).max()
            if let latest {
                tally.latest = max(tally.latest ?? latest, latest)
                if latest.milliseconds < now.milliseconds - Self.year { tally.stale.add(person.id) }
            }
            if described.count > 1 {
                tally.several.add(person.id)
                tally.surplus += described.count - 1
            }
            bySource[source] = tally
        }
    }

    private mutating func takeWays(_ customer: Int64, _ checked: [(value: StatedValue, problem: ValueProblem?)]) {
        let all = QualityReport.Reach.Way.allCases
        let found = all.map { Self.values(of: $0, checked) }
        var sound: UInt8 = 0
        for (place, problems) in found.enumerated() where problems.contains(nil) { sound |= 1 << UInt8(place) }
        if sound == 0 { cutOff.add(customer) }
        if waysInPairs[customer] != nil { waysInPairs[customer] = sound | Self.met }
        for (way, problems) in zip(all, found) {
            var counts = ways[way] ?? WayTally()
            if !problems.contains(nil) { counts.any.add(customer) }
            if problems.isEmpty {
                counts.missing.add(customer)
            } else if problems.contains(nil) {
                counts.reachable += 1
            } else {
                counts.invalid.add(customer)
                if sound == 0 { counts.onlyHope += 1 }
            }
            ways[way] = counts
        }
    }

    /// Nil for each sound value of a way, else its fault.
    private static func values(
        of way: QualityReport.Reach.Way, _ checked: [(value: StatedValue, problem: ValueProblem?)]
    ) -> [ValueProblem?] {
        switch way {
        case .email: checked.filter { $0.value.field == .email }.map(\.problem)
        case .phone: checked.filter { $0.value.field == .phone || $0.value.field.name == "mobile_phone" }.map(\.problem)
        case .post: post(checked)
        }
    }

    private static let met: UInt8 = 0x80

    /// By way, how many lack it while one of those who may be the same person has it.
    private func gains() -> [Int] {
        var offered: [Int64: UInt8] = [:]
        for (a, b) in pairs {
            offered[a, default: 0] |= waysInPairs[b] ?? 0
            offered[b, default: 0] |= waysInPairs[a] ?? 0
        }
        return QualityReport.Reach.Way.allCases.indices.map { place in
            let bit: UInt8 = 1 << UInt8(place)
            return offered.count { customer, ways in
                let own = waysInPairs[customer] ?? 0
                return ways & bit != 0 && own & Self.met != 0 && own & bit == 0
            }
        }
    }

    /// A letter needs a street, and a postcode or a city.
    private static func post(_ checked: [(value: StatedValue, problem: ValueProblem?)]) -> [ValueProblem?] {
        let streets = checked.filter { $0.value.field == .street || $0.value.field == .address }
        let places = checked.filter { $0.value.field == .postcode || $0.value.field == .city || $0.value.field == .address }
        guard !streets.isEmpty, !places.isEmpty else { return [] }
        return streets.contains { $0.problem == nil } && places.contains { $0.problem == nil } ? [nil] : [.placeholder]
    }

    func result(began: Instant, ended: Instant) -> (report: QualityReport, lists: [QualityListName: FieldTally.Listed]) {
        var (fields, lists) = all.result(source: nil)
        fields = fields.filter { $0.filled > 0 }
        var sources: [QualityReport.SourceQuality] = []
        for (source, tally) in bySource.sorted(by: { $0.key < $1.key }) {
            let found = tally.fields.result(source: source)
            lists.merge(found.lists) { $1 }
            lists[QualityListName(source: source, .stale)] = tally.stale
            lists[QualityListName(source: source, .severalProfiles)] = tally.several
            sources.append(
                QualityReport.SourceQuality(
                    source: source, customers: tally.fields.described.count, fields: found.fields, latest: tally.latest,
                    stale: tally.stale.count, severalProfiles: tally.several.count, surplusProfiles: tally.surplus))
        }
        let gains = gains()
        lists[QualityListName(.cutOff)] = cutOff
        let reach = QualityReport.Reach.Way.allCases.enumerated().compactMap { place, way -> QualityReport.Reach? in
            guard let counts = ways[way], counts.reachable + counts.invalid.count > 0 || way == .email else { return nil }
            lists[QualityListName(.unreachable(way, .missing))] = counts.missing
            lists[QualityListName(.unreachable(way, .invalid))] = counts.invalid
            lists[QualityListName(.unreachable(way, .any))] = counts.any
            return QualityReport.Reach(
                way: way, reachable: counts.reachable, missing: counts.missing.count, invalid: counts.invalid.count,
                onlyHope: counts.onlyHope, throughPairs: gains[place])
        }
        let repeated = repeats.result()
        lists.merge(repeated.lists) { $1 }
        let report = QualityReport(
            computed: ended, seconds: Double(ended.milliseconds - began.milliseconds) / 1_000, customers: customers, identified: identified,
            fields: fields, sources: sources, reach: reach, cutOff: cutOff.count, shared: repeated.shared, same: repeated.same,
            undecided: repeated.undecided)
        return (report, lists.filter { $0.value.count > 0 })
    }
}
