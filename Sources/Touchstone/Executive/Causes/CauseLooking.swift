import ExperienceStatistics

/// Measures candidates on a sample, with or without the customers that causes have met which are known already.
struct Looking {
    let sample: CauseSample
    let candidates: [CauseSample.Candidate]
    /// What those who stay spend in a year; nil where nothing was paid.
    let worth: Double?
    private let left: [Double]
    /// The outcomes less what was to be expected of each customer by what is known from before the month.
    private let adjustedLeft: [Double]
    private let adjustedSpend: [Double]
    /// The same of the time before.
    private let earlierAway: [Double]
    private let earlierSpend: [Double]
    private let stratum: [Int32]
    private let comparison: ClusteredDifference

    init(_ sample: CauseSample) {
        self.sample = sample
        let months = sample.months.indices.map { month in
            CauseSample.Candidate(
                cause: .month(sample.months[month]), exposed: sample.month.indices.filter { sample.month[$0] == month }.map { Int32($0) })
        }
        candidates = sample.candidates + months
        left = sample.hasLeft.map { $0 ? 1 : 0 }
        let groups = Int32(sample.groups)
        let stratum = zip(sample.month, sample.group).map { $0 * groups + $1 }
        func adjusted(_ outcome: [Double]) -> [Double] {
            CovariateAdjustment.adjusted(
                outcome, for: sample.covariates, stratum: stratum, strata: sample.months.count * sample.groups)
        }
        self.stratum = stratum
        (adjustedLeft, adjustedSpend) = (adjusted(left), adjusted(sample.spend))
        let isChecked = !sample.isOldEnough.isEmpty
        earlierAway = isChecked ? adjusted(sample.wasAway.map { $0 ? 1 : 0 }) : []
        earlierSpend = isChecked ? adjusted(sample.earlierSpend) : []
        comparison = ClusteredDifference(strata: 2 * sample.months.count * sample.groups, clusters: sample.customers)
        let stayed = sample.hasLeft.indices.filter { !sample.hasLeft[$0] }
        let spent = stayed.reduce(0) { $0 + sample.spend[$1] }
        worth = spent > 0 ? spent / Double(stayed.count) * 365.25 / sample.horizon : nil
    }

    /// - Returns: nil where too few customers met it, or didn't.
    func evidence(_ candidate: CauseSample.Candidate, leavingOut known: [Int]) -> CauseEvidence? {
        let isOut = rowsAfter(known)
        if case .month(let month) = candidate.cause { return evidence(ofMonth: month, isOut) }
        var isExposed = [Bool](repeating: false, count: sample.count)
        for row in candidate.exposed { isExposed[Int(row)] = true }
        if known.isEmpty, isLeaving(candidate.exposed) { return nil }
        var stratum = stratum
        for row in candidate.before { stratum[Int(row)] += Int32(sample.months.count * sample.groups) }
        let rows = candidate.among.map { $0.map(Int.init) } ?? Array(0..<sample.count)
        let kept = isOut.isEmpty ? rows : rows.filter { !isOut[$0] }
        func compare(_ outcome: [Double]) -> ClusteredDifference.Result {
            comparison.compare(kept, stratum: stratum, cluster: sample.customer, outcome: outcome, isExposed: isExposed)
        }
        let loss = compare(adjustedLeft)
        guard loss.exposed >= CauseRanking.fewest, loss.unexposed >= CauseRanking.fewest else { return nil }
        var found = CauseEvidence(differences: [], reached: loss.exposed, others: loss.unexposed)
        let old = sample.isOldEnough.isEmpty ? [] : kept.filter { sample.isOldEnough[$0] }
        func wasSo(_ difference: AdjustedDifference, _ earlier: [Double]) -> Bool {
            guard !sample.isOldEnough.isEmpty else { return false }
            let then = comparison.compare(old, stratum: stratum, cluster: sample.customer, outcome: earlier, isExposed: isExposed)
            // Where too few were there before, nobody knows.
            guard then.exposed >= CauseRanking.fewest, then.unexposed >= CauseRanking.fewest else { return true }
            guard let earlier = then.difference, earlier.value * difference.value > 0 else { return false }
            return earlier.pValue < 0.05 || abs(earlier.value) >= abs(difference.value) / 2
        }
        if let difference = loss.difference {
            found.differences.append(.init(outcome: .left, difference: difference, wasSo: wasSo(difference, earlierAway)))
        }
        if worth != nil, let difference = compare(adjustedSpend).difference {
            found.differences.append(.init(outcome: .spend, difference: difference, wasSo: wasSo(difference, earlierSpend)))
        }
        return found
    }

    /// Customers count no more from the month on in which they met a cause that is known: what comes after may come of it.
    private func rowsAfter(_ known: [Int]) -> [Bool] {
        guard !known.isEmpty else { return [] }
        var first = [Int32](repeating: .max, count: sample.customers)
        for candidate in known {
            for row in candidates[candidate].exposed {
                let customer = Int(sample.customer[Int(row)])
                first[customer] = min(first[customer], sample.month[Int(row)])
            }
        }
        return sample.customer.indices.map { sample.month[$0] >= first[Int(sample.customer[$0])] }
    }

    private func isLeaving(_ exposed: [Int32]) -> Bool {
        let stayed = exposed.count { !sample.hasLeft[Int($0)] }
        return Double(stayed) < CauseRanking.mostWhoStayAfterLeaving * Double(exposed.count)
    }

    /// The month against the line through the others, each as it would be with all months' mix of groups. Months differ for reasons of their own:
    /// their scatter around the line is the error, never less than sampling alone would give.
    private func evidence(ofMonth month: Range<Int64>, _ isOut: [Bool]) -> CauseEvidence? {
        guard let place = sample.months.firstIndex(of: month) else { return nil }
        var (reached, others) = (0, Set<Int32>())
        for row in sample.month.indices where isOut.isEmpty || !isOut[row] {
            if sample.month[row] == place { reached += 1 } else { others.insert(sample.customer[row]) }
        }
        guard reached >= CauseRanking.fewest, others.count >= CauseRanking.fewest else { return nil }
        var found = CauseEvidence(differences: [], reached: reached, others: others.count)
        if let difference = against(line: left, place, isOut) {
            found.differences.append(.init(outcome: .left, difference: difference, wasSo: false))
        }
        if worth != nil, let difference = against(line: sample.spend, place, isOut) {
            found.differences.append(.init(outcome: .spend, difference: difference, wasSo: false))
        }
        return found
    }

    private func against(line outcome: [Double], _ place: Int, _ isOut: [Bool]) -> AdjustedDifference? {
        var cells = [Moments](repeating: Moments(), count: sample.months.count * sample.groups)
        for row in outcome.indices where isOut.isEmpty || !isOut[row] { cells[Int(stratum[row])].add(outcome[row]) }
        let shares = (0..<sample.groups).map { group in
            sample.months.indices.reduce(0.0) { $0 + Double(cells[$1 * sample.groups + group].n) }
        }
        let points = sample.months.indices.map { month -> (value: Double, variance: Double)? in
            var (weight, value, variance) = (0.0, 0.0, 0.0)
            for group in 0..<sample.groups {
                let cell = cells[month * sample.groups + group]
                guard let own = cell.variance else { continue }
                weight += shares[group]
                value += shares[group] * cell.mean
                variance += shares[group] * shares[group] * own / Double(cell.n)
            }
            return weight > 0 && variance > 0 ? (value / weight, variance / (weight * weight)) : nil
        }
        let known = points.compactMap { $0?.variance }
        guard known.count >= 7 else { return nil }
        // A point of weight 1 has this variance by sampling alone.
        let unit = SortedSample(known).quantile(0.5) ?? 0
        let line = points.enumerated().map { number, point in
            LeaveOneOut.Point(x: Double(number), y: point?.value ?? 0, weight: point.map { unit / $0.variance } ?? 0)
        }
        guard let result = LeaveOneOut.test(line, at: place, prior: .init(variance: unit, freedom: 0, floor: unit)) else { return nil }
        return AdjustedDifference(value: line[place].y - result.expected, error: result.error, freedom: result.freedom)
    }
}
