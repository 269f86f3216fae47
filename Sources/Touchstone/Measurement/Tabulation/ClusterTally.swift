/// Counts and sums with their spread over customers: one customer's interactions are not independent of one another, so that the
/// variance of a total is Σ over customers of (their part)², as of a compound Poisson process. An anonymous interaction stands alone.
enum ClusterTally {
    static func samples(_ metric: Metric, _ source: ObservationSource, _ slices: SliceTable, _ slots: TimeSlots) -> [Sample] {
        var rows = Rows()
        source.forEach(metric.observed, in: slots.range) { observation in
            guard slices.place(of: observation.signature) != nil, let slot = slots.slot(of: observation.time) else { return }
            rows.profiles.append(source.facts.people.canonical(observation.profile))
            rows.keys.append(UInt64(observation.signature) << 16 | UInt64(slot))
            rows.values.append(metric.measure == .count ? 1 : observation.value)
        }
        let (order, offsets) = rows.byProfile(highest: source.facts.people.highest)
        var samples = [Sample](repeating: Sample(), count: slices.count * slots.count)
        var squares = [Double](repeating: 0, count: samples.count)
        var parts = [Double](repeating: 0, count: samples.count)
        var touched: [Int] = []
        func flush() {
            for group in touched {
                squares[group] += parts[group] * parts[group]
                parts[group] = 0
            }
            touched.removeAll(keepingCapacity: true)
        }
        for profile in 0..<(offsets.count - 1) {
            for place in offsets[profile]..<offsets[profile + 1] {
                let row = Int(order[Int(place)])
                let (value, slot) = (rows.values[row], Int(rows.keys[row] & 0xFFFF))
                guard let place = slices.place(of: UInt32(rows.keys[row] >> 16)) else { continue }
                for i in 0..<slices.width {
                    let group = slices.slice(at: place + i) * slots.count + slot
                    samples[group].n += 1
                    samples[group].sum += value
                    if parts[group] == 0 { touched.append(group) }
                    parts[group] += value
                }
                if profile == 0 { flush() }
            }
            flush()
        }
        for group in samples.indices { samples[group].clusterSquares = squares[group] }
        return samples
    }

    private struct Rows {
        var profiles: [UInt32] = []
        /// Signature and slot.
        var keys: [UInt64] = []
        var values: [Double] = []

        /// Row numbers by profile, and where each profile's begin: a counting sort.
        func byProfile(highest: UInt32) -> (order: [UInt32], offsets: [UInt32]) {
            var offsets = [UInt32](repeating: 0, count: Int(highest) + 2)
            for profile in profiles { offsets[Int(profile) + 1] += 1 }
            for i in 1..<offsets.count { offsets[i] += offsets[i - 1] }
            var next = offsets
            var order = [UInt32](repeating: 0, count: profiles.count)
            for (row, profile) in profiles.enumerated() {
                order[Int(next[Int(profile)])] = UInt32(row)
                next[Int(profile)] += 1
            }
            return (order, offsets)
        }
    }
}
