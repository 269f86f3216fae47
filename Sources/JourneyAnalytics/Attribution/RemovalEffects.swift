/// What a chain loses without each of its touches, and the shares that follow.
///
/// Where refunds make amounts negative, a touch without which the chain would bring in more has no effect, and one without which a loss
/// would be left an effect over 1. Where the whole is a loss, an effect is the part of it that goes with the touch.
struct RemovalEffects {
    /// In the order of the codes: 0 to 1, without negative amounts.
    private(set) var effects: [Double]
    /// The effects scaled so that they add up to 1; zeros where there is nothing to share.
    private(set) var shares: [Double]
    /// False where there is something to share and no touch has an effect: with refunds on paths of several touches only.
    private(set) var isShared = true
    private(set) var isSolved = true

    /// Less is what amounts that cancel each other out leave of a sum whose largest part is near 1.
    private static let nothing = 1e-12

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
        guard abs(whole.sum) > RemovalEffects.nothing else { return }
        effects = without.map { without in without.map { max(0, 1 - $0.sum / whole.sum) } ?? 0 }
        let sum = effects.reduce(0, +)
        if sum > RemovalEffects.nothing { shares = effects.map { $0 / sum } } else { isShared = codes.isEmpty }
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
