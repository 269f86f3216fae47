/// The difference between two estimates, and whether it is more than noise.
public struct Change: Sendable, Equatable {
    /// Second minus first; nil means that it can't be said: one side has no data.
    public let difference: Double?
    /// 95 % limits of the difference; nil where the test gives none.
    public let low: Double?
    public let high: Double?
    /// How often a difference at least this large would come by chance; nil without data.
    public let pValue: Double?
    public let method: TestMethod

    public init(difference: Double?, low: Double? = nil, high: Double? = nil, pValue: Double?, method: TestMethod) {
        self.difference = difference
        self.low = low
        self.high = high
        self.pValue = pValue
        self.method = method
    }

    public static func noData(_ method: TestMethod) -> Change { Change(difference: nil, pValue: nil, method: method) }

    /// Significant at 95 %, for a change that is looked at alone. Among many, use `FalseDiscovery`.
    public var isSignificant: Bool { pValue.map { $0 < Confidence.alpha } ?? false }
}

/// How two estimates were compared.
public enum TestMethod: String, Sendable, CaseIterable {
    case adjustedWaldZ, pooledZ, welch, skewedWelch, permutation, exactConditional, mannWhitney, mantelHaenszel, stratifiedMeans

    public var text: String {
        switch self {
        case .adjustedWaldZ: "z-test of the adjusted scores"
        case .pooledZ: "z-test of two shares, Newcombe’s interval"
        case .welch: "Welch’s t-test"
        case .skewedWelch: "Welch’s t-test, corrected for skewness"
        case .permutation: "permutation test of the means"
        case .exactConditional: "exact test of two Poisson rates"
        case .mannWhitney: "Mann–Whitney test"
        case .mantelHaenszel: "Mantel–Haenszel risk difference with Sato’s variance"
        case .stratifiedMeans: "difference of means within strata"
        }
    }
}
