/// A value with what it is worth: over how many, and within which limits it lies with 95 % confidence.
public struct Estimate: Sendable, Equatable {
    /// Nil means "no data", which is not zero.
    public let value: Double?
    /// How many observations it is over.
    public let n: Int
    /// Confidence limits; nil where the data can't give one (a mean of one observation).
    public let low: Double?
    public let high: Double?
    public let method: IntervalMethod

    public init(value: Double?, n: Int, low: Double? = nil, high: Double? = nil, method: IntervalMethod) {
        self.value = value
        self.n = n
        self.low = value == nil ? nil : low
        self.high = value == nil ? nil : high
        self.method = method
    }

    public static func noData(_ method: IntervalMethod) -> Estimate { Estimate(value: nil, n: 0, method: method) }

    public var hasData: Bool { value != nil }
    /// Half the width of the interval; nil without one.
    public var margin: Double? {
        guard let low, let high else { return nil }
        return (high - low) / 2
    }

    /// The same in another unit: × 100 for percent.
    public func scaled(by factor: Double) -> Estimate {
        precondition(factor > 0)
        return Estimate(
            value: value.map { $0 * factor }, n: n, low: low.map { $0 * factor }, high: high.map { $0 * factor }, method: method)
    }
}

/// How an interval was calculated, for the line under a number.
public enum IntervalMethod: String, Sendable, CaseIterable {
    case adjustedWald, wilson, student, skewedStudent, exactPoisson, orderStatistics, bootstrap, exactCount, weighted

    public var text: String {
        switch self {
        case .adjustedWald: "adjusted Wald interval, 95 %"
        case .wilson: "Wilson interval, 95 %"
        case .student: "Student’s t interval, 95 %"
        case .skewedStudent: "Student’s t interval, corrected for skewness, 95 %"
        case .exactPoisson: "exact Poisson interval, 95 %"
        case .orderStatistics: "interval of order statistics, at least 95 %"
        case .bootstrap: "bootstrap interval (percentiles of resamples), 95 %"
        case .exactCount: "a complete count, without sampling error"
        case .weighted: "linearised interval of a weighted mean, 95 %"
        }
    }
}

/// The confidence of every interval and test here.
enum Confidence {
    static let level = 0.95
    static let alpha = 1 - level
    /// 1.959963984540054: 97.5 % of the normal distribution lie below.
    static let z = NormalDistribution.quantile(1 - alpha / 2)
}
