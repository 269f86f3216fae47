/// Eigenvalues and eigenvectors of a symmetric matrix, by Jacobi's rotations (Golub & Van Loan, Matrix Computations, 8.5).
struct SymmetricEigen {
    /// Descending.
    let values: [Double]
    /// `vectors[k]` belongs to `values[k]`; they are orthonormal.
    let vectors: [[Double]]

    init(_ matrix: [[Double]]) {
        let n = matrix.count
        var a = matrix
        var columns = (0..<n).map { i in (0..<n).map { $0 == i ? 1.0 : 0 } }
        for _ in 0..<100 {
            var rest = 0.0
            for i in 0..<n { for j in 0..<i { rest += a[i][j] * a[i][j] } }
            if rest < 1e-26 { break }
            for p in 0..<n {
                for q in (p + 1)..<max(n, p + 1) where abs(a[p][q]) > 1e-300 {
                    let theta = (a[q][q] - a[p][p]) / (2 * a[p][q])
                    let t = (theta < 0 ? -1 : 1) / (abs(theta) + (theta * theta + 1).squareRoot())
                    let c = 1 / (t * t + 1).squareRoot()
                    SymmetricEigen.rotate(&a, &columns, p, q, c, t * c)
                }
            }
        }
        let order = (0..<n).sorted { a[$0][$0] > a[$1][$1] }
        values = order.map { a[$0][$0] }
        vectors = order.map { k in (0..<n).map { columns[$0][k] } }
    }

    private static func rotate(
        _ a: inout [[Double]], _ columns: inout [[Double]], _ p: Int, _ q: Int, _ c: Double, _ s: Double
    ) {
        for k in a.indices {
            let (x, y) = (a[k][p], a[k][q])
            (a[k][p], a[k][q]) = (c * x - s * y, s * x + c * y)
        }
        for k in a.indices {
            let (x, y) = (a[p][k], a[q][k])
            (a[p][k], a[q][k]) = (c * x - s * y, s * x + c * y)
        }
        for k in columns.indices {
            let (x, y) = (columns[k][p], columns[k][q])
            (columns[k][p], columns[k][q]) = (c * x - s * y, s * x + c * y)
        }
    }
}
