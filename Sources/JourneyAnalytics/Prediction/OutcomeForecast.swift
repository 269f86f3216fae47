/// Who is likely to leave or to reach a goal now, and what speaks for it.
public struct OutcomeForecast: Sendable {
    /// A feature's effect, the others being equal.
    public struct Driver: Sendable, Equatable {
        public let feature: OutcomeFeature
        /// The factor on the odds: of a touchpoint or a state being there, of a number one standard deviation higher.
        public let odds: Double
        public let low: Double
        public let high: Double
        /// The share of cases where it was there; of numbers nil.
        public let share: Double?
    }
    public struct Reason: Sendable, Equatable {
        public let feature: OutcomeFeature
        /// What it adds to the log-odds beyond the mean customer.
        public let weight: Double
        /// Whether the customer has it, or more of it than most.
        public let isPresent: Bool
    }

    /// The share of the learned cases in which it happened.
    public let baseRate: Double
    /// By the size of the effect that is sure, the strongest first.
    public let drivers: [Driver]
    /// Customers active within the horizon before now, ascending by row.
    public let rows: [Int]
    public let probabilities: [Double]
    /// Why: the three strongest reasons of each row.
    public let reasons: [[Reason]]

    /// The places in `rows` of those with the highest probability.
    public func likeliest(_ limit: Int) -> [Int] {
        Array(probabilities.indices.sorted { (probabilities[$1], rows[$0]) < (probabilities[$0], rows[$1]) }.prefix(limit))
    }

    /// Rows with a probability of the range, in percent: the upper bound excluded, save 100.
    public func rows(percent: ClosedRange<Int>) -> [Int] {
        zip(rows, probabilities).filter { _, p in
            p * 100 >= Double(percent.lowerBound) && (p * 100 < Double(percent.upperBound) || percent.upperBound == 100)
        }.map(\.0)
    }
}
