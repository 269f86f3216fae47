import Foundation

/// The solution of A·x = b for a small symmetric positive definite A, by Cholesky's factors.
struct CholeskySolution {
    let solution: [Double]
    /// ln |A|.
    let logDeterminant: Double
    private let factor: [Double]
    private let n: Int

    /// Nil where A isn't positive definite.
    init?(_ matrix: [Double], _ right: [Double]) {
        let n = right.count
        var factor = [Double](repeating: 0, count: n * n)
        var logDeterminant = 0.0
        for row in 0..<n {
            for column in 0...row {
                var sum = matrix[row * n + column]
                for k in 0..<column { sum -= factor[row * n + k] * factor[column * n + k] }
                if row == column {
                    guard sum > 1e-10 * max(1e-300, matrix[row * n + row]) else { return nil }
                    factor[row * n + row] = sum.squareRoot()
                    logDeterminant += log(sum)
                } else {
                    factor[row * n + column] = sum / factor[column * n + column]
                }
            }
        }
        (self.n, self.factor, self.logDeterminant) = (n, factor, logDeterminant)
        solution = Self.solve(factor, right)
    }

    /// Of A's inverse.
    func inverseDiagonal(_ place: Int) -> Double {
        var unit = [Double](repeating: 0, count: n)
        unit[place] = 1
        return Self.solve(factor, unit)[place]
    }

    private static func solve(_ factor: [Double], _ right: [Double]) -> [Double] {
        let n = right.count
        var x = right
        for row in 0..<n {
            for k in 0..<row { x[row] -= factor[row * n + k] * x[k] }
            x[row] /= factor[row * n + row]
        }
        for row in stride(from: n - 1, through: 0, by: -1) {
            for k in row + 1..<n { x[row] -= factor[k * n + row] * x[k] }
            x[row] /= factor[row * n + row]
        }
        return x
    }
}
