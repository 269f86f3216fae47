import Foundation

/// What a customer will be worth: expected purchases of each interval to come, times what a purchase costs, discounted to now.
public struct LifetimeValue: Sendable, Equatable {
    public let purchases: PurchaseModel
    public let spend: SpendModel
    /// What is worth 1 now is worth 1 + this one interval later; an interval is the histories' unit.
    public let discount: Double

    public init(_ purchases: PurchaseModel, _ spend: SpendModel, discount: Double = 0) {
        self.purchases = purchases
        self.spend = spend
        self.discount = discount
    }

    /// Over so many whole intervals; nil where the model of spend has no mean. Somebody without repeats spends as everybody does.
    /// - Parameter margin: the share of the price that is earned.
    public func value(
        of history: PurchaseHistory, spending: SpendModel.Spending?, over intervals: Int,
        margin: Double = 1
    ) -> Double? {
        guard let price = spending.map(spend.expectedSpend) ?? spend.expectedSpend else { return nil }
        var before = 0.0
        var value = 0.0
        for interval in 0..<max(intervals, 0) {
            let until = purchases.expectedPurchases(of: history, in: Double(interval + 1))
            // Purchases of an interval fall in its middle, on average.
            value += (until - before) * exp(-(Double(interval) + 0.5) * log(1 + discount))
            before = until
        }
        return value * price * margin
    }
}
