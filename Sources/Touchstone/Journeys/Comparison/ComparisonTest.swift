import ExperienceStatistics
import Foundation
import JourneyAnalytics

/// The tests of a comparison. Customers on both sides make the two values depend on each other: their covariance is taken off the variance of the
/// difference, from the influence of each customer on it (Σ over both of (x₁ − p₁)(x₂ − p₂) / n₁n₂; Derrick, Toher & White 2017 for means).
struct ComparisonTest {
    let answer: ComparisonAnswer

    /// The fewest customers that are expected in each of the four cells of a share's table; under it nothing is said.
    private static let fewestExpected = 5.0
    private static let fewestCustomers = 30
    private static let fewestWaits = 20

    func share(_ count: ComparedCount) -> (change: ExperienceStatistics.Change, effect: Double?) {
        let (n1, n2) = (answer.first, answer.second)
        guard n1 > 0, n2 > 0 else { return (.noData(.pooledZ), nil) }
        let plain = ExperienceStatistics.Change.of(Share(count.second, of: n2), Share(count.first, of: n1))
        let (p1, p2) = (Double(count.first) / Double(n1), Double(count.second) / Double(n2))
        let effect = 2 * asin(p1.squareRoot()) - 2 * asin(p2.squareRoot())
        let pooled = Double(count.first + count.second) / Double(n1 + n2)
        guard Double(min(n1, n2)) * min(pooled, 1 - pooled) >= Self.fewestExpected else {
            return (
                ExperienceStatistics.Change(difference: p1 - p2, low: plain.low, high: plain.high, pValue: nil, method: .pooledZ), effect
            )
        }
        guard isOverlapping else { return (plain, effect) }
        let shared = Double(answer.shared)
        let product =
            Double(count.sharedBoth) - p1 * Double(count.sharedSecond) - p2 * Double(count.sharedFirst) + shared * p1 * p2
        let variance = p1 * (1 - p1) / Double(n1) + p2 * (1 - p2) / Double(n2) - 2 * product / (Double(n1) * Double(n2))
        return (Self.normal(p1 - p2, variance, .pooledZ), effect)
    }

    func times(_ node: ComparedTouchpoint) -> (change: ExperienceStatistics.Change, effect: Double?) {
        let (n1, n2) = (answer.first, answer.second)
        guard n1 > 0, n2 > 0 else { return (.noData(.welch), nil) }
        let (m1, m2) = (node.firstTimes.sum / Double(n1), node.secondTimes.sum / Double(n2))
        let effect = m2 > 0 ? m1 / m2 : nil
        guard min(n1, n2) >= Self.fewestCustomers, node.customers.first + node.customers.second >= Self.fewestCustomers else {
            return (ExperienceStatistics.Change(difference: m1 - m2, pValue: nil, method: .welch), effect)
        }
        let a = Moments(n: n1, sum: node.firstTimes.sum, sumOfSquares: node.firstTimes.sumOfSquares)
        let b = Moments(n: n2, sum: node.secondTimes.sum, sumOfSquares: node.secondTimes.sumOfSquares)
        guard isOverlapping, let v1 = a.variance, let v2 = b.variance else { return (ExperienceStatistics.Change.of(b, a), effect) }
        let product =
            node.productOfTimes - m1 * node.sumOfSharedSecond - m2 * node.sumOfSharedFirst + Double(answer.shared) * m1 * m2
        let variance = v1 / Double(n1) + v2 / Double(n2) - 2 * product / (Double(n1) * Double(n2))
        return (Self.normal(m1 - m2, variance, .welch), effect)
    }

    /// Of two independent samples; the same customers on both sides make it cautious, not rash.
    func wait(_ edge: ComparedEdge) -> (change: ExperienceStatistics.Change, effect: Double?) {
        let first = SortedSample(edge.firstTimes.lazy.map { Double($0) / 1000 }),
            second = SortedSample(edge.secondTimes.lazy.map { Double($0) / 1000 })
        let change = ExperienceStatistics.Change.ofRanks(second, first)
        let effect: Double? = first.quantile(0.5).flatMap { a in second.quantile(0.5).flatMap { b in b > 0 ? a / b : nil } }
        guard min(edge.firstTimes.count, edge.secondTimes.count) >= Self.fewestWaits else {
            return (ExperienceStatistics.Change(difference: change.difference, pValue: nil, method: .mannWhitney), effect)
        }
        return (change, effect)
    }

    private var isOverlapping: Bool { answer.question.overlap == .kept && answer.shared > 0 }

    private static func normal(_ difference: Double, _ variance: Double, _ method: TestMethod) -> ExperienceStatistics.Change {
        let error = max(0, variance).squareRoot()
        guard error > 1e-12 else {
            return ExperienceStatistics.Change(
                difference: difference, low: difference, high: difference, pValue: abs(difference) < 1e-12 ? 1 : 0, method: method)
        }
        let z = NormalDistribution.quantile(0.975)
        return ExperienceStatistics.Change(
            difference: difference, low: difference - z * error, high: difference + z * error,
            pValue: min(1, 2 * NormalDistribution.cumulative(-abs(difference / error))), method: method)
    }
}
