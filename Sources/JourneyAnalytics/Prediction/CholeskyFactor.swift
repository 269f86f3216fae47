/// The lower triangle L with L Lᵀ = A of a symmetric, positive definite matrix, and what can be solved with it.
struct CholeskyFactor: Sendable {
    private let order: Int
    private var lower: [Double]

    /// `matrix` by rows, its lower triangle is read. Nil where it isn't positive definite.
    init?(_ matrix: [Double], order: Int) {
        self.order = order
        lower = matrix
        for i in 0..<order {
            for j in 0...i {
                var sum = matrix[i * order + j]
                for k in 0..<j { sum -= lower[i * order + k] * lower[j * order + k] }
                if i == j {
                    guard sum > 0, sum.isFinite else { return nil }
                    lower[i * order + i] = sum.squareRoot()
                } else {
                    lower[i * order + j] = sum / lower[j * order + j]
                }
            }
        }
    }

    /// x with A x = b.
    func solve(_ b: [Double]) -> [Double] {
        var x = b
        for i in 0..<order {
            for k in 0..<i { x[i] -= lower[i * order + k] * x[k] }
            x[i] /= lower[i * order + i]
        }
        for i in stride(from: order - 1, through: 0, by: -1) {
            for k in (i + 1)..<max(order, i + 1) { x[i] -= lower[k * order + i] * x[k] }
            x[i] /= lower[i * order + i]
        }
        return x
    }
}
