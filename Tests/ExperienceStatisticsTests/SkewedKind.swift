import Foundation

@testable import ExperienceStatistics

/// Distributions with a long upper tail, as waiting times and amounts have.
enum SkewedKind: String, CaseIterable, Sendable {
    case exponential, gamma, weibull, lognormalHalf, lognormal1, lognormal125, lognormal15, pareto3, halfZero, mostlyZero, wholeMinutes

    /// Nil where there is no formula for it.
    var mean: Double? {
        switch self {
        case .exponential, .gamma: 1
        case .weibull: tgamma(1 + 1 / 0.7)
        case .lognormalHalf: exp(0.125)
        case .lognormal1: exp(0.5)
        case .lognormal125: exp(0.78125)
        case .lognormal15: exp(1.125)
        case .pareto3: 1.5
        case .halfZero: 0.5 * exp(0.5)
        case .mostlyZero: 0.2
        case .wholeMinutes: nil
        }
    }

    func values(_ n: Int, _ generator: inout SeededGenerator) -> [Double] {
        var values: [Double] = []
        values.reserveCapacity(n)
        for _ in 0..<n { values.append(value(&generator)) }
        return values
    }

    private func value(_ generator: inout SeededGenerator) -> Double {
        switch self {
        case .exponential: return generator.exponential(mean: 1)
        case .gamma:
            // Shape ½.
            let z = generator.normal()
            return z * z
        case .weibull: return pow(generator.exponential(mean: 1), 1 / 0.7)
        case .lognormalHalf: return exp(generator.normal(deviation: 0.5))
        case .lognormal1: return exp(generator.normal())
        case .lognormal125: return exp(generator.normal(deviation: 1.25))
        case .lognormal15: return exp(generator.normal(deviation: 1.5))
        case .pareto3: return pow(1 - generator.uniform(), -1 / 3)
        case .halfZero: return generator.chance(0.5) ? 0 : exp(generator.normal())
        case .mostlyZero: return generator.chance(0.8) ? 0 : generator.exponential(mean: 1)
        case .wholeMinutes: return (2 * exp(generator.normal())).rounded()
        }
    }
}
