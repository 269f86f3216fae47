/// What two groups of customers do, side by side: counts, for whoever tests the differences.
public struct ComparisonAnswer: Sendable, Equatable {
    public let question: ComparisonQuestion
    /// Customers of each side with at least one interaction that takes part.
    public let first: Int
    public let second: Int
    /// Customers who belong to both sides: counted on both where they are kept, on none where they are set apart.
    public let shared: Int
    /// Touchpoints that either side has been at, by name of the alphabet's order.
    public let touchpoints: [ComparedTouchpoint]
    /// Steps from one touchpoint directly to the next, the commonest first.
    public let edges: [ComparedEdge]
    /// Whole journeys, repeats in a row as one, the commonest of both sides together first.
    public let variants: [ComparedVariant]
    /// Different variants that are not listed.
    public let variantsNotListed: Int
    /// The rows of each side, as they were compared.
    public let firstRows: RowSet
    public let secondRows: RowSet

    public func touchpoint(_ name: String) -> ComparedTouchpoint? {
        touchpoints.first { $0.name == name }
    }
    public func edge(_ from: String, _ to: String) -> ComparedEdge? {
        edges.first { $0.from == from && $0.to == to }
    }
}

/// How many customers of each side did something.
public struct ComparedCount: Sendable, Equatable {
    public internal(set) var first = 0
    public internal(set) var second = 0
    /// Of the customers who are on both sides: those who did it on the first, on the second, and on both.
    public internal(set) var sharedFirst = 0
    public internal(set) var sharedSecond = 0
    public internal(set) var sharedBoth = 0
}

/// A touchpoint on both sides.
public struct ComparedTouchpoint: Sendable, Equatable {
    public let name: String
    public let customers: ComparedCount
    public let firstTimes: ComparedTimes
    public let secondTimes: ComparedTimes
    /// Σ of times on the first side · times on the second, over the customers on both.
    public let productOfTimes: Double
    /// Σ of times on the first, and on the second side, over the customers on both.
    public let sumOfSharedFirst: Double
    public let sumOfSharedSecond: Double
}

/// How often customers did something: what mean and variance come from. Customers who never did count with 0.
public struct ComparedTimes: Sendable, Equatable {
    public internal(set) var sum = 0.0
    public internal(set) var sumOfSquares = 0.0
}

/// A step from one touchpoint directly to the next, on both sides.
public struct ComparedEdge: Sendable, Equatable {
    public let from: String
    public let to: String
    public let customers: ComparedCount
    /// How long the step took each customer the first time, in milliseconds, ascending; empty where times were not measured.
    public let firstTimes: [Int64]
    public let secondTimes: [Int64]
}

/// A whole journey on both sides.
public struct ComparedVariant: Sendable, Equatable {
    public let touchpoints: [String]
    public let customers: ComparedCount
}
