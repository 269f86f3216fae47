import ExperienceStatistics

/// How the promise stands in a period: every part with what was kept and what was broken.
package struct PromiseStanding: Sendable {
    package var stored: StoredPromise
    /// Milliseconds; the end is not part of it.
    package var period: Range<Int64>
    package var parts: [PromisePartStanding]

    package func count(_ verdict: PromiseVerdict) -> Int { parts.count { $0.verdict == verdict } }

    /// In a sentence.
    package var sentence: String {
        guard !parts.isEmpty else { return "Nothing of it is measured yet." }
        let words = PromiseVerdict.allCases.compactMap { verdict -> String? in
            let count = count(verdict)
            return count == 0 ? nil : "\(count) \(verdict.word)"
        }
        return "\(parts.count) \(parts.count == 1 ? "promise" : "promises"): \(words.joined(separator: ", "))."
    }
}

/// Whether a promise is kept, as far as the figures can tell.
package enum PromiseVerdict: String, Sendable, CaseIterable {
    case broken, kept
    /// The interval holds the target.
    case unclear = "not_clear"
    case unmeasured = "not_measured"

    package var word: String { rawValue.replacing("_", with: " ") }

    /// - Parameter isUpGood: whether more than the target keeps the promise.
    init(_ estimate: Estimate, target: Double, isUpGood: Bool = true) {
        guard let value = estimate.value, estimate.n > 0 else {
            self = .unmeasured
            return
        }
        // A complete count has no interval: it is what it is.
        let isExact = estimate.method == .exactCount
        guard let low = estimate.low ?? (isExact ? value : nil), let high = estimate.high ?? (isExact ? value : nil) else {
            self = .unclear
            return
        }
        if isUpGood {
            self = low >= target ? .kept : high < target ? .broken : .unclear
        } else {
            self = high <= target ? .kept : low > target ? .broken : .unclear
        }
    }
}

/// One part of the promise with its figures.
package struct PromisePartStanding: Sendable {
    /// A touchpoint, channel or stage.
    package struct Place: Sendable, Equatable {
        /// "" where nobody gave a name.
        package var name: String
        package var estimate: Estimate
        package var verdict: PromiseVerdict
    }

    package struct Week: Sendable, Equatable {
        package var time: Range<Int64>
        package var estimate: Estimate
        package var isPartial: Bool
    }

    package var part: PromisePart
    package var verdict: PromiseVerdict
    /// Of what was kept; of a metric that is no share, its value.
    package var estimate: Estimate
    package var unit: MetricDefinition.Unit = .share
    /// Whether more is better.
    package var isUpGood = true
    package var kept = 0
    package var broken = 0
    /// Too recent to tell.
    package var notYetKnown = 0
    /// Why it isn't measured.
    package var reason: String?
    package var touchpoints: [Place] = []
    package var channels: [Place] = []
    package var stages: [Place] = []
    package var weeks: [Week] = []
    /// Canonical profiles, ascending; anonymous and erased people are counted and not here.
    package var keptCustomers: [Int64] = []
    package var brokenCustomers: [Int64] = []

    init(_ part: PromisePart, reason: String) {
        self.part = part
        self.reason = reason
        verdict = .unmeasured
        estimate = .noData(.wilson)
        if case .metric(let key) = part.measure, let metric = Metric.named(key) { unit = metric.definition.unit }
    }

    init(_ part: PromisePart, estimate: Estimate, isUpGood: Bool = true) {
        self.part = part
        self.estimate = estimate
        self.isUpGood = isUpGood
        verdict = PromiseVerdict(estimate, target: part.target, isUpGood: isUpGood)
    }
}
