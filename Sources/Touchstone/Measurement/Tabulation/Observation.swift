/// One value that a metric looks at.
struct Observation {
    var time: Int64
    var signature: UInt32
    var profile: UInt32
    var value: Double
}

/// Where a metric's observations come from: facts of one moment, with what has been derived from them.
struct ObservationSource: Sendable {
    let facts: MeasurementFacts
    let clocks: [ResponseClock]
    /// Which currency counts, by code. Amounts without one are in the main currency.
    let isCurrency: [Bool]

    /// Every observation of a metric in a range of times.
    @inline(__always)
    func forEach(_ observed: Metric.Observed, in range: Range<Int64>, _ body: (Observation) -> Void) {
        switch observed {
        case .interactions:
            facts.touches.forEach(in: range) { body(Observation(time: $0.time, signature: $0.signature, profile: $0.profile, value: 1)) }
        case .scores(let isMeant, let value):
            let scales = facts.scales
            let meant = scales.map(isMeant)
            facts.scores.forEach(in: range) { fact in
                let scale = Int(fact.scale)
                guard meant[scale], !fact.value.isNaN, scales[scale].contains(Double(fact.value)),
                    let value = value(Double(fact.value), scales[scale])
                else { return }
                body(Observation(time: fact.time, signature: fact.signature, profile: fact.profile, value: value))
            }
        case .money(let isIncluded):
            facts.money.forEach(in: range) { fact in
                guard isCurrency[Int(fact.currency)], isIncluded(fact.amount) else { return }
                body(Observation(time: fact.time, signature: fact.signature, profile: fact.profile, value: fact.amount))
            }
        case .contacts:
            facts.contacts.forEach(in: range) { fact in
                body(Observation(time: fact.time, signature: fact.signature, profile: fact.profile, value: fact.handled))
            }
        case .responses:
            for clock in clocks where clock.end == .answered && range.contains(clock.start) {
                body(Observation(time: clock.start, signature: clock.signature, profile: clock.profile, value: Double(clock.wait) / 1000))
            }
        }
    }

    /// Whether there is anything at all of what a metric looks at.
    func hasAny(_ observed: Metric.Observed) -> Bool {
        switch observed {
        case .interactions: facts.touches.count > 0
        case .scores(let isMeant, _): facts.scales.contains(where: isMeant)
        case .money: zip(isCurrency, facts.currencyCounts).contains { $0 && $1 > 0 }
        case .contacts: facts.contacts.count > 0
        case .responses: !clocks.isEmpty
        }
    }
}
