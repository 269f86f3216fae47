extension GoldenRecord {
    /// Chooses from all that is said. The order of `stated` doesn't matter.
    ///
    /// Equal values are gathered first. Those that can be right come before those that can't. They are compared by the field's rule; then, where that sees no difference, by the later time, by
    /// how many agree, by trust, by length, and at last by the alphabet, so that the same values give the same record everywhere.
    package init(_ stated: [StatedValue], rules: SurvivorshipRules) {
        var byField: [TraitField: [StatedValue]] = [:]
        for value in stated where !value.field.isAddress { byField[value.field, default: []].append(value) }
        values = byField.map { field, said in
            let gathered = SayingGroup.gather(said, rules: rules)
            return GoldenValue(field: field, rule: rules.rule(for: field), gathered: gathered, rules: rules)
        }
        values += AddressChoice(stated.filter(\.field.isAddress), rules: rules).values
        values.sort { $0.field < $1.field }
    }
}

/// All that say the same of one field.
struct SayingGroup {
    let key: String
    /// The one to show: the latest, of the most trusted source, and so on.
    let best: StatedValue
    let agreeing: Int
    let latest: Instant
    let trust: Int
    let length: Int
    /// Whether it can be right, by its form alone: what can't counts only where nothing else is said, whatever the rule.
    let isSound: Bool

    private static let check = ValueCheck.ofForm

    /// Groups of equal values, in no order that matters.
    static func gather(_ said: [StatedValue], rules: SurvivorshipRules) -> [SayingGroup] {
        var byKey: [String: [StatedValue]] = [:]
        for value in said { byKey[value.comparable, default: []].append(value) }
        return byKey.map { SayingGroup(key: $0.key, of: $0.value, rules: rules) }
    }

    private init(key: String, of said: [StatedValue], rules: SurvivorshipRules) {
        self.key = key
        best = said.dropFirst().reduce(said[0]) { SayingGroup.isBetter($1, $0, rules) ? $1 : $0 }
        agreeing = Set(said.map { Saying(profile: $0.profile, source: $0.source) }).count
        latest = best.time
        trust = said.map { rules.trust(of: $0.source) }.min() ?? 0
        length = said.map(\.text.count).max() ?? 0
        isSound = SayingGroup.check.problem(best) == nil
    }

    private struct Saying: Hashable {
        var profile: Int64
        var source: Int64?
    }

    private static func isBetter(_ a: StatedValue, _ b: StatedValue, _ rules: SurvivorshipRules) -> Bool {
        if a.time != b.time { return a.time > b.time }
        let trust = (rules.trust(of: a.source), rules.trust(of: b.source))
        if trust.0 != trust.1 { return trust.0 < trust.1 }
        if a.isIdentifier != b.isIdentifier { return b.isIdentifier }
        let texts = (a.text, b.text)
        if texts.0.count != texts.1.count { return texts.0.count > texts.1.count }
        if !texts.0.utf8.elementsEqual(texts.1.utf8) { return texts.0.utf8.lexicographicallyPrecedes(texts.1.utf8) }
        let places = (a.source ?? .max, b.source ?? .max)
        if places.0 != places.1 { return places.0 < places.1 }
        return (a.profile, a.name) < (b.profile, b.name)
    }

    /// What speaks for this one against another, nil where it is the other way round.
    func reason(against other: SayingGroup, rule: SurvivorshipRule) -> GoldenValue.Reason? {
        for reason in [.unsound, rule.reason, .older, .lessFrequent, .lessTrusted, .shorter] {
            let order = compare(other, by: reason)
            if order != 0 { return order > 0 ? reason : nil }
        }
        return key.utf8.lexicographicallyPrecedes(other.key.utf8) ? .alphabet : nil
    }

    /// Positive where this one is better.
    private func compare(_ other: SayingGroup, by reason: GoldenValue.Reason) -> Int {
        switch reason {
        case .older: latest == other.latest ? 0 : latest > other.latest ? 1 : -1
        case .lessTrusted: other.trust - trust
        case .lessFrequent: agreeing - other.agreeing
        case .shorter: length - other.length
        case .unsound: (isSound ? 1 : 0) - (other.isSound ? 1 : 0)
        case .alphabet, .otherAddress: 0
        }
    }
}

extension GoldenValue {
    init(field: TraitField, rule: SurvivorshipRule, gathered: [SayingGroup], rules: SurvivorshipRules) {
        let sorted = gathered.sorted { $0.reason(against: $1, rule: rule) != nil }
        let winner = sorted[0]
        self.init(
            field: field, rule: rule, winner: winner.best, agreeing: winner.agreeing,
            others: sorted.dropFirst().map {
                Lost(value: $0.best, agreeing: $0.agreeing, reason: winner.reason(against: $0, rule: rule) ?? .alphabet)
            })
    }
}
