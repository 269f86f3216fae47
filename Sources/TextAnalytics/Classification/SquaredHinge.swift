/// A linear model for one label: minimizes ½‖w‖² + C Σ max(0, 1 − yᵢ(w·xᵢ + b))², y = ±1, the bias among the weights.
///
/// By dual coordinate descent with shrinking (Hsieh, Chang, Lin, Keerthi & Sundararajan 2008, algorithm 3; what LIBLINEAR and scikit-learn's
/// LinearSVC do): with D = 1/(2C), one αᵢ ≥ 0 after the other is moved by its gradient Gᵢ = yᵢ w·xᵢ − 1 + D αᵢ, and w = Σ αᵢ yᵢ xᵢ kept beside it.
struct SquaredHinge {
    let rows: SparseRows
    /// xᵢ·xᵢ + 1: the one is the bias's.
    private let squares: [Float]
    let cost: Float
    /// Ends when the projected gradients' largest and least differ by less.
    let tolerance: Float
    let mostRounds: Int

    init(_ rows: SparseRows, cost: Float, tolerance: Float = 0.05, mostRounds: Int = 200) {
        self.rows = rows
        self.cost = cost
        self.tolerance = tolerance
        self.mostRounds = mostRounds
        squares = (0..<rows.count).map { row in
            rows.values[rows.starts[row]..<rows.starts[row + 1]].reduce(1) { $0 + $1 * $1 }
        }
    }

    struct Solution {
        /// One for each column, the bias last.
        var weights: [Float]
        var dual: [Float]
        var rounds: Int
    }

    /// - Parameter isPositive: by row, whether it has the label.
    func solved(_ isPositive: [Bool], seed: UInt64) -> Solution {
        let width = rows.width
        var weights = Array(repeating: Float(0), count: width + 1)
        var dual = Array(repeating: Float(0), count: rows.count)
        var order = (0..<Int32(rows.count)).map(\.self)
        var random = Shuffling(seed: seed)
        let diagonal = 0.5 / cost
        var rounds = 0
        rows.columns.withUnsafeBufferPointer { columns in
            rows.values.withUnsafeBufferPointer { values in
                weights.withUnsafeMutableBufferPointer { weights in
                    var active = rows.count
                    var bound = Float.infinity
                    while rounds < mostRounds {
                        random.shuffle(&order, count: active)
                        var largest = -Float.infinity
                        var least = Float.infinity
                        var place = 0
                        while place < active {
                            let row = Int(order[place])
                            let sign: Float = isPositive[row] ? 1 : -1
                            let range = rows.starts[row]..<rows.starts[row + 1]
                            var product = weights[width]
                            for entry in range { product += weights[Int(columns[entry])] * values[entry] }
                            let alpha = dual[row]
                            let gradient = sign * product - 1 + diagonal * alpha
                            var projected = gradient
                            if alpha == 0 {
                                // It has been right by a distance for a whole round: let it rest.
                                if gradient > bound {
                                    active -= 1
                                    order.swapAt(place, active)
                                    continue
                                }
                                projected = min(gradient, 0)
                            }
                            largest = max(largest, projected)
                            least = min(least, projected)
                            if abs(projected) > 1e-9 {
                                let moved = max(alpha - gradient / (squares[row] + diagonal), 0)
                                dual[row] = moved
                                let step = (moved - alpha) * sign
                                for entry in range { weights[Int(columns[entry])] += step * values[entry] }
                                weights[width] += step
                            }
                            place += 1
                        }
                        rounds += 1
                        if largest - least <= tolerance {
                            // Only if those at rest agree is it the solution.
                            if active == rows.count { break }
                            active = rows.count
                            bound = .infinity
                            continue
                        }
                        bound = largest <= 0 ? .infinity : largest
                    }
                }
            }
        }
        return Solution(weights: weights, dual: dual, rounds: rounds)
    }
}
