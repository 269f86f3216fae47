import ExperienceStatistics

extension MeasurementSnapshot {
    private struct Own {
        var sums = (0.0, 0.0, 0.0)
        var counts = (0.0, 0.0, 0.0)

        mutating func add(_ value: Double, _ slot: Int) {
            switch slot {
            case 0: (sums.0, counts.0) = (sums.0 + value, counts.0 + 1)
            case 1: (sums.1, counts.1) = (sums.1 + value, counts.1 + 1)
            default: (sums.2, counts.2) = (sums.2 + value, counts.2 + 1)
            }
        }
    }

    /// Difference in differences over customers who were looked at before and after.
    /// - Returns: whether there were enough of them: otherwise another way is taken.
    func compare(
        _ reading: inout ImpactReading, _ metric: Metric, _ source: ObservationSource, _ reached: ImpactSide, _ other: ImpactSide,
        _ days: ImpactDays
    ) -> Bool {
        let length = min(reading.daysBefore, reading.daysAfter)
        guard Self.isOfEach(metric), length >= 7 else { return false }
        let bounds = [days.first - 2 * length, days.first - length, days.first, days.first + length]
        let knowsEarlier = bounds[0] >= 0
        let places = knowsEarlier ? bounds : Array(bounds.dropFirst())
        let slots = zip(places, places.dropFirst()).map { days.bounds[$0]..<days.bounds[$1] }
        let known = metric.isTotal ? customers(before: slots[0].lowerBound, source) : nil
        let own = units(metric, source, reached, slots, known, without: [])
        // Whoever is on both sides was reached.
        let theirs = units(metric, source, other, slots, known, without: Set(own.keys))
        let answer = DifferenceInDifferences.answer(reached: own.values.map(\.self), comparison: theirs.values.map(\.self))
        switch answer {
        case .refused(.tooFewReached), .refused(.tooFewInComparison), .refused(.tooFewBefore), .refused(.tooFewAfter): return false
        case .refused(.movedApartBefore), .refused(.movedBefore), .refused(.nothingVaries), .measured: break
        }
        (reading.daysBefore, reading.daysAfter, reading.length) = (
            length, length, length >= 56 ? 7 : metric.isTotal ? 7 : max(1, length / 8)
        )
        reading.answer = answer
        if metric.isTotal, case .measured(let estimate) = answer { reading.answer = .measured(estimate.scaled(by: Double(own.count))) }
        return true
    }

    /// Whether a customer has a value of their own.
    private static func isOfEach(_ metric: Metric) -> Bool {
        guard !metric.isOfPopulation else { return false }
        switch metric.measure {
        case .netScore, .share, .mean, .count, .sum: return true
        case .median, .customers, .rate: return false
        }
    }

    /// By canonical profile: the mean of what each customer answered, or what they did in all; those of two stretches only where one lacks.
    private func units(
        _ metric: Metric, _ source: ObservationSource, _ side: ImpactSide, _ slots: [Range<Int64>], _ known: Set<UInt32>?,
        without others: Set<UInt32>
    ) -> [UInt32: DifferenceInDifferences.Unit] {
        let (people, shift) = (facts.people, 3 - slots.count)
        var all: [UInt32: Own] = [:]
        let isCount = metric.measure == .count
        source.forEach(metric.observed, in: TimeSlots(slots)) { slot, observation in
            guard observation.profile != 0, side.holds(observation, people) else { return }
            let customer = people.canonical(observation.profile)
            guard !others.contains(customer) else { return }
            all[customer, default: Own()].add(isCount ? 1 : observation.value, slot + shift)
        }
        let factor = metric.measure == .netScore ? 100.0 : 1
        if let known {
            // Who did nothing did nothing: that is a value.
            for customer in known
            where !others.contains(customer) && side.customers.map({ $0.contains(customer) != side.isOutside }) ?? true {
                if all[customer] == nil { all[customer] = Own() }
            }
            return all.filter { known.contains($0.key) }.mapValues {
                .init(earlier: shift == 0 ? $0.sums.0 : nil, before: $0.sums.1, after: $0.sums.2)
            }
        }
        return all.compactMapValues { own in
            guard own.counts.1 > 0, own.counts.2 > 0 else { return nil }
            return .init(
                earlier: own.counts.0 > 0 ? factor * own.sums.0 / own.counts.0 : nil, before: factor * own.sums.1 / own.counts.1,
                after: factor * own.sums.2 / own.counts.2)
        }
    }

    /// Who was a customer already.
    private func customers(before time: Int64, _ source: ObservationSource) -> Set<UInt32> {
        let own = source.own
        var found: Set<UInt32> = []
        facts.touches.forEach(in: .min..<time) { fact in
            guard fact.profile != 0, Int(fact.signature) < own.count, own[Int(fact.signature)] else { return }
            found.insert(facts.people.canonical(fact.profile))
        }
        return found
    }
}
