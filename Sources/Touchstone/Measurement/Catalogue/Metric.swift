/// A metric: its definition, what it looks at, and how values follow from that. One file for each, and one line in `Metric.all`.
package struct Metric: Sendable {
    /// What is observed; each gives a value.
    enum Observed: Sendable {
        /// Interactions: 1 each.
        case interactions
        /// Answers on scales that the metric is about; `value` nil leaves an answer out.
        case scores(of: @Sendable (ScoreScale) -> Bool, value: @Sendable (Double, ScoreScale) -> Double?)
        /// Amounts in one currency, the company's main one unless the question says otherwise.
        case money(isIncluded: @Sendable (Double) -> Bool)
        /// Contacts that somebody worked on: their seconds.
        case contacts
        /// First responses: their seconds, at the time when the clock started; by the hours of business or by the calendar.
        case responses(isBusinessTime: Bool)
        /// Pairs of expected and perceived answers to one item: the second minus the first, in points of the scale.
        case gaps
        /// Amounts with a list price: what was paid, less the list price, ÷ the list price.
        case listPrices
        /// Promises whose outcome the log knows: 1 kept, 0 broken.
        case promises
        /// First closings of cases: 1 where the customer didn't come back with it in time, 0 where they did.
        case resolutions
        /// Invitations to surveys: 1 answered, 0 not.
        case invitations(countsPartials: Bool)
        /// Texts of customers: how they sound, −1 to 1.
        case texts
        /// Customers: one value for each who counts in a stretch of time.
        case population(Population)
    }

    /// What is made of the observed values.
    enum Measure: Sendable, Equatable {
        /// 100 × (share of ones − share of minus ones), values being 1, 0, −1.
        case netScore
        /// The share of ones, values being 1 and 0.
        case share
        case mean
        case median
        /// How many there are: a complete count.
        case count
        /// All values together: a complete sum.
        case sum
        /// How many different customers there are.
        case customers
        /// All values together ÷ how many there are: events for each customer.
        case rate
    }

    package var definition: MetricDefinition
    var observed: Observed
    var measure: Measure
    /// Whether median and 90th percentile stand beside the value.
    var hasPercentiles = false
    /// Whether it is looked through for changes and unusual months; not where another metric would say the same.
    var isNews = true

    /// Whether it is a mean of amounts or times: few are long, most are short, and the formulas for even-sided values don't hold.
    var isSkewedMean: Bool { measure == .mean && (definition.unit == .money || definition.unit == .seconds) }

    /// Whether values are of customers in stretches of time.
    var isOfPopulation: Bool { if case .population = observed { true } else { false } }

    package var key: String { definition.key }

    /// The same, looked at in a channel, touchpoint or stage: that more customers are there is neither good nor bad, they may be calling
    /// because something is broken.
    var ofPart: Metric {
        guard measure == .customers else { return self }
        var part = self
        part.definition.direction = .neutral
        return part
    }

    /// Every metric, in the order in which pages show them.
    package static let all: [Metric] = [
        .nps, .csat, .ces, .cesNet, .ces1, .sentiment, .opinion, .expectationGap, .trust, .promisesKept, .preference, .brandScore,
        .pricePremium,
        .pricePremiumMean, .realisedPrice, .scoreResponses, .responseRate, .responseRateWithPartials, .interactions, .activeCustomers,
        .churn, .retention, .repeatPurchase, .advocates, .advocacyActs, .lifetimeValue, .revenue, .orders, .averageOrderValue,
        .firstResponseTime, .firstResponseInBusinessHours, .averageHandleTime, .firstContactResolution,
    ]

    private static let byKey = Dictionary(uniqueKeysWithValues: all.map { ($0.key, $0) })

    package static func named(_ key: String) -> Metric? { byKey[key] }
}

extension Metric.Observed {
    /// Whether values are amounts in one currency.
    var isMoney: Bool {
        switch self {
        case .money, .population(.lifetimeValue): true
        case .interactions, .scores, .contacts, .responses, .gaps, .listPrices, .promises, .resolutions, .invitations, .texts, .population:
            false
        }
    }
}
