/// Turns changes of the log into facts; holds the dictionaries that give names their codes.
struct FactBuilder: Sendable {
    private(set) var facts = MeasurementFacts()
    private var scaleCodes: [ScoreScale: UInt32] = [:]
    private var currencyCodes: [String: UInt32] = [:]
    /// By a 64-bit hash of the id: a dictionary of a million ids themselves would be larger than all the facts.
    private var caseCodes: [Int: UInt32] = [:]

    mutating func take(_ change: Change, _ body: InteractionBody?) {
        facts.version += 1
        switch change.kind {
        case .interaction:
            let profile = change.profile.flatMap(UInt32.init(exactly:)) ?? 0
            let signature = UInt32(truncatingIfNeeded: change.signature)
            let touch = TouchFact(time: change.time.milliseconds, signature: signature, profile: profile)
            facts.touches.append(touch)
            facts.people.met(profile)
            if let body { take(body, touch) }
        case .linked, .unlinked:
            for (profile, canonical) in change.movedProfiles {
                guard let profile = UInt32(exactly: profile), let canonical = UInt32(exactly: canonical) else { continue }
                facts.people.set(profile, canonical: canonical)
            }
        case .erased:
            facts.people.erase(change.erasedProfiles)
        case .catalogue, .consent:
            break
        }
    }

    private mutating func take(_ body: InteractionBody, _ touch: TouchFact) {
        let (time, signature, profile) = (touch.time, touch.signature, touch.profile)
        for score in body.scores {
            let scale = code(of: ScoreScale(kind: score.kind, low: score.low, high: score.high))
            facts.scores.append(
                ScoreFact(time: time, signature: signature, profile: profile, value: score.value.map(Float.init) ?? .nan, scale: scale))
        }
        if let value = body.value, value.amount.isFinite {
            let currency = code(ofCurrency: value.currency ?? "")
            facts.currencyCounts[Int(currency)] += 1
            facts.money.append(MoneyFact(time: time, signature: signature, profile: profile, amount: value.amount, currency: currency))
        }
        let durations = body.durations
        if !durations.isEmpty {
            func seconds(_ value: Double?) -> Float { value.map(Float.init) ?? .nan }
            facts.contacts.append(
                ContactFact(
                    time: time, signature: signature, profile: profile, talk: seconds(durations.talk), hold: seconds(durations.hold),
                    wrapUp: seconds(durations.wrapUp)))
        }
        if let id = body.caseID {
            facts.cases.append(
                CaseFact(
                    time: time, signature: signature, profile: profile, caseCode: code(ofCase: id), kind: CaseFact.Kind(body.caseKind),
                    isPublic: body.isPublic, isHuman: body.actorKind == nil || body.actorKind == .human,
                    isConversation: (durations.talk ?? 0) > 0, isAnswer: !body.scores.isEmpty))
        }
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
        let key = id.hashValue
        if let code = caseCodes[key] { return code }
        let code = UInt32(facts.caseCount)
        facts.caseCount += 1
        caseCodes[key] = code
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
