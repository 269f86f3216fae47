import Foundation

/// The likelihood of histories under BG/NBD, and its slopes along the logarithms of the parameters.
///
/// Everything that depends on the number of purchases alone is looked up; of each history two logarithms are left.
struct PurchaseLikelihood {
    private struct Case {
        let repeats: Int
        let recency: Double
        let age: Double
        let customers: Double
    }

    private let cases: [Case]
    private let most: Int
    private let customers: Double

    init(_ histories: [PurchaseHistory]) {
        var counts: [PurchaseHistory: Int] = [:]
        for history in histories { counts[history, default: 0] += 1 }
        // In an order of their own: sums of rounded numbers depend on it.
        cases = counts.sorted {
            ($0.key.repeats, $0.key.recency, $0.key.age) < ($1.key.repeats, $1.key.recency, $1.key.age)
        }
        .map { Case(repeats: $0.repeats, recency: $0.recency, age: $0.age, customers: Double($1)) }
        most = cases.map(\.repeats).max() ?? 0
        customers = Double(histories.count)
    }

    func value(_ model: PurchaseModel) -> (value: Double, slopes: [Double]) {
        let (r, alpha, a, b) = (model.r, model.alpha, model.a, model.b)
        let tables = Tables(model, most: most)
        var sum = 0.0
        var slopes = [0.0, 0, 0, 0]
        for one in cases {
            let x = Double(one.repeats)
            let (logAge, logRecency) = (log(alpha + one.age), log(alpha + one.recency))
            // Alive until the end, or left just after the last purchase.
            var (alive, left) = (-(r + x) * logAge, -Double.infinity)
            if one.repeats > 0 { left = log(a / (b + x - 1)) - (r + x) * logRecency }
            let top = max(alive, left)
            alive = exp(alive - top)
            left = exp(left - top)
            let share = left / (alive + left)
            sum += one.customers * (tables.value[one.repeats] + top + log(alive + left))
            slopes[0] +=
                one.customers * (tables.ofR[one.repeats] - (1 - share) * logAge - share * logRecency)
            slopes[1] +=
                one.customers
                * (r / alpha - (r + x) * ((1 - share) / (alpha + one.age) + share / (alpha + one.recency)))
            slopes[2] += one.customers * (tables.ofA[one.repeats] + share / a)
            slopes[3] +=
                one.customers * (tables.ofB[one.repeats] - (one.repeats > 0 ? share / (b + x - 1) : 0))
        }
        return (sum, [slopes[0] * r, slopes[1] * alpha, slopes[2] * a, slopes[3] * b])
    }

    /// By number of purchases.
    private struct Tables {
        var value: [Double] = []
        var ofR: [Double] = []
        var ofA: [Double] = []
        var ofB: [Double] = []

        init(_ model: PurchaseModel, most: Int) {
            let (r, a, b) = (model.r, model.a, model.b)
            var (value, ofR, ofA, ofB) = (r * log(model.alpha), log(model.alpha), 0.0, 0.0)
            for x in 0...most {
                self.value.append(value)
                self.ofR.append(ofR)
                self.ofA.append(ofA)
                self.ofB.append(ofB)
                let i = Double(x)
                value += log(r + i) + log((b + i) / (a + b + i))
                ofR += 1 / (r + i)
                ofA -= 1 / (a + b + i)
                ofB += 1 / (b + i) - 1 / (a + b + i)
            }
        }
    }
}

extension PurchaseModel {
    /// The model under which these histories are most likely.
    /// - Throws: `LifetimeError` where they don't tell.
    public init(fitting histories: [PurchaseHistory]) throws(LifetimeError) {
        let repeated = histories.count { $0.repeats > 0 }
        guard repeated >= LifetimeError.leastCustomers else { throw .tooFew(repeated) }
        guard repeated < histories.count else { throw .noVariety }
        let likelihood = PurchaseLikelihood(histories)
        let age = histories.reduce(0) { $0 + $1.age } / Double(histories.count)
        var best: (place: [Double], value: Double)?
        // From two places: the surface is flat far from its top.
        for start in [
            [0.0, log(max(age / 4, 1e-9)), 0, 0.5], [-1, log(max(age / 10, 1e-9)), -0.5, 1],
        ] {
            let found = Maximum.climb(from: start) { place in
                guard let model = PurchaseModel(logarithms: place) else {
                    return (-.infinity, [0, 0, 0, 0])
                }
                return likelihood.value(model)
            }
            if let found, found.value > best?.value ?? -.infinity { best = found }
        }
        guard let best, let model = PurchaseModel(logarithms: best.place) else { throw .noMaximum }
        self = model
    }

    private init?(logarithms: [Double]) {
        guard logarithms.allSatisfy({ abs($0) < 25 }) else { return nil }
        self.init(
            r: exp(logarithms[0]), alpha: exp(logarithms[1]), a: exp(logarithms[2]), b: exp(logarithms[3])
        )
    }
}
