/// The leading eigenvectors of a sparse symmetric matrix, those of the largest magnitude, by subspace iteration from a random start.
///
/// Halko, Martinsson & Tropp 2011, algorithms 4.4 and 5.3: Q = orth(A^q Ω), then the eigenvectors of the small QᵀAQ by Jacobi's rotations.
struct Spectrum {
    /// n rows × `rank`: entry (i, j) is vector j's component i times the square root of its eigenvalue's magnitude.
    let embedding: DenseRows
    /// By falling magnitude.
    let values: [Double]

    init(_ matrix: SparseRows, rank: Int, rounds: Int = 4, seed: UInt64) {
        let size = matrix.count
        let width = min(size, rank + 10)
        var random = Shuffling(seed: seed)
        // By column, so that a column is contiguous for making it orthogonal.
        var basis = (0..<width).map { _ in (0..<size).map { _ in random.nearlyNormal() } }
        for _ in 0..<rounds {
            basis = Self.product(matrix, basis)
            Self.makeOrthonormal(&basis)
        }
        let image = Self.product(matrix, basis)
        var small = (0..<width).map { row in (0..<width).map { Double(Self.dot(basis[row], image[$0])) } }
        for row in 0..<width {
            for column in 0..<row {
                let mean = (small[row][column] + small[column][row]) / 2
                (small[row][column], small[column][row]) = (mean, mean)
            }
        }
        let (eigenvalues, vectors) = Self.jacobi(small)
        let order = eigenvalues.indices.sorted { (abs(eigenvalues[$0]), $1) > (abs(eigenvalues[$1]), $0) }.prefix(rank)
        values = order.map { eigenvalues[$0] }
        // Whatever is missing to a multiple of eight stays zero.
        var embedding = DenseRows(count: size, width: (rank + 7) / 8 * 8)
        for (column, place) in order.enumerated() {
            let scale = Float(abs(eigenvalues[place]).squareRoot())
            for inner in 0..<width {
                let factor = Float(vectors[inner][place]) * scale
                for row in 0..<size { embedding.values[row * embedding.width + column] += factor * basis[inner][row] }
            }
        }
        self.embedding = embedding
    }

    private static func product(_ matrix: SparseRows, _ columns: [[Float]]) -> [[Float]] {
        onThreads(columns.count) { place in
            let column = columns[place]
            return (0..<matrix.count).map { row in
                var sum: Float = 0
                for entry in matrix.starts[row]..<matrix.starts[row + 1] {
                    sum += matrix.values[entry] * column[Int(matrix.columns[entry])]
                }
                return sum
            }
        }
    }

    private static func dot(_ a: [Float], _ b: [Float]) -> Float {
        var sum: Float = 0
        for place in a.indices { sum += a[place] * b[place] }
        return sum
    }

    /// Gram–Schmidt, twice for accuracy. A column that depends on those before it becomes zero.
    private static func makeOrthonormal(_ columns: inout [[Float]]) {
        for place in columns.indices {
            var column = columns[place]
            let before = dot(column, column).squareRoot()
            for _ in 0..<2 {
                for other in 0..<place {
                    let share = dot(column, columns[other])
                    for row in column.indices { column[row] -= share * columns[other][row] }
                }
            }
            let length = dot(column, column).squareRoot()
            let factor = length > before * 1e-5 ? 1 / length : 0
            for row in column.indices { column[row] *= factor }
            columns[place] = column
        }
    }

    /// Eigenvalues and the matrix whose columns are the eigenvectors, by cyclic rotations.
    static func jacobi(_ given: [[Double]]) -> (values: [Double], vectors: [[Double]]) {
        var matrix = given
        let size = given.count
        var vectors = (0..<size).map { row in (0..<size).map { $0 == row ? 1.0 : 0 } }
        let scale = given.joined().reduce(0) { $0 + $1 * $1 }
        for _ in 0..<60 {
            var rest = 0.0
            for p in 0..<size { for q in 0..<p { rest += matrix[p][q] * matrix[p][q] } }
            if rest <= scale * 1e-20 { break }
            for p in 0..<size {
                for q in (p + 1)..<max(p + 1, size) where abs(matrix[p][q]) > 1e-300 {
                    let theta = (matrix[q][q] - matrix[p][p]) / (2 * matrix[p][q])
                    let tangent = (theta >= 0 ? 1.0 : -1) / (abs(theta) + (theta * theta + 1).squareRoot())
                    let cosine = 1 / (tangent * tangent + 1).squareRoot()
                    let sine = tangent * cosine
                    for k in 0..<size {
                        let (a, b) = (matrix[k][p], matrix[k][q])
                        (matrix[k][p], matrix[k][q]) = (cosine * a - sine * b, sine * a + cosine * b)
                    }
                    for k in 0..<size {
                        let (a, b) = (matrix[p][k], matrix[q][k])
                        (matrix[p][k], matrix[q][k]) = (cosine * a - sine * b, sine * a + cosine * b)
                        let (c, d) = (vectors[k][p], vectors[k][q])
                        (vectors[k][p], vectors[k][q]) = (cosine * c - sine * d, sine * c + cosine * d)
                    }
                }
            }
        }
        return ((0..<size).map { matrix[$0][$0] }, vectors)
    }
}
