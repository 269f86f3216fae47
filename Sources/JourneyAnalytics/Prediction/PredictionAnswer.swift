/// What is predicted, how good that was on the later part of the history, and for whom it says what now.
public struct PredictionAnswer: Sendable {
    public let question: PredictionQuestion
    /// Whether the data suffice, first of all.
    public var checks: [PredictionCheck]
    /// Nil where there is too little to learn from, or to try on.
    public let trial: PredictionTrial?
    /// Of `predict next`; nil otherwise.
    public let next: NextStepForecast?
    /// Of `predict leaving` and `predict reaching`; nil otherwise.
    public let outcome: OutcomeForecast?
    /// Customers with an interaction that takes part, and those that it was learned from: fewer where there are too many interactions.
    public let customers: Int
    public let customersUsed: Int

    public var isSufficient: Bool { trial != nil && checks.allSatisfy(\.passes) }
    /// Better than the first-order chain by more than chance explains.
    public var beatsBaseline: Bool { trial?.figures.first?.isBetter ?? false }
}

/// A trial on what came later than all that was learned from.
public struct PredictionTrial: Sendable, Equatable {
    /// What happened before was learned, what happened from here on was predicted; milliseconds since 1970 (UTC).
    public let split: Int64
    /// Steps, or customers at points of time.
    public let casesLearned: Int
    public let casesTried: Int
    public let customersTried: Int
    /// The log-loss first.
    public let figures: [PredictionFigure]
    /// Of outcomes: cases in order of their probability, in parts of the same size.
    public let calibration: [CalibrationBin]

    public subscript(_ measure: PredictionFigure.Measure) -> PredictionFigure? { figures.first { $0.measure == measure } }
}

/// Cases with about the same predicted probability, and how many of them it was true of.
public struct CalibrationBin: Sendable, Equatable {
    public let cases: Int
    public let happened: Int
    /// The mean of the predicted probabilities.
    public let predicted: Double
    public var observed: Double { cases == 0 ? 0 : Double(happened) / Double(cases) }
}

/// What comes next for customers who are active now.
public struct NextStepForecast: Sendable {
    public struct Touchpoint: Sendable, Equatable {
        public let name: String
        /// Of how many customers it is the likeliest next step.
        public let customers: Int
        /// The sum of its probabilities over all active customers.
        public let expected: Double
    }
    /// Two touchpoints together that say more of the next one than the last alone.
    public struct Hint: Sendable, Equatable {
        public let before: String
        public let last: String
        public let next: String
        public let times: Int
        /// How often the next one came after both, and after the last alone.
        public let share: Double
        public let shareAfterLast: Double
    }

    public let touchpoints: [Touchpoint]
    /// By how much each look at the past counts, first the strongest; adds up to one.
    public let looks: [(look: String, weight: Double)]
    public let hints: [Hint]
    /// Customers active now, ascending by row: what is likeliest next, and how likely.
    public let rows: [Int]
    public let codes: [UInt32]
    public let probabilities: [Float]

    /// The customers whose likeliest next step is a touchpoint.
    public func rows(next code: UInt32) -> [Int] { zip(rows, codes).filter { $0.1 == code }.map(\.0) }
}
