/// Chooses one address: its parts are never mixed from addresses that contradict one another.
///
/// What one source says of one profile is one address. The best one by the rule counts whole; parts that it lacks are filled in from
/// the next best that agrees with it in every part that both have, and shares at least one.
struct AddressChoice {
    let values: [GoldenValue]

    init(_ stated: [StatedValue], rules: SurvivorshipRules) {
        let rule = rules.rule(for: .address)
        var sorted = Candidate.all(stated, rules: rules)
        sorted.sort { $0.isBetter(than: $1, rule: rule) }
        guard let best = sorted.first else {
            values = []
            return
        }
        var chosen = best.parts
        for candidate in sorted.dropFirst() where candidate.agrees(with: chosen) {
            chosen.merge(candidate.parts) { first, _ in first }
        }
        values = chosen.map { field, winner in
            let key = winner.comparable
            let same = sorted.filter { $0.parts[field]?.comparable == key }.count
            var others: [String: GoldenValue.Lost] = [:]
            var order: [String] = []
            for candidate in sorted {
                guard let part = candidate.parts[field], part.comparable != key else { continue }
                let text = part.comparable
                if others[text] == nil { order.append(text) }
                let reason = best.parts[field] == nil ? .otherAddress : best.reason(against: candidate, rule: rule)
                others[text, default: GoldenValue.Lost(value: part, agreeing: 0, reason: reason)].agreeing += 1
            }
            return GoldenValue(
                field: field, rule: rule, winner: winner, agreeing: same, others: order.compactMap { others[$0] })
        }
    }

    private struct Place: Hashable, Comparable {
        var source: Int64
        var profile: Int64
        /// "billing_address" and "address" of one source are two.
        var name: String

        static func < (a: Place, b: Place) -> Bool { (a.source, a.profile, a.name) < (b.source, b.profile, b.name) }
    }

    private struct Candidate {
        var place: Place
        var parts: [TraitField: StatedValue]
        var latest: Instant
        var trust: Int
        var agreeing: Int
        var length: Int
        var key: String

        static func all(_ stated: [StatedValue], rules: SurvivorshipRules) -> [Candidate] {
            var byPlace: [Place: [TraitField: StatedValue]] = [:]
            for value in stated {
                let parts = value.name.split(separator: ".")
                let place = Place(
                    source: value.source ?? .max, profile: value.profile,
                    name: parts.count > 1 ? TraitField.plain(String(parts[0])) : "address")
                let standing = byPlace[place]?[value.field]
                if let standing, (standing.time, value.name, value.text) > (value.time, standing.name, standing.text) { continue }
                byPlace[place, default: [:]][value.field] = value
            }
            let keys = byPlace.mapValues { parts in
                parts.sorted { $0.key < $1.key }.map { "\($0.key.name)=\($0.value.comparable)" }.joined(separator: "\n")
            }
            var counts: [String: Int] = [:]
            for key in keys.values { counts[key, default: 0] += 1 }
            return byPlace.map { place, parts in
                let key = keys[place] ?? ""
                return Candidate(
                    place: place, parts: parts, latest: parts.values.map(\.time).max() ?? Instant(milliseconds: 0),
                    trust: rules.trust(of: place.source), agreeing: counts[key] ?? 1,
                    length: parts.values.reduce(0) { $0 + $1.text.count }, key: key)
            }
        }

        func isBetter(than other: Candidate, rule: SurvivorshipRule) -> Bool {
            let ranks = zip(ranks(rule), other.ranks(rule))
            for (mine, theirs) in ranks where mine != theirs { return mine > theirs }
            if key != other.key { return key.utf8.lexicographicallyPrecedes(other.key.utf8) }
            return place < other.place
        }

        func reason(against other: Candidate, rule: SurvivorshipRule) -> GoldenValue.Reason {
            let differing = zip(ranks(rule), other.ranks(rule)).enumerated().first { $0.element.0 != $0.element.1 }?.offset
            return switch differing {
            case 0: rule.reason
            case 1: .older
            case 2: .lessFrequent
            case 3: .lessTrusted
            case 4: .shorter
            default: .alphabet
            }
        }

        /// What counts first by the rule, then in the order of all ties; more is better.
        private func ranks(_ rule: SurvivorshipRule) -> [Int64] {
            let first: Int64 =
                switch rule {
                case .mostRecent: latest.milliseconds
                case .mostTrusted: -Int64(trust)
                case .mostFrequent: Int64(agreeing)
                case .longest: Int64(length)
                }
            return [first, latest.milliseconds, Int64(agreeing), -Int64(trust), Int64(length)]
        }

        func agrees(with chosen: [TraitField: StatedValue]) -> Bool {
            var shared = 0
            for (field, value) in parts {
                guard let standing = chosen[field] else { continue }
                guard standing.comparable == value.comparable else { return false }
                shared += 1
            }
            return shared > 0
        }
    }
}
