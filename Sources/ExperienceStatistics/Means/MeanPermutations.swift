import Foundation

/// The distribution that a difference of means ÷ its error has when the values are dealt out to the two groups at random (Janssen 1997).
/// Where nothing but chance tells the groups apart, its p-value is exact whatever the values look like.
struct MeanPermutations {
    /// Ascending.
    private let statistics: [Double]
    /// No p-value is less.
    private let rarest: Double

    /// Statistics beyond this many of the most extreme are followed by a power law (Hill 1975), which decreases too slowly rather than too fast.
    private static let tail = 100

    /// - Parameters:
    ///   - small, large: values; the smaller group is the one that is dealt.
    ///   - doubted: given a first thousand, whether more are needed to tell.
    init(_ small: [Double], _ large: [Double], doubted: (MeanPermutations) -> Bool) {
        var pool = (small + large).sorted()
        let centre = pool.reduce(0, +) / Double(pool.count)
        for i in pool.indices { pool[i] -= centre }
        var generator = SeededGenerator(seed: MeanPermutations.seed(pool, small.count))
        let few = MeanPermutations.dealt(&pool, small.count, 1_000, &generator)
        let rarest = MeanPermutations.rarest(small.count, large.count)
        let first = MeanPermutations(statistics: few.sorted(), rarest: rarest)
        guard doubted(first) else {
            self = first
            return
        }
        let more = min(20_000, max(4_000, 1_000_000 / small.count)) - few.count
        self.init(statistics: (few + MeanPermutations.dealt(&pool, small.count, more, &generator)).sorted(), rarest: rarest)
    }

    private init(statistics: [Double], rarest: Double) {
        (self.statistics, self.rarest) = (statistics, rarest)
    }

    /// Twice the smaller side's, for skewed values have skewed statistics.
    func pValue(_ t: Double) -> Double {
        let scale = 1e-9 * max(1, abs(t))
        let above = statistics.count - firstPlace { $0 >= t - scale }
        let below = firstPlace { $0 > t + scale }
        let side = above <= below ? upper(t, above) : upperOfMirrored(-t, below)
        return max(rarest, min(1, 2 * side))
    }

    /// Between them lie 95 %: just those statistics whose p-value is 5 % and more.
    var limits: (low: Double, high: Double) {
        // (r + 1) / (B + 1) ≥ α / 2 for the r-th from outside.
        let outside = max(0, Int((Confidence.alpha / 2 * Double(statistics.count + 1)).rounded(.up)) - 1)
        return (statistics[max(0, outside - 1)], statistics[min(statistics.count - 1, statistics.count - outside)])
    }

    private func upper(_ t: Double, _ count: Int) -> Double {
        tailed(t, count) { statistics[statistics.count - 1 - $0] }
    }

    private func upperOfMirrored(_ t: Double, _ count: Int) -> Double {
        tailed(t, count) { -statistics[$0] }
    }

    /// - Parameter fromOutside: the largest statistic, the second largest and so on.
    private func tailed(_ t: Double, _ count: Int, _ fromOutside: (Int) -> Double) -> Double {
        let all = Double(statistics.count)
        let edge = fromOutside(MeanPermutations.tail)
        guard count < 10, edge > 0, t > edge else { return (Double(count) + 1) / (all + 1) }
        let share = Double(MeanPermutations.tail) / all
        let thickness = (0..<MeanPermutations.tail).reduce(0) { $0 + log(fromOutside($1) / edge) } / Double(MeanPermutations.tail)
        guard thickness > 0 else { return (Double(count) + 1) / (all + 1) }
        return min(share * pow(t / edge, -1 / thickness), (Double(count) + 1) / (all + 1))
    }

    /// The first place from which on `isBeyond` holds.
    private func firstPlace(_ isBeyond: (Double) -> Bool) -> Int {
        var (low, high) = (0, statistics.count)
        while low < high {
            let middle = (low + high) / 2
            if isBeyond(statistics[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }

    /// Deals `small` of the pool, whose mean is 0, `times` times: (mean of the dealt − mean of the others) ÷ its error.
    private static func dealt(_ pool: inout [Double], _ small: Int, _ times: Int, _ generator: inout SeededGenerator) -> [Double] {
        let n = pool.count
        let (n1, n2) = (Double(small), Double(n - small))
        let total = pool.reduce(0) { $0 + $1 * $1 }
        var statistics: [Double] = []
        statistics.reserveCapacity(times)
        pool.withUnsafeMutableBufferPointer { pool in
            for _ in 0..<times {
                var (sum, squares) = (0.0, 0.0)
                for i in 0..<small {
                    let j = i + generator.below(n - i)
                    let value = pool[j]
                    pool[j] = pool[i]
                    pool[i] = value
                    sum += value
                    squares += value * value
                }
                let (m1, m2) = (sum / n1, -sum / n2)
                let v1 = max(0, squares - sum * m1) / (n1 - 1)
                let v2 = max(0, total - squares + sum * m2) / (n2 - 1)
                let error = (v1 / n1 + v2 / n2).squareRoot()
                // Groups that are constant in themselves differ for certain, or not at all.
                let certain = m1 == m2 ? 0 : (m1 - m2) * .infinity
                statistics.append(error > 1e-12 * abs(m1 - m2) ? (m1 - m2) / error : certain)
            }
        }
        return statistics
    }

    /// Two ÷ the number of arrangements: the two-sided p-value of the most extreme one.
    static func rarest(_ n1: Int, _ n2: Int) -> Double {
        min(1, 2 * exp(logGamma(Double(n1 + 1)) + logGamma(Double(n2 + 1)) - logGamma(Double(n1 + n2 + 1))))
    }

    /// The same values give the same arrangements.
    private static func seed(_ sorted: [Double], _ small: Int) -> UInt64 {
        sorted.reduce(0xCBF2_9CE4_8422_2325 ^ UInt64(small)) { ($0 ^ $1.bitPattern) &* 0x100_0000_01B3 }
    }
}
