import Foundation

/// Logistic regression with a ridge, fitted by Newton's method on sparse rows (Hastie, Tibshirani & Friedman 2009, section 4.4).
///
/// Minimises Σ −ln p(yᵢ | xᵢ) + λ / 2 · Σ (sⱼ bⱼ)², s the columns' standard deviations: no column counts for its unit. The intercept is free.
struct LogisticRegression: Sendable {
    private(set) var coefficients: [Double]
    private(set) var intercept = 0.0
    let ridge: Double
    /// Of each column, in the cases learned from.
    let means: [Double]
    let deviations: [Double]

    /// Cases are summed in blocks of a fixed size, so that the number of threads changes no digit.
    private static let block = 4_096

    init(_ cases: OutcomeCases, columns: Int, ridge: Double) {
        self.ridge = ridge
        var (sums, squares) = ([Double](repeating: 0, count: columns), [Double](repeating: 0, count: columns))
        for k in cases.columns.indices {
            sums[Int(cases.columns[k])] += cases.numbers[k]
            squares[Int(cases.columns[k])] += cases.numbers[k] * cases.numbers[k]
        }
        let n = Double(max(cases.count, 1))
        means = sums.map { $0 / n }
        deviations = zip(sums, squares).map { sum, square in max(0, square / n - sum / n * sum / n).squareRoot() }
        coefficients = [Double](repeating: 0, count: columns)
        fit(cases)
    }

    func probability(_ cases: OutcomeCases, _ i: Int) -> Double { Self.logistic(cases.score(i, coefficients, intercept: intercept)) }

    static func logistic(_ x: Double) -> Double { x >= 0 ? 1 / (1 + exp(-x)) : exp(x) / (1 + exp(x)) }

    private mutating func fit(_ cases: OutcomeCases) {
        guard cases.count > 0 else { return }
        let p = coefficients.count
        let share = (Double(cases.happened.count { $0 }) + 0.5) / (Double(cases.count) + 1)
        intercept = log(share / (1 - share))
        var loss = objective(cases, coefficients, intercept)
        for _ in 0..<30 {
            var (gradient, hessian) = derivatives(cases)
            for j in 0..<p {
                let weight = ridge * max(deviations[j] * deviations[j], 1e-9)
                gradient[j] += weight * coefficients[j]
                hessian[j * (p + 1) + j] += weight
            }
            guard let step = CholeskyFactor(hessian, order: p + 1)?.solve(gradient) else { return }
            var size = 1.0
            var next = (coefficients, intercept, loss)
            repeat {
                next.0 = zip(coefficients, step).map { $0 - size * $1 }
                next.1 = intercept - size * step[p]
                next.2 = objective(cases, next.0, next.1)
                size /= 2
            } while next.2 > loss && size > 1e-4
            let gain = loss - next.2
            guard gain >= 0 else { return }
            (coefficients, intercept, loss) = next
            if gain < 1e-8 * Double(cases.count) { return }
        }
    }

    private func objective(_ cases: OutcomeCases, _ b: [Double], _ a: Double) -> Double {
        var penalty = 0.0
        for j in b.indices { penalty += max(deviations[j] * deviations[j], 1e-9) * b[j] * b[j] }
        let sums = Self.blocks(cases.count) { block in
            var sum = 0.0
            for i in block {
                let score = cases.score(i, b, intercept: a)
                // ln(1 + eˣ) without overflow.
                sum += max(score, 0) + log1p(exp(-abs(score))) - (cases.happened[i] ? score : 0)
            }
            return sum
        }
        return sums.reduce(0, +) + ridge / 2 * penalty
    }

    /// The sums' gradient and Hessian, the intercept last.
    private func derivatives(_ cases: OutcomeCases) -> (gradient: [Double], hessian: [Double]) {
        let order = coefficients.count + 1
        let parts = Self.blocks(cases.count) { block in
            var gradient = [Double](repeating: 0, count: order)
            var hessian = [Double](repeating: 0, count: order * order)
            for i in block {
                let p = probability(cases, i)
                let (error, weight) = (p - (cases.happened[i] ? 1 : 0), max(p * (1 - p), 1e-9))
                let entries = cases.starts[i]..<cases.starts[i + 1]
                for k in entries {
                    let (a, x) = (Int(cases.columns[k]), cases.numbers[k])
                    gradient[a] += error * x
                    hessian[(order - 1) * order + a] += weight * x
                    for l in entries {
                        let b = Int(cases.columns[l])
                        if b <= a { hessian[a * order + b] += weight * x * cases.numbers[l] }
                    }
                }
                gradient[order - 1] += error
                hessian[order * order - 1] += weight
            }
            return (gradient, hessian)
        }
        var (gradient, hessian) = parts[0]
        for part in parts.dropFirst() {
            for j in gradient.indices { gradient[j] += part.0[j] }
            for j in hessian.indices { hessian[j] += part.1[j] }
        }
        return (gradient, hessian)
    }

    /// Standard errors that allow for several cases of one customer (White 1980; Liang & Zeger 1986): √ diag(H⁻¹ G H⁻¹), G the sum over
    /// customers of the squared sum of their cases' gradients. Cases of one customer stand together.
    func errors(_ cases: OutcomeCases) -> [Double]? {
        let order = coefficients.count + 1
        var hessian = derivatives(cases).hessian
        for j in coefficients.indices { hessian[j * order + j] += ridge * max(deviations[j] * deviations[j], 1e-9) }
        guard let factor = CholeskyFactor(hessian, order: order) else { return nil }
        var sandwich = [Double](repeating: 0, count: order)
        var (start, own) = (0, [Double](repeating: 0, count: order))
        while start < cases.count {
            var end = start
            own = own.map { _ in 0 }
            while end < cases.count, cases.customers[end] == cases.customers[start] {
                let error = probability(cases, end) - (cases.happened[end] ? 1 : 0)
                for k in cases.starts[end]..<cases.starts[end + 1] { own[Int(cases.columns[k])] += error * cases.numbers[k] }
                own[order - 1] += error
                end += 1
            }
            let solved = factor.solve(own)
            for j in 0..<order { sandwich[j] += solved[j] * solved[j] }
            start = end
        }
        return sandwich.map { $0.squareRoot() }
    }

    private static func blocks<Result: Sendable>(_ count: Int, _ body: @Sendable (Range<Int>) -> Result) -> [Result] {
        let starts = Array(stride(from: 0, to: max(count, 1), by: block))
        return concurrentMap(starts) { body($0..<min($0 + block, count)) }
    }
}
