extension MeasurementSnapshot {
    /// The canonical profiles behind a value, ascending: without anonymous ones, and without those who were erased.
    func customers(
        _ question: MetricQuestion, part: String?, within: Range<Int64>?
    ) throws(MeasurementError) -> [Int64] {
        let metric = try metric(question.metric)
        let period = periods(question).period
        let range = within.map { $0.clamped(to: period) } ?? period
        guard !range.isEmpty else { return [] }
        let slices = try slices(question.filters, by: [])
        var found = CustomerBits(highest: facts.people.highest)
        func take(_ observation: Observation) {
            if observation.profile != 0, slices.place(of: observation) != nil { found.insert(facts.people.canonical(observation.profile)) }
        }
        switch (part, metric.observed) {
        case ("declined", .scores(let isMeant, _)):
            let meant = facts.scales.map(isMeant)
            facts.scores.forEach(in: range) { if $0.value.isNaN, meant[Int($0.scale)] { take(Observation($0, value: 0)) } }
        case ("not_yet_known", .resolutions), ("not_yet_known", .invitations):
            try source(of: metric, question.filters).forEachUnknown(metric.observed, in: range) { take($0) }
        case ("waiting", .responses), ("closed_without_reply", .responses):
            let end: ResponseClock.End = part == "waiting" ? .notYetAnswered : .closedWithoutReply
            for clock in clocks() where clock.end == end && range.contains(clock.start) { take(Observation(clock, value: 0)) }
        default:
            let values = try part.map { key throws(MeasurementError) in
                guard let part = metric.definition.parts.first(where: { $0.key == key }) else {
                    throw MeasurementError(
                        unknown: key, what: "part of \(metric.definition.name)", among: metric.definition.parts.map(\.key))
                }
                return part.values
            }
            try source(of: metric, question.filters).forEach(metric.observed, in: TimeSlots([range])) { _, observation in
                if values?.contains(observation.value) ?? true { take(observation) }
            }
        }
        let erased = facts.people.erased
        return found.profiles.filter { !erased.contains($0) }.map(Int64.init)
    }
}
