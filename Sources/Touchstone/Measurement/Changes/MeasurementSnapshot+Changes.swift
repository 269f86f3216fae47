import ExperienceStatistics

extension MeasurementSnapshot {
    private struct Candidate {
        var metric: Metric
        var slice: SliceTable.Slice?
        var before: Estimate
        var after: Estimate
        /// How many times its own error the difference is: orders what is too sure to be told apart by p.
        var strength: Double
    }

    /// Compares every metric, as a whole and by channel, touchpoint and stage, with the period before.
    func whatChanged(_ question: MetricQuestion) throws(MeasurementError) -> NotableChanges {
        let (period, resolved) = periods(question)
        guard let before = resolved else { return NotableChanges(period: period, before: nil, compared: 0, changes: []) }
        let slices = try slices(question.filters, by: MeasurementSnapshot.lookedAt)
        let slots = TimeSlots([before, period])
        var candidates: [Candidate] = []
        var changes: [MetricChange?] = []
        for metric in Metric.all where metric.isNews {
            let source = try source(of: metric, question.filters)
            guard source.hasAny(metric.observed) else { continue }
            let table = Tabulation(metric, source, slices, slots, .clusters)
            for slice in table.distinctSlices {
                let (first, second) = (table[slice, 0], table[slice, 1])
                guard first.n + second.n >= 10 else { continue }
                let metric = slice == 0 && question.filters.isEmpty ? metric : metric.ofPart
                let change = change(metric, first, second, before, period)
                guard change.pValue != nil else { continue }
                candidates.append(
                    Candidate(
                        metric: metric, slice: slices.slices[slice], before: change.other, after: metric.estimate(second),
                        strength: change.strength))
                changes.append(change)
            }
        }
        MetricChange.control(&changes)
        let found = candidates.indices.filter { changes[$0]?.isSignificant == true && changes[$0]?.difference != 0 }.sorted {
            let (a, b) = (changes[$0]?.pValue ?? 1, changes[$1]?.pValue ?? 1)
            return a == b ? candidates[$0].strength > candidates[$1].strength : a < b
        }
        return NotableChanges(
            period: period, before: before, compared: candidates.count,
            changes: found.compactMap { index in
                let candidate = candidates[index]
                return changes[index].map { change in
                    NotableChange(
                        definition: candidate.metric.definition, dimension: candidate.slice?.dimension, name: candidate.slice?.name ?? "",
                        before: candidate.before, after: candidate.after, change: change,
                        currency: currency(of: candidate.metric, question.filters))
                }
            })
    }

    static let lookedAt: [MetricDimension] = [.channel, .touchpoint, .stage]

    func currency(of metric: Metric, _ filters: MetricFilters) -> String? {
        if case .money = metric.observed { filters.currency ?? facts.mainCurrency } else { nil }
    }
}

extension MetricChange {
    fileprivate var strength: Double {
        guard let difference, let low, let high, high > low else { return 0 }
        return abs(difference) / (high - low)
    }
}

extension Tabulation {
    /// Slices without those that hold just what an earlier one holds, such as a channel with a single touchpoint: the same would be said twice.
    var distinctSlices: [Int] {
        struct Fingerprint: Hashable {
            var counts: [Int]
            var sums: [Double]
        }
        var seen: Set<Fingerprint> = []
        return (0..<samples.count / slots).filter { slice in
            let group = (0..<slots).map { self[slice, $0] }
            guard group.contains(where: { $0.n > 0 }) else { return false }
            let print = Fingerprint(
                counts: group.flatMap { [$0.n, $0.ones, $0.minusOnes] },
                sums: group.flatMap { [$0.sum, $0.moments.squares.rounded(), ($0.moments.mean * 1e6).rounded()] })
            return seen.insert(print).inserted
        }
    }
}
