/// Where a metric's observations come from: facts of one moment, with what has been derived from them.
struct ObservationSource: Sendable {
    let facts: MeasurementFacts
    let catalogue: Catalogue
    let settings: MeasurementSettings
    /// In milliseconds: nothing later has happened.
    let now: Int64
    /// Which currency counts, by code. Amounts without one are in the main currency.
    var isCurrency: [Bool]
    /// Filled for the metrics that look at them.
    var clocks: [ResponseClock] = []
    var resolutions: [CaseResolution] = []
    var invitations: [SurveyInvitation] = []
    var lifetime: LifetimeFit?
    var texts: [TextFact] = []

    /// Every observation with its slot of time.
    @inline(__always)
    func forEach(_ observed: Metric.Observed, in slots: TimeSlots, _ body: (Int, Observation) -> Void) {
        if case .population(let population) = observed {
            for (slot, range) in slots.slots.enumerated() {
                forEach(population, in: range, isTrend: slots.count > 2) { body(slot, $0) }
            }
            return
        }
        forEach(observed, in: slots.range) { observation in
            if let slot = slots.slot(of: observation.time) { body(slot, observation) }
        }
    }

    /// Every observation in a range of times.
    @inline(__always)
    func forEach(_ observed: Metric.Observed, in range: Range<Int64>, _ body: (Observation) -> Void) {
        switch observed {
        case .interactions:
            facts.touches.forEach(in: range) { body(Observation(time: $0.time, signature: $0.signature, profile: $0.profile, value: 1)) }
        case .scores(let isMeant, let value):
            let values = ScoreValues(facts.scales, isMeant: isMeant, value: value)
            facts.scores.forEach(in: range) { fact in
                if let value = values.value(of: fact) { body(Observation(fact, value: value)) }
            }
        case .gaps: ExpectationGaps(facts.scales).forEach(in: facts.scores, range, body)
        case .money(let isIncluded):
            facts.money.forEach(in: range) { fact in
                guard isCurrency[Int(fact.currency)], isIncluded(fact.amount) else { return }
                body(
                    Observation(
                        time: fact.time, signature: fact.signature, profile: fact.profile, value: fact.amount, bearer: fact.bearer))
            }
        case .listPrices:
            facts.money.forEach(in: range) { fact in
                guard isCurrency[Int(fact.currency)], fact.amount > 0, fact.list > 0 else { return }
                body(
                    Observation(
                        time: fact.time, signature: fact.signature, profile: fact.profile, value: fact.amount / fact.list - 1,
                        bearer: fact.bearer))
            }
        case .contacts:
            facts.contacts.forEach(in: range) { fact in
                body(
                    Observation(
                        time: fact.time, signature: fact.signature, profile: fact.profile, value: fact.handled, bearer: fact.bearer))
            }
        case .responses(let isBusinessTime):
            for clock in clocks where clock.end == .answered && range.contains(clock.start) {
                let wait =
                    isBusinessTime ? settings.businessHours.milliseconds(from: clock.start, to: clock.start + clock.wait) : clock.wait
                body(Observation(clock, value: Double(wait) / 1000))
            }
        case .promises: forEachPromise(in: range, body)
        case .resolutions:
            for resolution in resolutions where range.contains(resolution.closed) {
                if let isResolved = resolution.isResolved(within: settings.resolutionDays, at: now) {
                    body(resolution.observation(isResolved ? 1 : 0))
                }
            }
        case .invitations(let countsPartials):
            for invitation in invitations where range.contains(invitation.time) {
                if let isAnswered = invitation.isAnswered(within: settings.answerDays, at: now, countsPartials: countsPartials) {
                    body(invitation.observation(isAnswered ? 1 : 0))
                }
            }
        case .texts:
            for text in texts where range.contains(text.time) {
                body(Observation(time: text.time, signature: text.signature, profile: text.profile, value: Double(text.sentiment)))
            }
        case .population(let population): forEach(population, in: range, isTrend: false, body)
        }
    }

    /// What can't be judged yet: cases closed, and invitations sent, too short a time ago.
    func forEachUnknown(_ observed: Metric.Observed, in range: Range<Int64>, _ body: (Observation) -> Void) {
        switch observed {
        case .resolutions:
            for resolution in resolutions where range.contains(resolution.closed) && resolution.closed < now {
                if resolution.isResolved(within: settings.resolutionDays, at: now) == nil { body(resolution.observation(0)) }
            }
        case .invitations(let countsPartials):
            for invitation in invitations where range.contains(invitation.time) && invitation.time < now {
                if invitation.isAnswered(within: settings.answerDays, at: now, countsPartials: countsPartials) == nil {
                    body(invitation.observation(0))
                }
            }
        case .interactions, .scores, .money, .contacts, .responses, .gaps, .listPrices, .promises, .texts, .population: break
        }
    }

    private func forEachPromise(in range: Range<Int64>, _ body: (Observation) -> Void) {
        let bearers = facts.bearers.count
        let said = facts.attributes.column(named: MeasurementMarkers.promiseKept)
        let late = facts.attributes.column(named: MeasurementMarkers.daysLate)
        // By code: 1 kept, 0 broken, nil for what says neither.
        let kept = [nil] + (said?.values ?? []).map { value -> Double? in value == "true" ? 1 : value == "false" ? 0 : nil }
        let onTime = [nil] + (late?.values ?? []).map { value -> Double? in Double(value).map { $0 <= 0 ? 1 : 0 } }
        let (saidCodes, lateCodes) = (said?.all(bearers: bearers) ?? [], late?.all(bearers: bearers) ?? [])
        facts.bearers.forEach { number, fact in
            guard range.contains(fact.time) else { return }
            let own = number < saidCodes.count ? kept[Int(saidCodes[number])] : nil
            let delivery = number < lateCodes.count ? onTime[Int(lateCodes[number])] : nil
            if let value = own ?? delivery { body(Observation(fact, number: number, value: value)) }
        }
    }

    /// Whether there is anything at all of what a metric looks at.
    func hasAny(_ observed: Metric.Observed) -> Bool {
        switch observed {
        case .interactions: facts.touches.count > 0
        case .scores(let isMeant, _): facts.scales.contains(where: isMeant)
        case .gaps: ExpectationGaps(facts.scales).hasAny
        case .money: zip(isCurrency, facts.currencyCounts).contains { $0 && $1 > 0 }
        case .listPrices:
            hasListPrices
        case .contacts: facts.contacts.count > 0
        case .responses: !clocks.isEmpty
        case .promises:
            [MeasurementMarkers.promiseKept, MeasurementMarkers.daysLate].contains { name in
                facts.attributes.column(named: name).map { !$0.values.isEmpty } ?? false
            }
        case .resolutions: !resolutions.isEmpty
        case .invitations: !invitations.isEmpty
        case .texts: !texts.isEmpty
        case .population(let population): hasAny(population)
        }
    }

    private var hasListPrices: Bool {
        var isFound = false
        facts.money.forEach { _, fact in if fact.list > 0 { isFound = true } }
        return isFound
    }
}
