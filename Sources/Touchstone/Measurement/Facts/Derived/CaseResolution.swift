/// The first closing of a case, and when the customer came back with the same topic.
struct CaseResolution: Sendable {
    var closed: Int64
    var signature: UInt32
    var profile: UInt32
    var bearer: UInt32
    /// The next contact of this customer on this topic in any channel; nil while there is none.
    var next: Int64?

    /// Nil while it can't be known: the time isn't over and nobody came back.
    func isResolved(within days: Int, at now: Int64) -> Bool? {
        let limit = closed + Int64(days) * 86_400_000
        guard closed < now else { return nil }
        if let next, next < limit, next < now { return false }
        return now >= limit ? true : nil
    }

    func observation(_ value: Double) -> Observation {
        Observation(time: closed, signature: signature, profile: profile, value: value, bearer: bearer)
    }

    private struct Contact {
        var time: Int64
        var topic: UInt16
    }

    /// Every case of a known customer that was closed. Contacts that are known to be about different topics are not the same matter.
    static func all(in facts: MeasurementFacts, catalogue: Catalogue) -> [CaseResolution] {
        let topics = facts.attributes.column(named: "topic")?.all(bearers: facts.bearers.count) ?? []
        let ours = catalogue.signatures.map { $0?.direction == .outbound }
        let sources = catalogue.signatures.map { $0?.source ?? 0 }
        func topic(_ event: CaseFact) -> UInt16 { Int(event.bearer) < topics.count ? topics[Int(event.bearer)] : 0 }
        var topicOfCase: [UInt16] = Array(repeating: 0, count: facts.caseCount)
        facts.cases.forEach { _, event in
            if topicOfCase[Int(event.caseCode)] == 0 { topicOfCase[Int(event.caseCode)] = topic(event) }
        }
        var contacts: [UInt32: [Contact]] = [:]
        var closings: [CaseKey: CaseFact] = [:]
        facts.cases.forEach { _, event in
            let profile = facts.people.canonical(event.profile)
            guard profile != 0 else { return }
            let signature = Int(event.signature)
            if event.kind == .closed {
                let key = CaseKey(code: event.caseCode, source: signature < sources.count ? sources[signature] : 0)
                if closings[key].map({ $0.time > event.time }) ?? true { closings[key] = event }
            } else if event.isPublic, !event.isAnswer, !(signature < ours.count && ours[signature]) {
                let own = topic(event)
                contacts[profile, default: []].append(
                    Contact(time: event.time, topic: own == 0 ? topicOfCase[Int(event.caseCode)] : own))
            }
        }
        for profile in contacts.keys { contacts[profile]?.sort { $0.time < $1.time } }
        return closings.values.map { event in
            let topic = topicOfCase[Int(event.caseCode)]
            let next = (contacts[facts.people.canonical(event.profile)] ?? []).first { contact in
                contact.time > event.time && (contact.topic == 0 || topic == 0 || contact.topic == topic)
            }
            return CaseResolution(
                closed: event.time, signature: event.signature, profile: event.profile, bearer: event.bearer, next: next?.time)
        }.sorted { ($0.closed, $0.bearer) < ($1.closed, $1.bearer) }
    }

    private struct CaseKey: Hashable {
        var code: UInt32
        var source: Int64
    }
}
