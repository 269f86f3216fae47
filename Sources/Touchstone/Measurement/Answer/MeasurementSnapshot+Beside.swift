import ExperienceStatistics

extension MeasurementSnapshot {
    /// What is shown beside a value: what the value leaves out, and what a mean or a median hides.
    func beside(
        _ metric: Metric, _ source: ObservationSource, _ slices: SliceTable, _ sample: Sample, _ period: Range<Int64>,
        _ filters: MetricFilters
    ) -> [MetricAnswer.Beside] {
        var beside: [MetricAnswer.Beside] = []
        func add(_ key: String, _ name: String, _ unit: MetricDefinition.Unit, _ estimate: Estimate) {
            beside.append(MetricAnswer.Beside(key: key, name: name, unit: unit, estimate: estimate))
        }
        func add(_ key: String, _ name: String, count: Int) {
            add(key, name, .count, Estimate(value: Double(count), n: count, method: .exactCount))
        }
        if metric.hasPercentiles {
            let sample = SortedSample(sample.values)
            add("median", "Median", metric.definition.unit, sample.median)
            add("p90", "90th percentile", metric.definition.unit, sample.estimate(0.9))
        }
        switch metric.observed {
        case .scores(let isMeant, _):
            let meant = facts.scales.map(isMeant)
            var declined = 0
            facts.scores.forEach(in: period) { fact in
                if fact.value.isNaN, meant[Int(fact.scale)], slices.place(of: Observation(fact, value: 0)) != nil { declined += 1 }
            }
            add("declined", "Asked, not answered", count: declined)
        case .responses:
            let inside = source.clocks.filter { period.contains($0.start) && slices.place(of: Observation($0, value: 0)) != nil }
            add("waiting", "Not yet answered", count: inside.count { $0.end == .notYetAnswered })
            add("closed_without_reply", "Closed without a reply", count: inside.count { $0.end == .closedWithoutReply })
            let bots = inside.compactMap { $0.botWait.map { Double($0) / 1000 } }
            if !bots.isEmpty { add("bot", "First reply by a bot, median", .seconds, SortedSample(bots).median) }
        case .money:
            beside += otherCurrencies(metric, source, slices, period)
        case .resolutions, .invitations:
            var unknown = 0
            source.forEachUnknown(metric.observed, in: period) { if slices.place(of: $0) != nil { unknown += 1 } }
            add("not_yet_known", "Not yet known", count: unknown)
        case .texts:
            let mixed = source.texts.count { text in
                text.isMixed && period.contains(text.time)
                    && slices.place(of: Observation(time: text.time, signature: text.signature, profile: text.profile, value: 0)) != nil
            }
            add("mixed", "Praise and blame in one", count: mixed)
        case .interactions, .contacts, .gaps, .listPrices, .promises, .population:
            break
        }
        return beside
    }

    /// The same of every other currency: amounts are never converted, and none is kept back.
    private func otherCurrencies(
        _ metric: Metric, _ source: ObservationSource, _ slices: SliceTable, _ period: Range<Int64>
    ) -> [MetricAnswer.Beside] {
        let main = facts.mainCurrency
        let names = Set(facts.currencies.map { $0.isEmpty ? main : $0 })
        let shown = Set(zip(facts.currencies, source.isCurrency).filter { $0.1 }.map { $0.0.isEmpty ? main : $0.0 })
        return names.subtracting(shown).sorted().compactMap { name in
            var other = source
            other.isCurrency = facts.currencies.map { ($0.isEmpty ? main : $0) == name }
            let sample = Tabulation(metric, other, slices, TimeSlots([period]))[0, 0]
            guard sample.n > 0 else { return nil }
            return MetricAnswer.Beside(
                key: "in_\(name)", name: "In \(name)", unit: metric.definition.unit, estimate: metric.estimate(sample), currency: name)
        }
    }
}
