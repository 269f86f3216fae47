/// What a chain loses without each of its touches, and the shares that follow.
struct RemovalEffects {
    /// In the order of the codes: 0 to 1.
    private(set) var effects: [Double]
    /// The effects scaled so that they add up to 1; zeros where nothing is lost without anything.
    private(set) var shares: [Double]
    private(set) var isSolved = true

    /// - Parameters:
    ///   - whole: what the chain yields with all its touches; nil yields no effects.
    ///   - rest: what it yields without a code.
    init(
        _ codes: [Int], whole: (sum: Double, isSolved: Bool)?, without rest: @Sendable (Int) -> (sum: Double, isSolved: Bool)?
    ) {
        effects = [Double](repeating: 0, count: codes.count)
        shares = effects
        guard let whole else { return }
        let without = concurrentMap(codes) { rest($0) }
        isSolved = whole.isSolved && without.allSatisfy { $0?.isSolved ?? true }
        effects = without.map { without in
            guard let without, whole.sum > 0 else { return 0 }
            return max(0, 1 - without.sum / whole.sum)
        }
        let sum = effects.reduce(0, +)
        if sum > 0 { shares = effects.map { $0 / sum } }
    }
}

extension AttributionWorth {
    /// What is shared out, and what stands beside it.
    /// - Parameter conversions: all of them.
    func value(of conversions: Int) -> AttributedValue {
        func currency(_ code: Int) -> AttributedValue.Currency {
            AttributedValue.Currency(
                name: amounts.currencies[code], conversions: sums[code].conversions, amount: sums[code].amount, direct: sums[code].direct)
        }
        let others = sums.indices.filter { $0 != self.currency && sums[$0].conversions > 0 }.map(currency)
        return AttributedValue(
            currency: currency(self.currency), others: others.sorted { ($1.conversions, $0.name) < ($0.conversions, $1.name) },
            conversionsWithout: conversions - sums.reduce(0) { $0 + $1.conversions })
    }
}
