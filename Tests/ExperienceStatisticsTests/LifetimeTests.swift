import Foundation
import Testing

@testable import ExperienceStatistics

@Suite struct LifetimeTests {
    private static let published = PurchaseModel(r: 0.243, alpha: 4.414, a: 0.793, b: 2.426)

    private func close(_ a: Double, _ b: Double, _ tolerance: Double) -> Bool {
        abs(a - b) <= tolerance
    }

    @Test(.enabled(if: Purchases.isThere, "the CDNOW file is not there"))
    func `on CDNOW the parameters are those that were published`() throws {
        let purchases = try Purchases()
        #expect(purchases.histories.count == 2_357)
        let model = try PurchaseModel(fitting: purchases.histories)
        #expect(close(model.r, 0.243, 0.0006) && close(model.alpha, 4.414, 0.006), "\(model)")
        #expect(close(model.a, 0.793, 0.002) && close(model.b, 2.426, 0.006), "\(model)")
        #expect(close(model.logLikelihood(purchases.histories), -9_582.43, 0.01))
        // The paper's figure 2: over all 78 weeks it stays a few percent below what customers did.
        let known = Double(purchases.histories.reduce(0) { $0 + $1.repeats })
        let expected = purchases.histories.reduce(known) {
            $0 + model.expectedPurchases(of: $1, in: 39)
        }
        let real = known + Double(purchases.later.reduce(0, +))
        #expect(expected > 0.94 * real && expected < real, "\(expected) beside \(real)")
    }

    @Test(.enabled(if: Purchases.isThere, "the CDNOW file is not there"))
    func `what they spend, too`() throws {
        let spending = try Purchases().spending
        #expect(spending.count == 946)
        let model = try SpendModel(fitting: spending)
        #expect(
            close(model.p, 6.25, 0.01) && close(model.q, 3.74, 0.01) && close(model.gamma, 15.44, 0.03),
            "\(model)")
        let mean = try #require(model.expectedSpend)
        #expect(close(mean, model.p * model.gamma / (model.q - 1), 1e-9))
        let few = try #require(
            SpendModel.Spending(purchases: 1, mean: 100).flatMap(model.expectedSpend))
        let many = try #require(
            SpendModel.Spending(purchases: 20, mean: 100).flatMap(model.expectedSpend))
        #expect(mean < few && few < many && many < 100)
    }

    @Test func `the customer of the paper has the paper's figures`() throws {
        let model = try #require(Self.published)
        let customer = try #require(PurchaseHistory(repeats: 2, recency: 30.43, age: 38.86))
        #expect(close(model.expectedPurchases(of: customer, in: 39), 1.226, 0.0005))
        #expect(close(model.probabilityAlive(customer), 0.727, 0.0005))
        let once = try #require(PurchaseHistory(repeats: 0, recency: 0, age: 38.86))
        #expect(model.probabilityAlive(once) == 1)
        #expect(model.expectedPurchases(of: customer, in: 0) == 0)
    }

    @Test(
        arguments: [
            (0.243, 4.414, 0.793, 2.426), (1.5, 10, 1, 3), (0.6, 2, 2.5, 1.2), (3, 40, 0.3, 0.9),
        ], 1...3)
    func `customers drawn by the model buy and stay as it expects`(
        parameters: (Double, Double, Double, Double), seed: UInt64
    ) throws {
        let model = try #require(
            PurchaseModel(r: parameters.0, alpha: parameters.1, a: parameters.2, b: parameters.3))
        var life = CustomerLife(model, seed: seed)
        let (known, after) = (30.0, 20.0)
        // Of customers with the same number of purchases: expected and real.
        var expected: [Int: (purchases: Double, alive: Double)] = [:]
        var real: [Int: (purchases: Double, squares: Double, alive: Double, customers: Double)] = [:]
        var new = (purchases: 0.0, squares: 0.0)
        let customers = 40_000
        for _ in 0..<customers {
            let drawn = life.next(until: known + after)
            let before = drawn.times.filter { $0 <= known }
            let later = Double(drawn.times.count - before.count)
            let history = try #require(
                PurchaseHistory(repeats: before.count, recency: before.last ?? 0, age: known))
            let group = min(history.repeats, 6)
            expected[group, default: (0, 0)].purchases += model.expectedPurchases(of: history, in: after)
            expected[group, default: (0, 0)].alive += model.probabilityAlive(history)
            real[group, default: (0, 0, 0, 0)].purchases += later
            real[group, default: (0, 0, 0, 0)].squares += later * later
            real[group, default: (0, 0, 0, 0)].alive += drawn.diedAfter(known) ? 1 : 0
            real[group, default: (0, 0, 0, 0)].customers += 1
            let soon = Double(before.count)
            new.purchases += soon
            new.squares += soon * soon
        }
        func isNear(_ sum: Double, _ squares: Double, _ n: Double, _ wanted: Double) -> Bool {
            let deviation = max(squares - sum * sum / n, 1).squareRoot()
            return abs(sum - wanted) <= 4.5 * deviation
        }
        let mean = Double(customers) * model.expectedPurchases(in: known)
        #expect(
            isNear(new.purchases, new.squares, Double(customers), mean),
            "seed \(seed): \(new.purchases) beside \(mean)")
        for (group, found) in real where found.customers >= 200 {
            let wanted = expected[group] ?? (0, 0)
            #expect(
                isNear(found.purchases, found.squares, found.customers, wanted.purchases),
                "seed \(seed), \(group): \(found) \(wanted)")
            #expect(
                isNear(found.alive, found.alive, found.customers, wanted.alive),
                "seed \(seed), \(group): \(found) \(wanted)")
        }
    }

    @Test(arguments: 1...3) func `the parameters of drawn customers are found again`(seed: UInt64)
        throws
    {
        let model = try #require(PurchaseModel(r: 0.8, alpha: 6, a: 0.9, b: 2.5))
        var life = CustomerLife(model, seed: seed)
        let histories = try (0..<20_000).map { i in
            let age = 20 + Double(i % 60)
            let times = life.next(until: age).times
            return try #require(PurchaseHistory(repeats: times.count, recency: times.last ?? 0, age: age))
        }
        let found = try PurchaseModel(fitting: histories)
        #expect(found.logLikelihood(histories) >= model.logLikelihood(histories), "seed \(seed)")
        #expect(
            abs(found.r / model.r - 1) < 0.1 && abs(found.alpha / model.alpha - 1) < 0.1,
            "seed \(seed): \(found)")
        // Slopes vanish at the top, in every direction.
        for step in [(0.999, 1.0, 1.0, 1.0), (1, 1.001, 1, 1), (1, 1, 0.998, 1), (1, 1, 1, 1.002)] {
            let beside = try #require(
                PurchaseModel(
                    r: found.r * step.0, alpha: found.alpha * step.1, a: found.a * step.2, b: found.b * step.3
                ))
            #expect(
                beside.logLikelihood(histories) <= found.logLikelihood(histories) + 1e-6, "seed \(seed)")
        }
    }

    @Test func `the likelihood is that of its definition`() throws {
        let model = try #require(Self.published)
        var random = SeededGenerator(seed: 5)
        for _ in 0..<200 {
            let age = 1 + 50 * random.uniform()
            let repeats = random.below(8)
            let recency = repeats == 0 ? 0 : age * (0.01 + 0.99 * random.uniform())
            let history = try #require(PurchaseHistory(repeats: repeats, recency: recency, age: age))
            let (r, alpha, a, b, x) = (model.r, model.alpha, model.a, model.b, Double(repeats))
            func beta(_ a: Double, _ b: Double) -> Double { exp(lgamma(a) + lgamma(b) - lgamma(a + b)) }
            let rising = exp(lgamma(r + x) - lgamma(r)) * pow(alpha, r)
            var expected = beta(a, b + x) / beta(a, b) * rising / pow(alpha + age, r + x)
            if repeats > 0 {
                expected += beta(a + 1, b + x - 1) / beta(a, b) * rising / pow(alpha + recency, r + x)
            }
            #expect(close(model.logLikelihood([history]), log(expected), 1e-9))
        }
    }

    @Test func `a value is what each interval brings, worth less the later it comes`() throws {
        let model = try #require(Self.published)
        let spend = try #require(SpendModel(p: 6.25, q: 3.74, gamma: 15.44))
        let customer = try #require(PurchaseHistory(repeats: 2, recency: 30.43, age: 38.86))
        let spending = try #require(SpendModel.Spending(purchases: 2, mean: 40))
        let price = try #require(spend.expectedSpend(spending))
        let plain = try #require(
            LifetimeValue(model, spend).value(of: customer, spending: spending, over: 39))
        #expect(close(plain, 1.226 * price, 0.001 * price))
        let discounted = try #require(
            LifetimeValue(model, spend, discount: 0.01).value(of: customer, spending: spending, over: 39))
        #expect(discounted < plain && discounted > plain * pow(1.01, -39))
        let half = try #require(
            LifetimeValue(model, spend).value(of: customer, spending: spending, over: 39, margin: 0.5))
        #expect(close(half, plain / 2, 1e-9))
        #expect(LifetimeValue(model, spend).value(of: customer, spending: nil, over: 0) == 0)
        let endless = try #require(SpendModel(p: 1, q: 0.5, gamma: 1))
        #expect(LifetimeValue(model, endless).value(of: customer, spending: nil, over: 10) == nil)
    }

    @Test func `what tells nothing is refused with a sentence`() throws {
        #expect(PurchaseHistory(repeats: 1, recency: 5, age: 4) == nil)
        #expect(PurchaseHistory(repeats: 0, recency: 1, age: 4) == nil)
        #expect(PurchaseHistory(repeats: -1, recency: 0, age: 4) == nil)
        #expect(PurchaseHistory(repeats: 0, recency: 0, age: .infinity) == nil)
        #expect(SpendModel.Spending(purchases: 1, mean: 0) == nil)
        let once = try #require(PurchaseHistory(repeats: 0, recency: 0, age: 10))
        let again = try #require(PurchaseHistory(repeats: 1, recency: 5, age: 10))
        #expect(throws: LifetimeError.tooFew(0)) {
            try PurchaseModel(fitting: Array(repeating: once, count: 100))
        }
        #expect(throws: LifetimeError.noVariety) {
            try PurchaseModel(fitting: Array(repeating: again, count: 100))
        }
        let same = try #require(SpendModel.Spending(purchases: 2, mean: 10))
        #expect(throws: LifetimeError.noVariety) {
            try SpendModel(fitting: Array(repeating: same, count: 100))
        }
        #expect(LifetimeError.tooFew(3).description.contains("Only 3"))
    }

    @Test func `digamma is the slope of the logarithm of gamma`() {
        #expect(close(digamma(1), -0.577_215_664_901_532_9, 1e-13))
        #expect(close(digamma(0.5), -1.963_510_026_021_423_5, 1e-12))
        for x in [0.01, 0.3, 2.7, 9.9, 10.1, 55, 1e4] {
            let step = 1e-5 * x
            #expect(
                close(
                    digamma(x), (logGamma(x + step) - logGamma(x - step)) / (2 * step),
                    1e-5 * max(1, abs(digamma(x)))), "\(x)")
        }
    }
}
