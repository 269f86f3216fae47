import ExperienceStatistics

extension MeasurementSnapshot {
    /// What one side shows in each stretch of time.
    func samples(_ metric: Metric, _ source: ObservationSource, _ side: ImpactSide, _ stretches: [Range<Int64>]) -> [Sample] {
        guard !stretches.isEmpty else { return [] }
        let people = facts.people
        var samples = [Sample](repeating: Sample(), count: stretches.count)
        if metric.measure == .customers {
            for place in samples.indices { samples[place].customers = CustomerBits(highest: people.highest) }
        }
        source.forEach(metric.observed, in: TimeSlots(stretches)) { slot, observation in
            guard side.holds(observation, people) else { return }
            samples[slot].add(observation, metric, people)
        }
        if metric.measure == .median { for place in samples.indices { samples[place].values.sort() } }
        if metric.measure == .customers { for place in samples.indices { samples[place].n = samples[place].customers?.count ?? 0 } }
        return samples
    }
}

extension Sample {
    fileprivate mutating func add(_ observation: Observation, _ metric: Metric, _ people: People) {
        n += 1
        switch metric.measure {
        case .netScore, .share:
            if observation.value > 0 { ones += 1 } else if observation.value < 0 { minusOnes += 1 }
        case .mean:
            moments.add(observation.value)
            guard metric.isSkewedMean else { return }
            var all = skewed ?? SkewedSample()
            skewed = nil
            all.add(observation.value)
            skewed = all
        case .median: values.append(observation.value)
        case .sum, .rate: sum += observation.value
        case .count: break
        case .customers: if observation.profile != 0 { customers?.insert(people.canonical(observation.profile)) }
        }
    }

    /// The value that a series goes by: raw, for one that is drawn towards zero by how few answered would move with their number.
    func plain(_ metric: Metric) -> Double? {
        guard metric.measure == .netScore else { return metric.estimate(self).value }
        return n > 0 ? 100 * Double(ones - minusOnes) / Double(n) : nil
    }
}
