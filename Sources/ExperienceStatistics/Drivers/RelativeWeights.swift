/// How much of an outcome each of several correlated drivers explains: Johnson's relative weights (Johnson 2000, A Heuristic Method for
/// Estimating the Relative Weight of Predictor Variables in Multiple Regression). The weights add up to R².
struct RelativeWeights: Sendable, Equatable {
    /// By driver; not negative.
    let weights: [Double]
    /// By driver, the standardized coefficient of the regression on all: its sign says which way the driver works.
    let coefficients: [Double]

    var explained: Double { weights.reduce(0, +) }

    /// - Parameters:
    ///   - correlations: of the drivers with one another.
    ///   - outcome: of the drivers with the outcome.
    init(correlations: [[Double]], outcome: [Double]) {
        let eigen = SymmetricEigen(correlations)
        let n = outcome.count
        // Directions in which the drivers don't vary, as where two are the same, say nothing.
        let kept = (0..<n).filter { eigen.values[$0] > 1e-10 * Double(n) }
        /// P · f(Δ) · P′.
        func function(_ f: (Double) -> Double) -> [[Double]] {
            var matrix = [[Double]](repeating: [Double](repeating: 0, count: n), count: n)
            for k in kept {
                let (vector, factor) = (eigen.vectors[k], f(eigen.values[k]))
                for i in 0..<n { for j in 0..<n { matrix[i][j] += vector[i] * factor * vector[j] } }
            }
            return matrix
        }
        func applied(_ matrix: [[Double]], to vector: [Double]) -> [Double] {
            matrix.map { row in zip(row, vector).reduce(0) { $0 + $1.0 * $1.1 } }
        }
        // The orthogonal variables nearest to the drivers, and how the outcome depends on them.
        let loadings = function { $0.squareRoot() }
        let slopes = applied(function { 1 / $0.squareRoot() }, to: outcome)
        weights = applied(loadings.map { row in row.map { $0 * $0 } }, to: slopes.map { $0 * $0 })
        coefficients = applied(function { 1 / $0 }, to: outcome)
    }
}
