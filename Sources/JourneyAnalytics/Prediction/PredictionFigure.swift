/// One measure of quality on the later part of the history: the model's, the baseline's and the gain, each with 95 % limits.
public struct PredictionFigure: Sendable, Equatable {
    public enum Measure: String, Sendable, CaseIterable {
        /// Mean −ln of the probability that the model gave to what happened: small is good.
        case logLoss
        /// The commonest guess was right; what happened was among the first three.
        case accuracy, topThree
        /// The chance that one who did it was given a higher probability than one who didn't.
        case auc
        /// The mean squared distance of probability and outcome: small is good.
        case brier

        public var isSmallGood: Bool { self == .logLoss || self == .brier }
    }

    public struct Value: Sendable, Equatable {
        public let value: Double
        public let low: Double
        public let high: Double
    }

    public let measure: Measure
    public let model: Value
    /// The first-order Markov chain: what only the last touchpoint says.
    public let baseline: Value
    /// How much better the model is: positive is better for every measure. Paired: both judge the same cases.
    public let gain: Value

    /// Better than chance explains.
    public var isBetter: Bool { gain.low > 0 }
}
