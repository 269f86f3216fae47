import ExperienceStatistics

/// Stars put together: the plain mean, the Bayesian average that few reviews can't carry away, and the share of happy ones with its lower bound.
package struct StarFigures: Sendable, Equatable {
    package private(set) var count = 0
    package private(set) var sum = 0
    /// Reviews of four and five stars.
    package private(set) var happy = 0
    private var squares = 0
    /// By stars, 1 first.
    package private(set) var byStars = [Int](repeating: 0, count: 5)

    package init() {}

    package init(_ stars: some Sequence<Int>) { for star in stars { add(star) } }

    package mutating func add(_ stars: Int) {
        guard (1...5).contains(stars) else { return }
        count += 1
        sum += stars
        squares += stars * stars
        if stars >= 4 { happy += 1 }
        byStars[stars - 1] += 1
    }

    package var mean: Double? { count == 0 ? nil : Double(sum) / Double(count) }

    /// How many reviews the general mean weighs.
    package static let prior = 10.0

    /// (C · m + Σx) / (C + n), m the mean of all reviews; nil where there is none at all.
    package func bayesian(around overall: Double?) -> Double? {
        guard let overall else { return mean }
        return (Self.prior * overall + Double(sum)) / (Self.prior + Double(count))
    }

    /// 95 % limits of the mean by Student's t; nil below two reviews.
    package var interval: ClosedRange<Double>? {
        let estimate = Moments(n: count, sum: Double(sum), sumOfSquares: Double(squares)).estimate
        guard let low = estimate.low, let high = estimate.high, low <= high else { return nil }
        return max(1, low)...min(5, high)
    }

    package var happyShare: Double? { count == 0 ? nil : Double(happy) / Double(count) }

    /// The lower limit of Wilson's 95 % interval of the happy share (Wilson 1927):
    /// (p + z²/2n − z √(p(1−p)/n + z²/4n²)) / (1 + z²/n)
    package var happyAtLeast: Double? {
        guard count > 0 else { return nil }
        let (n, p, z) = (Double(count), Double(happy) / Double(count), 1.959963984540054)
        let root = (p * (1 - p) / n + z * z / (4 * n * n)).squareRoot()
        return max(0, (p + z * z / (2 * n) - z * root) / (1 + z * z / n))
    }

    package func json(around overall: Double?) -> JSONValue {
        .members([
            "reviews": .count(count), "mean": .optional(mean), "low": .optional(interval?.lowerBound),
            "high": .optional(interval?.upperBound),
            "bayesian_average": .optional(bayesian(around: overall)), "happy_share": .optional(happyShare),
            "happy_at_least": .optional(happyAtLeast), "by_stars": .array(byStars.map { JSONValue.integer(Int64($0)) }),
        ])
    }
}
