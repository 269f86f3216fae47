import ExperienceStatistics
import Foundation

/// What customers are expected to be worth: BG/NBD and gamma–gamma, fitted to the log's orders up to a moment.
struct LifetimeFit: Sendable {
    let purchases: PurchaseModel
    let spend: SpendModel
    /// Customers that it was fitted to.
    let fitted: Int

    private static let week = 7.0 * 86_400_000
    private static let weeksOfMonth = 365.25 / 12 / 7
    /// More customers than this make the fit no better that a person could see.
    private static let mostFitted = 4_000
    /// In each stretch of a trend.
    private static let mostInTrend = 2_000

    struct Buyer {
        var customer: UInt32
        var first: Int64
        var last: Int64
        var lastOrder: MoneyFact
        /// Different times of purchase.
        var purchases: Int
        var sum: Double
    }

    /// Nil where the orders don't tell: too few customers have bought again, or all are alike.
    init?(_ source: ObservationSource) {
        let end = source.now
        let all = LifetimeFit.buyers(source, until: end)
        let sample = LifetimeFit.part(all, most: LifetimeFit.mostFitted)
        let histories = sample.compactMap { LifetimeFit.history($0, until: end) }
        let spending = sample.compactMap(LifetimeFit.spending)
        guard let purchases = try? PurchaseModel(fitting: histories), let spend = try? SpendModel(fitting: spending) else { return nil }
        // Where customers hardly differ in leaving, a and b grow beyond all bounds along their ratio, and digits get lost: from 200 on it is
        // the same probability for all but for a few hundredths.
        let scale = min(1, 200 / (purchases.a + purchases.b))
        guard purchases.r < 1_000,
            let purchases = PurchaseModel(r: purchases.r, alpha: purchases.alpha, a: purchases.a * scale, b: purchases.b * scale)
        else { return nil }
        (self.purchases, self.spend, fitted) = (purchases, spend, sample.count)
    }

    func forEach(_ source: ObservationSource, until end: Int64, isTrend: Bool, _ body: (Observation) -> Void) {
        let all = LifetimeFit.buyers(source, until: end)
        for buyer in isTrend ? LifetimeFit.part(all, most: LifetimeFit.mostInTrend) : all {
            guard let value = value(of: buyer, until: end, source.settings) else { continue }
            body(
                Observation(
                    time: end - 1, signature: buyer.lastOrder.signature, profile: buyer.customer, value: value,
                    bearer: buyer.lastOrder.bearer))
        }
    }

    /// Discounted quarter by quarter. Nil where the model of spend has no mean.
    private func value(of buyer: Buyer, until end: Int64, _ settings: MeasurementSettings) -> Double? {
        guard let history = LifetimeFit.history(buyer, until: end),
            let price = LifetimeFit.spending(buyer).map(spend.expectedSpend) ?? spend.expectedSpend
        else { return nil }
        var (before, sum) = (0.0, 0.0)
        let months = Double(settings.lifetimeMonths)
        for from in stride(from: 0.0, to: months, by: 3) {
            let to = min(from + 3, months)
            let expected = purchases.expectedPurchases(of: history, in: to * LifetimeFit.weeksOfMonth)
            sum += (expected - before) * exp(-log(1 + settings.discount) * (from + to) / 24)
            before = expected
        }
        return sum * price * settings.margin
    }

    /// The same customers each time, whoever else there is.
    private static func part(_ buyers: [Buyer], most: Int) -> [Buyer] {
        guard buyers.count > most else { return buyers }
        let limit = UInt64(Double(UInt64.max) * Double(most) / Double(buyers.count))
        return buyers.filter { buyer in
            var hash = UInt64(buyer.customer) &* 0x9e37_79b9_7f4a_7c15
            hash = (hash ^ hash >> 30) &* 0xbf58_476d_1ce4_e5b9
            hash = (hash ^ hash >> 27) &* 0x94d0_49bb_1331_11eb
            return (hash ^ hash >> 31) <= limit
        }
    }

    private static func buyers(_ source: ObservationSource, until end: Int64) -> [Buyer] {
        var buyers: [UInt32: Buyer] = [:]
        var days: [UInt32: Set<Int64>] = [:]
        source.facts.money.forEach(in: .min..<end) { fact in
            guard fact.profile != 0, fact.amount > 0, source.isCurrency[Int(fact.currency)] else { return }
            let customer = source.facts.people.canonical(fact.profile)
            // What is bought on one day is one purchase.
            days[customer, default: []].insert(fact.time / 86_400_000)
            if var buyer = buyers[customer] {
                buyer.first = min(buyer.first, fact.time)
                if fact.time >= buyer.last { (buyer.last, buyer.lastOrder) = (fact.time, fact) }
                buyer.sum += fact.amount
                buyers[customer] = buyer
            } else {
                buyers[customer] = Buyer(
                    customer: customer, first: fact.time, last: fact.time, lastOrder: fact, purchases: 1, sum: fact.amount)
            }
        }
        return buyers.values.map { buyer in
            var buyer = buyer
            buyer.purchases = days[buyer.customer]?.count ?? 1
            return buyer
        }.sorted { $0.customer < $1.customer }
    }

    private static func history(_ buyer: Buyer, until end: Int64) -> PurchaseHistory? {
        let repeats = buyer.purchases - 1
        let recency = repeats == 0 ? 0 : Double(buyer.last / 86_400_000 - buyer.first / 86_400_000) * 86_400_000 / week
        let age = max(recency, Double(end - buyer.first) / week)
        return PurchaseHistory(repeats: repeats, recency: recency, age: age)
    }

    /// Of those who bought again.
    private static func spending(_ buyer: Buyer) -> SpendModel.Spending? {
        buyer.purchases > 1 ? SpendModel.Spending(purchases: buyer.purchases, mean: buyer.sum / Double(buyer.purchases)) : nil
    }
}
