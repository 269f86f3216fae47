/// Which touches the conversions are owed to, model by model.
public struct AttributionAnswer: Sendable, Equatable {
    public let question: AttributionQuestion
    /// Everything that was touched before a conversion, the most often touched first.
    public let touchpoints: [AttributedTouchpoint]
    /// All conversions of the period, and who converted.
    public let conversions: Int
    public let customers: Int
    /// Those with no touch within the window: they came directly.
    public let directConversions: Int
    public let directCustomers: Int
    /// Customers with touches and without a conversion in the period: the paths that fail.
    public let unconverted: Int
    /// Customers with at least one event that takes part.
    public let customersConsidered: Int
    /// Number of touches − 1 → conversions with so many before them; the last entry is "so many or more".
    public let pathLengths: [Int]
    /// From the first touch of the path to the conversion; nil when no conversion has a touch.
    public let lag: TimeDistribution?
    /// The chance that a path of the Markov chain ends in a conversion; nil where the model isn't asked for, or there is no path.
    public let chainConversion: Double?
    /// True when the Markov chain's equations were given up before they were solved to fifteen digits.
    public let isApproximate: Bool
    /// What the conversions are worth; nil where the question doesn't ask.
    public let value: AttributedValue?

    /// Conversions that can be shared among touches.
    public var attributed: Int { conversions - directConversions }
}

/// What one touchpoint or channel contributed.
public struct AttributedTouchpoint: Sendable, Equatable {
    public let name: String
    /// Conversions that it was touched before, and the customers who made them.
    public let conversionsWith: Int
    public let customers: Int
    /// Touches on paths that ended in a conversion.
    public let touches: Int
    /// Model → conversions credited, in the order of the question's models.
    public let credits: [Double]
    /// Share of conversions that the Markov chain loses without it, 0 to 1; nil where the model isn't asked for.
    public let removalEffect: Double?
    /// Its part of what the conversions are worth; nil where the question doesn't ask.
    public let value: Value?

    /// Amounts in the answer's currency.
    public struct Value: Sendable, Equatable {
        /// Of the conversions that it was touched before.
        public let with: Double
        /// Model → amount credited, in the order of the question's models; negative where refunds outweigh.
        public let credits: [Double]
        /// Share of the chain's income that is lost without it, 0 to 1, and over 1 where refunds would leave a loss; nil where the model
        /// isn't asked for.
        public let removalEffect: Double?
    }
}

/// What the conversions of an answer are worth: one currency is shared out, the others stand beside it.
public struct AttributedValue: Sendable, Equatable {
    public struct Currency: Sendable, Equatable {
        /// "" where no interaction names one.
        public let name: String
        /// With an amount in it.
        public let conversions: Int
        public let amount: Double
        /// Of conversions with no touch within the window.
        public let direct: Double

        /// What can be shared among touches.
        public var attributed: Double { amount - direct }
    }

    /// What is shared out.
    public let currency: Currency
    /// The other currencies of the conversions, those of most conversions first.
    public let others: [Currency]
    /// Conversions without any amount.
    public let conversionsWithout: Int
}
