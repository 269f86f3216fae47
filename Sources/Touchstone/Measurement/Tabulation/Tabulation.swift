import ExperienceStatistics

/// A metric's observations sorted into groups: slices × slots of time, in one pass over the facts.
struct Tabulation: Sendable {
    let slots: Int
    /// At slice × slots + slot.
    let samples: [Sample]

    subscript(slice: Int, slot: Int) -> Sample { samples[slice * slots + slot] }

    /// What is gathered beyond what the value itself needs.
    struct Extras: OptionSet {
        let rawValue: Int
        /// The values themselves, for percentiles.
        static let values = Extras(rawValue: 1)
        /// How counts and sums spread over customers, for their comparison.
        static let clusters = Extras(rawValue: 2)
    }

    init(_ metric: Metric, _ source: ObservationSource, _ slices: SliceTable, _ slots: TimeSlots, _ extras: Extras = []) {
        let groups = slices.count * slots.count
        self.slots = slots.count
        switch metric.measure {
        case .netScore, .share:
            samples = Tabulation.answers(metric, source, slices, slots, groups)
        case .mean, .median:
            let needsValues = extras.contains(.values) || metric.measure == .median
            samples = Tabulation.values(metric, source, slices, slots, groups, needsValues: needsValues)
        case .rate:
            samples = Tabulation.sums(metric, source, slices, slots, groups)
        case .count, .sum:
            guard extras.contains(.clusters) else {
                samples = Tabulation.sums(metric, source, slices, slots, groups)
                return
            }
            var (sums, squares) = concurrently(
                { Tabulation.sums(metric, source, slices, slots, groups) }, { ClusterTally.squares(metric, source, slices, slots) })
            for group in sums.indices { sums[group].clusterSquares = squares[group] }
            samples = sums
        case .customers:
            samples = Tabulation.customers(metric, source, slices, slots, groups)
        }
    }

    /// Calls `body` with the group and the observation, once for each slice that it belongs to.
    @inline(__always)
    private static func scan(
        _ metric: Metric, _ source: ObservationSource, _ slices: SliceTable, _ slots: TimeSlots, _ body: (Int, Observation) -> Void
    ) {
        let count = slots.count
        source.forEach(metric.observed, in: slots) { slot, observation in
            guard let place = slices.place(of: observation) else { return }
            for i in 0..<slices.width { body(slices.slice(at: place + i) * count + slot, observation) }
        }
    }

    private static func answers(
        _ metric: Metric, _ source: ObservationSource, _ slices: SliceTable, _ slots: TimeSlots, _ groups: Int
    ) -> [Sample] {
        var samples = [Sample](repeating: Sample(), count: groups)
        samples.withUnsafeMutableBufferPointer { samples in
            scan(metric, source, slices, slots) { group, observation in
                samples[group].n += 1
                if observation.value > 0 { samples[group].ones += 1 } else if observation.value < 0 { samples[group].minusOnes += 1 }
            }
        }
        return samples
    }

    private static func sums(
        _ metric: Metric, _ source: ObservationSource, _ slices: SliceTable, _ slots: TimeSlots, _ groups: Int
    ) -> [Sample] {
        var samples = [Sample](repeating: Sample(), count: groups)
        samples.withUnsafeMutableBufferPointer { samples in
            scan(metric, source, slices, slots) { group, observation in
                samples[group].n += 1
                samples[group].sum += observation.value
            }
        }
        return samples
    }

    private static func values(
        _ metric: Metric, _ source: ObservationSource, _ slices: SliceTable, _ slots: TimeSlots, _ groups: Int, needsValues: Bool
    ) -> [Sample] {
        var moments = [Moments](repeating: Moments(), count: groups)
        var skewed = [SkewedSample](repeating: SkewedSample(), count: metric.isSkewedMean ? groups : 0)
        let isSkewed = !skewed.isEmpty
        var placed = ValueTally(slices: slices, slots: slots.count, isEverySlice: metric.measure == .median)
        moments.withUnsafeMutableBufferPointer { moments in
            skewed.withUnsafeMutableBufferPointer { skewed in
                scan(metric, source, slices, slots) { group, observation in
                    if isSkewed { skewed[group].add(observation.value) } else { moments[group].add(observation.value) }
                    if needsValues, group < slots.count { placed.add(observation, slot: group) }
                }
            }
        }
        var samples = needsValues ? placed.samples() : [Sample](repeating: Sample(), count: groups)
        for group in 0..<groups {
            if isSkewed { samples[group].skewed = skewed[group] }
            samples[group].moments = isSkewed ? skewed[group].moments : moments[group]
            samples[group].n = samples[group].moments.n
        }
        return samples
    }

    private static func customers(
        _ metric: Metric, _ source: ObservationSource, _ slices: SliceTable, _ slots: TimeSlots, _ groups: Int
    ) -> [Sample] {
        let people = source.facts.people
        var sets = [CustomerBits](repeating: CustomerBits(highest: people.highest), count: groups)
        scan(metric, source, slices, slots) { group, observation in
            if observation.profile != 0 { sets[group].insert(people.canonical(observation.profile)) }
        }
        return sets.map { set in
            var sample = Sample()
            sample.n = set.count
            sample.customers = set
            return sample
        }
    }
}
