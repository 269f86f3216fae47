/// An invitation to a survey, and what became of it: an outbound interaction that names the survey, and the same customer's answer to it.
struct SurveyInvitation: Sendable {
    enum Answer: UInt8, Sendable { case complete, partial, refusal }

    var time: Int64
    var signature: UInt32
    var profile: UInt32
    var bearer: UInt32
    /// When it was answered, and how; nil while it wasn't.
    var answer: (time: Int64, kind: Answer)?

    /// Nil while it can't be known. Refusals, and whoever was not reached, stay in the denominator (AAPOR's RR1, and RR2 with partials).
    func isAnswered(within days: Int, at now: Int64, countsPartials: Bool) -> Bool? {
        let limit = time + Int64(days) * 86_400_000
        guard time < now else { return nil }
        if let answer, answer.time < limit, answer.time < now {
            switch answer.kind {
            case .complete: return true
            case .partial: return countsPartials ? true : now >= limit ? false : nil
            case .refusal: return false
            }
        }
        return now >= limit ? false : nil
    }

    func observation(_ value: Double) -> Observation {
        Observation(time: time, signature: signature, profile: profile, value: value, bearer: bearer)
    }

    private struct Key: Hashable {
        var profile: UInt32
        var survey: UInt16
    }

    /// Every invitation of a known customer, in the order of time.
    static func all(in facts: MeasurementFacts, catalogue: Catalogue) -> [SurveyInvitation] {
        let count = facts.bearers.count
        guard let surveys = facts.attributes.column(named: MeasurementMarkers.survey)?.all(bearers: count) else { return [] }
        let states = facts.attributes.column(named: MeasurementMarkers.surveyState)
        let stateCodes = states?.all(bearers: count) ?? []
        var isScored = [Bool](repeating: false, count: count)
        facts.scores.forEach { _, fact in if !fact.value.isNaN { isScored[Int(fact.bearer)] = true } }
        var answers: [Key: [(time: Int64, kind: Answer)]] = [:]
        var invitations: [Key: [SurveyInvitation]] = [:]
        facts.bearers.forEach { number, fact in
            let profile = facts.people.canonical(fact.profile)
            guard surveys[number] != 0, profile != 0, let signature = catalogue.signatures[safe: Int(fact.signature)] ?? nil else { return }
            let key = Key(profile: profile, survey: surveys[number])
            if signature.direction == .outbound {
                invitations[key, default: []].append(
                    SurveyInvitation(time: fact.time, signature: fact.signature, profile: fact.profile, bearer: UInt32(number)))
            } else {
                let state = number < stateCodes.count && stateCodes[number] != 0 ? states?.values[Int(stateCodes[number]) - 1] : nil
                answers[key, default: []].append((fact.time, kind(state: state, isScored: isScored[number])))
            }
        }
        return invitations.flatMap { key, sent in
            let sent = sent.sorted { $0.time < $1.time }
            let given = (answers[key] ?? []).sorted { $0.time < $1.time }
            return sent.indices.map { place in
                var invitation = sent[place]
                let next = place + 1 < sent.count ? sent[place + 1].time : .max
                let own = given.filter { $0.time >= invitation.time && $0.time < next }
                invitation.answer = own.first { $0.kind == .complete } ?? own.first
                return invitation
            }
        }.sorted { ($0.time, $0.bearer) < ($1.time, $1.bearer) }
    }

    private static func kind(state: String?, isScored: Bool) -> Answer {
        switch state {
        case "partial": .partial
        case "complete", "screened_out", "quota_full": .complete
        case "empty", "declined": .refusal
        default: isScored ? .complete : .refusal
        }
    }
}

extension Array {
    fileprivate subscript(safe place: Int) -> Element? { indices.contains(place) ? self[place] : nil }
}
