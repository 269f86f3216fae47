/// Complete answers, as columns, and what resampling them says of the weights.
struct DriverSample {
    struct Spread {
        /// By driver, over the resamples.
        var weights: [SortedSample]
        /// How often its coefficient was negative.
        var negative: [Int]
        /// Its weight less that of a variable of pure chance.
        var beyondChance: [SortedSample]
    }

    private let columns: [[Double]]
    private let outcome: [Double]

    init(columns: [[Double]], outcome: [Double]) {
        // Centred, so that sums of products keep their digits.
        func centred(_ values: [Double]) -> [Double] {
            let mean = values.reduce(0, +) / Double(values.count)
            return values.map { $0 - mean }
        }
        self.columns = columns.map(centred)
        self.outcome = centred(outcome)
    }

    static func varies(_ values: [Double]) -> Bool { values.contains { $0 != values[0] } }

    func weights() -> RelativeWeights { Self.weights(columns + [outcome]) }

    func resampled(_ resamples: Int, seed: UInt64) -> Spread {
        var generator = SeededGenerator(seed: seed)
        let (drivers, n) = (columns.count, outcome.count)
        var weights = [[Double]](repeating: [], count: drivers)
        var beyond = weights
        var negative = [Int](repeating: 0, count: drivers)
        for _ in 0..<resamples {
            let rows = (0..<n).map { _ in generator.below(n) }
            let drawn = (columns + [outcome]).map { column in rows.map { column[$0] } }
            let found = Self.weights(drawn)
            let chance = (0..<n).map { _ in generator.normal() }
            let beside = Self.weights(Array(drawn.dropLast()) + [chance, drawn[drivers]])
            for driver in 0..<drivers {
                weights[driver].append(found.weights[driver])
                beyond[driver].append(beside.weights[driver] - beside.weights[drivers])
                if found.coefficients[driver] < 0 { negative[driver] += 1 }
            }
        }
        return Spread(
            weights: weights.map { SortedSample($0) }, negative: negative,
            beyondChance: beyond.map { SortedSample($0) })
    }

    /// The last column is the outcome.
    private static func weights(_ columns: [[Double]]) -> RelativeWeights {
        let n = Double(columns[0].count)
        let means = columns.map { $0.reduce(0, +) / n }
        let drivers = columns.count - 1
        var products = [[Double]](
            repeating: [Double](repeating: 0, count: columns.count), count: columns.count)
        for i in columns.indices {
            for j in 0...i {
                var sum = 0.0
                for row in columns[i].indices {
                    sum += (columns[i][row] - means[i]) * (columns[j][row] - means[j])
                }
                products[i][j] = sum
                products[j][i] = sum
            }
        }
        func correlation(_ i: Int, _ j: Int) -> Double {
            let scale = (products[i][i] * products[j][j]).squareRoot()
            // A resample may not vary at all: then it correlates with nothing.
            return i == j ? 1 : scale > 0 ? products[i][j] / scale : 0
        }
        return RelativeWeights(
            correlations: (0..<drivers).map { i in (0..<drivers).map { correlation(i, $0) } },
            outcome: (0..<drivers).map { correlation($0, drivers) })
    }
}
