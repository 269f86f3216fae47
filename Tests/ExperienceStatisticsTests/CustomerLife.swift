import Foundation

@testable import ExperienceStatistics

/// Customers drawn as the model says they live, purchase by purchase.
struct CustomerLife {
    struct Drawn {
        /// Purchases after the first, ascending.
        var times: [Double]
        /// When the customer left; nil: not before the end.
        var left: Double?
        func diedAfter(_ time: Double) -> Bool { left.map { $0 > time } ?? true }
    }

    private let model: PurchaseModel
    private var random: SeededGenerator

    init(_ model: PurchaseModel, seed: UInt64) {
        self.model = model
        random = SeededGenerator(seed: seed)
    }

    mutating func next(until end: Double) -> Drawn {
        let rate = gamma(model.r) / model.alpha
        let (x, y) = (gamma(model.a), gamma(model.b))
        let leaving = x / (x + y)
        var drawn = Drawn(times: [])
        var time = 0.0
        while true {
            time += random.exponential(mean: 1 / max(rate, 1e-300))
            guard time <= end else { return drawn }
            drawn.times.append(time)
            if random.chance(leaving) {
                drawn.left = time
                return drawn
            }
        }
    }

    /// Of the gamma distribution with rate 1 (Marsaglia & Tsang 2000).
    private mutating func gamma(_ shape: Double) -> Double {
        if shape < 1 { return gamma(shape + 1) * pow(max(random.uniform(), 1e-300), 1 / shape) }
        let d = shape - 1.0 / 3
        let c = 1 / (9 * d).squareRoot()
        while true {
            let x = random.normal()
            let v = pow(1 + c * x, 3)
            guard v > 0 else { continue }
            if log(random.uniform()) < 0.5 * x * x + d - d * v + d * log(v) { return d * v }
        }
    }
}
