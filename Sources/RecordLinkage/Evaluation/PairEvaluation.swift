/// The compared pairs beside the truth: what each threshold would find, and whether probabilities keep their word.
public struct PairEvaluation: Sendable, Equatable {
    /// Pairs from a probability on.
    public struct Point: Sendable, Equatable {
        public var threshold: Double
        public var pairs: Retrieval
    }

    /// Pairs within a range of probability.
    public struct Bin: Sendable, Equatable {
        public var lower: Double
        public var upper: Double
        public var pairs: Int
        /// Of these so many are truly one person.
        public var right: Int
        /// The mean of their probabilities; nil without pairs.
        public var mean: Double?

        /// The share that is truly one person; nil without pairs.
        public var share: Double? { pairs > 0 ? Double(right) / Double(pairs) : nil }
    }

    public var curve: [Point]
    public var calibration: [Bin]
    /// Pairs of which both rows have a truth.
    public var pairs: Int
    /// All pairs of rows of one person, compared or not.
    public var truePairs: Int

    /// - Parameters:
    ///   - pairs: each pair of rows once.
    ///   - truth: for each row a number of its person; 0 where nobody knows.
    ///   - thresholds: ascending.
    ///   - bins: of equal width, from 0 to 1.
    public init(
        _ pairs: [LinkageResult.Pair], truth: [UInt32], thresholds: [Double] = PairEvaluation.thresholds, bins: Int = 10
    ) {
        var sizes: [UInt32: Int] = [:]
        for person in truth where person > 0 { sizes[person, default: 0] += 1 }
        truePairs = sizes.values.reduce(0) { $0 + EntityEvaluation.pairs($1) }
        // Pairs by how many thresholds they reach.
        var reached = [(found: Int, hits: Int)](repeating: (0, 0), count: thresholds.count + 1)
        var table = (0..<bins).map {
            Bin(lower: Double($0) / Double(bins), upper: Double($0 + 1) / Double(bins), pairs: 0, right: 0, mean: nil)
        }
        var sums = [Double](repeating: 0, count: bins)
        var counted = 0
        for pair in pairs {
            let (a, b) = (truth[Int(pair.a)], truth[Int(pair.b)])
            guard a > 0, b > 0 else { continue }
            counted += 1
            let probability = pair.probability
            let isRight = a == b
            let count = PairEvaluation.reached(probability, thresholds)
            reached[count].found += 1
            if isRight { reached[count].hits += 1 }
            let bin = min(bins - 1, Int(probability * Double(bins)))
            table[bin].pairs += 1
            if isRight { table[bin].right += 1 }
            sums[bin] += probability
        }
        self.pairs = counted
        for bin in 0..<bins where table[bin].pairs > 0 { table[bin].mean = sums[bin] / Double(table[bin].pairs) }
        calibration = table
        var points: [Point] = []
        var (found, hits) = (0, 0)
        for place in thresholds.indices.reversed() {
            found += reached[place + 1].found
            hits += reached[place + 1].hits
            points.append(Point(threshold: thresholds[place], pairs: Retrieval(hits: hits, found: found, right: truePairs)))
        }
        curve = points.reversed()
    }

    /// How many thresholds are at most `probability`.
    private static func reached(_ probability: Double, _ thresholds: [Double]) -> Int {
        var (low, high) = (0, thresholds.count)
        while low < high {
            let middle = (low + high) / 2
            if thresholds[middle] <= probability { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// Twenty of them, closer together where most pairs are.
    public static let thresholds = [
        0.01, 0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.98, 0.99, 0.995, 0.999, 0.9999,
    ]
}
