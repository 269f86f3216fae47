/// How a later outcome goes with a score, among customers who were alike before: the slope within strata, with its interval.
///
/// Within each stratum scores and outcomes are taken from their means; the slope is Σ g y ÷ Σ g² over all of them. The interval is that of
/// customers drawn anew (percentiles): spend is skewed, and leaving is yes or no.
public struct ScoreTie: Sendable, Equatable {
    public struct Row: Sendable, Equatable {
        public var score: Double
        public var outcome: Double
        public var stratum: Int

        public init(score: Double, outcome: Double, stratum: Int) {
            self.score = score
            self.outcome = outcome
            self.stratum = stratum
        }
    }

    /// What one point of score goes with.
    public let slope: Estimate
    /// Whether the interval leaves zero out.
    public let isClear: Bool

    /// Nil where scores don't vary within any stratum.
    public init?(_ rows: [Row], resamples: Int = 400, seed: UInt64 = 1) {
        guard let value = ScoreTie.slope(rows, rows.indices) else { return nil }
        var generator = SeededGenerator(seed: seed)
        var drawn = [Int](repeating: 0, count: rows.count)
        var slopes: [Double] = []
        for _ in 0..<resamples {
            for place in drawn.indices { drawn[place] = generator.below(rows.count) }
            if let slope = ScoreTie.slope(rows, drawn) { slopes.append(slope) }
        }
        let sample = SortedSample(slopes)
        let (low, high) = (sample.quantile(Confidence.alpha / 2), sample.quantile(1 - Confidence.alpha / 2))
        slope = Estimate(value: value, n: rows.count, low: low, high: high, method: .bootstrap)
        isClear = (low ?? 0) > 0 || (high ?? 0) < 0
    }

    private struct Sums {
        var n = 0.0
        var score = 0.0
        var outcome = 0.0
        var squares = 0.0
        var products = 0.0
    }

    private static func slope(_ rows: [Row], _ places: some Sequence<Int>) -> Double? {
        var strata: [Sums] = []
        for place in places {
            let row = rows[place]
            while strata.count <= row.stratum { strata.append(Sums()) }
            strata[row.stratum].n += 1
            strata[row.stratum].score += row.score
            strata[row.stratum].outcome += row.outcome
            strata[row.stratum].squares += row.score * row.score
            strata[row.stratum].products += row.score * row.outcome
        }
        var (products, squares) = (0.0, 0.0)
        for sums in strata where sums.n > 1 {
            products += sums.products - sums.score * sums.outcome / sums.n
            squares += sums.squares - sums.score * sums.score / sums.n
        }
        return squares > 1e-9 ? products / squares : nil
    }
}
