/// Turns changes of the log into facts; holds the dictionaries that give names their codes.
struct FactBuilder: Sendable {
    private(set) var facts = MeasurementFacts()
    private var scaleCodes: [ScoreScale: UInt32] = [:]
    private var currencyCodes: [String: UInt32] = [:]
    private(set) var caseCodes = CaseCodes()

    init() {}

    /// Goes on from what was kept.
    init(_ facts: MeasurementFacts, caseCodes: CaseCodes) {
        self.facts = facts
        self.facts.caseCount = caseCodes.keys.count
        self.caseCodes = caseCodes
        scaleCodes = Dictionary(zip(facts.scales, 0...)) { first, _ in first }
        currencyCodes = Dictionary(zip(facts.currencies, 0...)) { first, _ in first }
    }

    mutating func take(_ change: Change, _ body: InteractionBody?) {
        facts.version += 1
        switch change.kind {
        case .interaction:
            let profile = change.profile.flatMap(UInt32.init(exactly:)) ?? 0
            let signature = UInt32(truncatingIfNeeded: change.signature)
            let touch = TouchFact(time: change.time.milliseconds, signature: signature, profile: profile)
            facts.touches.append(touch)
            facts.people.met(profile)
            if let body { take(body, touch, sequence: change.sequence) }
        case .linked, .unlinked:
            for (profile, canonical) in change.movedProfiles {
                guard let profile = UInt32(exactly: profile), let canonical = UInt32(exactly: canonical) else { continue }
                facts.people.set(People.Link(profile: profile, canonical: canonical))
            }
        case .erased:
            facts.people.erase(change.erasedProfiles)
        case .catalogue, .consent:
            break
        }
    }

    private mutating func take(_ body: InteractionBody, _ touch: TouchFact, sequence: Int64) {
        let (time, signature, profile) = (touch.time, touch.signature, touch.profile)
        let bearer = bear(body, touch)
        let about = body.properties.first { $0.name == "about" }?.value.string ?? ""
        for score in body.scores {
            let own = body.properties.first { $0.name == "about." + score.kind }?.value.string
            let scale = code(of: ScoreScale(kind: score.kind, low: score.low, high: score.high, about: own ?? about))
            facts.scores.append(
                ScoreFact(
                    time: time, signature: signature, profile: profile, value: score.value.map(Float.init) ?? .nan, scale: scale,
                    bearer: bearer))
        }
        if let value = body.value, value.amount.isFinite {
            let currency = code(ofCurrency: value.currency ?? "")
            facts.currencyCounts[Int(currency)] += 1
            let list = body.properties.first { $0.name == "list_price" }?.value.double ?? .nan
            facts.money.append(
                MoneyFact(
                    time: time, signature: signature, profile: profile, amount: value.amount, currency: currency, bearer: bearer, list: list
                ))
        }
        let durations = body.durations
        if !durations.isEmpty {
            func seconds(_ value: Double?) -> Float { value.map(Float.init) ?? .nan }
            facts.contacts.append(
                ContactFact(
                    time: time, signature: signature, profile: profile, talk: seconds(durations.talk), hold: seconds(durations.hold),
                    wrapUp: seconds(durations.wrapUp), bearer: bearer))
        }
        if let id = body.caseID {
            facts.cases.append(
                CaseFact(
                    time: time, signature: signature, profile: profile, sequence: sequence, caseCode: code(ofCase: id),
                    kind: CaseFact.Kind(body.caseKind),
                    isPublic: body.isPublic, isHuman: body.actorKind == nil || body.actorKind == .human,
                    isConversation: (durations.talk ?? 0) > 0, isAnswer: !body.scores.isEmpty,
                    bearer: bearer))
        }
    }

    /// Gives the interaction its number among the bearers, and keeps what it carries.
    private mutating func bear(_ body: InteractionBody, _ touch: TouchFact) -> UInt32 {
        let bearer = UInt32(facts.bearers.count)
        facts.bearers.append(BearerFact(time: touch.time, signature: touch.signature, profile: touch.profile))
        if let device = body.properties.first(where: { FactBuilder.deviceNames.contains($0.name) })?.value.string, !device.isEmpty {
            facts.devices[bearer] = FactBuilder.hash(device)
        }
        for (name, value) in body.columnValues where !FactBuilder.isFigure(name) {
            switch value {
            case .text(let text): if !text.isEmpty { facts.attributes.add(name, text, bearer: bearer) }
            case .number(let number): facts.attributes.add(name, JSONValue.number(number).jsonText, bearer: bearer)
            }
        }
        return bearer
    }

    private static let deviceNames: Set<String> = ["device_id", "device", "address_hash", "ip_hash"]

    /// FNV-1a, 32 bits.
    private static func hash(_ text: String) -> UInt32 {
        text.utf8.reduce(0x811c_9dc5) { ($0 ^ UInt32($1)) &* 0x0100_0193 }
    }

    /// What is counted itself.
    private static func isFigure(_ name: String) -> Bool {
        ["talk", "hold", "wrap_up", "value", "currency", "device_id", "address_hash", "ip_hash"].contains(name) || name.hasPrefix("score.")
            || name.hasPrefix("consent.")
    }

    private mutating func code(of scale: ScoreScale) -> UInt32 {
        if let code = scaleCodes[scale] { return code }
        let code = UInt32(facts.scales.count)
        facts.scales.append(scale)
        scaleCodes[scale] = code
        return code
    }

    private mutating func code(ofCurrency name: String) -> UInt32 {
        if let code = currencyCodes[name] { return code }
        let code = UInt32(facts.currencies.count)
        facts.currencies.append(name)
        facts.currencyCounts.append(0)
        currencyCodes[name] = code
        return code
    }

    private mutating func code(ofCase id: String) -> UInt32 {
        let code = caseCodes.code(of: id)
        facts.caseCount = caseCodes.keys.count
        return code
    }
}

extension CaseFact.Kind {
    fileprivate init(_ kind: CaseKind?) {
        switch kind {
        case nil: self = .other
        case .opened: self = .opened
        case .replied: self = .replied
        case .closed: self = .closed
        case .reopened: self = .reopened
        }
    }
}
