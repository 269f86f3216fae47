import ExperienceStatistics

/// The difference of a metric between two periods, or a part and the rest, and whether it is more than noise.
package struct MetricChange: Sendable, Equatable {
    package enum Verdict: String, Sendable {
        case better, worse
        /// Significant, of a metric that is neither good nor bad.
        case changed
        case noClearChange
        /// One side has no data, too few, or only part of its time.
        case notComparable
    }

    /// What it is compared with.
    package var other: Estimate
    /// This minus the other; nil where one side has no value.
    package var difference: Double?
    package var low: Double?
    package var high: Double?
    /// Nil where it can't be tested.
    package var pValue: Double?
    package var method: String
    /// At 95 %; where several are shown together, with the false discovery rate controlled at 5 %.
    package var isSignificant: Bool
    package var direction: MetricDefinition.Direction

    package var verdict: Verdict {
        guard let difference, pValue != nil else { return .notComparable }
        guard isSignificant, difference != 0 else { return .noClearChange }
        switch direction {
        case .upIsGood: return difference > 0 ? .better : .worse
        case .upIsBad: return difference > 0 ? .worse : .better
        case .neutral: return .changed
        }
    }

    /// Which of several are significant together (Benjamini–Hochberg, 5 %).
    static func control(_ changes: inout [MetricChange?]) {
        let tested = changes.indices.filter { changes[$0]?.pValue != nil }
        let adjusted = FalseDiscovery.adjusted(tested.compactMap { changes[$0]?.pValue })
        for (index, p) in zip(tested, adjusted) { changes[index]?.isSignificant = p <= 0.05 }
    }
}
