import ExperienceStatistics

/// What an initiative changed, as it can be told: a figure with its interval, or why there is none and what it would take.
package struct InitiativeImpact: Sendable {
    package enum State: String, Sendable, CaseIterable {
        case improved, worsened
        /// Of a figure that is neither good nor bad.
        case changed
        case notShown = "not_shown"
        case cannotTell = "cannot_tell"
        case notBegun = "not_begun"
        case noKPI = "no_kpi"

        /// Whether a number is claimed.
        package var isClaim: Bool { self == .improved || self == .worsened || self == .changed }
    }

    /// A stretch of days in the picture.
    package struct Stretch: Sendable, Equatable {
        package var time: Range<Int64>
        package var value: Double?
        package var low: Double?
        package var high: Double?
        package var n: Int
        /// Of those whom it doesn't reach.
        package var comparison: Double?
        /// Where the course before would have led; nil outside of what is compared.
        package var expected: Double?
    }

    package var question: ImpactQuestion?
    package var state: State
    package var definition: MetricDefinition?
    /// ISO 4217, of a KPI in money.
    package var currency: String?
    package var estimate: ImpactEstimate?
    /// One sentence: what can be told.
    package var sentence: String
    /// What it would take to tell; nil where it is told.
    package var needed: String?
    /// What a reader has to know before believing it.
    package var caution: String?
    package var method: String?
    package var daysBefore = 0
    package var daysAfter = 0
    /// Days in a stretch of the picture.
    package var length = 7
    /// The first moment after, nil while it hasn't begun.
    package var start: Int64?
    package var earlier: Estimate?
    package var before: Estimate?
    package var after: Estimate?
    package var now: Estimate?
    package var money: InitiativeMoney?
    package var stretches: [Stretch] = []

    package var text: MetricText { MetricText(definition?.unit ?? .count, currency: currency) }

    /// "+12.3 pp"
    package func signed(_ value: Double) -> String { (value < 0 ? "−" : "+") + text.difference(value) }

    package var effectText: String? { state.isClaim ? estimate.map { signed($0.effect) } : nil }

    package var intervalText: String? { estimate.map { "\(signed($0.low)) to \(signed($0.high))" } }

    init(state: State, sentence: String) { (self.state, self.sentence) = (state, sentence) }

    package static var withoutKPI: InitiativeImpact {
        var impact = InitiativeImpact(state: .noKPI, sentence: "No KPI is chosen, so that nothing can be measured.")
        impact.needed = "Choose the metric by which its effect is to be seen, and whom it reaches."
        return impact
    }

    /// For a question that can't be asked any more.
    package static func unanswerable(_ reason: String) -> InitiativeImpact {
        InitiativeImpact(state: .cannotTell, sentence: "The KPI can’t be measured as it is written down. \(reason)")
    }
}
