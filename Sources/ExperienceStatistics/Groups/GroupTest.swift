/// Whether several groups are alike: one test over all of them.
public struct GroupTest: Sendable, Equatable {
    public enum Method: String, Sendable, CaseIterable {
        case chiSquared, chiSquaredPermuted, kruskalWallis

        public var text: String {
            switch self {
            case .chiSquared: "χ² test"
            case .chiSquaredPermuted: "χ² test by permutations"
            case .kruskalWallis: "Kruskal–Wallis test"
            }
        }
    }

    public let statistic: Double
    public let degreesOfFreedom: Int
    /// How often groups that are alike would differ as much.
    public let pValue: Double
    public let method: Method

    private static let permutations = 9_999

    /// Shares of several groups (Pearson 1900). Where a cell would have fewer than five by chance, by permutations instead of the
    /// distribution: always the same ones for the same numbers. Nil with fewer than two groups, or where all or none have it.
    public static func chiSquared(_ shares: [Share]) -> GroupTest? {
        let groups = shares.filter { $0.total > 0 }
        let (all, yes) = (groups.reduce(0) { $0 + $1.total }, groups.reduce(0) { $0 + $1.count })
        guard groups.count > 1, yes > 0, yes < all else { return nil }
        let totals = groups.map(\.total)
        let statistic = pearson(groups.map(\.count), totals: totals, yes: yes, all: all)
        let freedom = groups.count - 1
        let rarest = Double(min(yes, all - yes)) * Double(totals.min() ?? 0) / Double(all)
        guard rarest < 5 else {
            let p = 1 - ChiSquaredDistribution(degreesOfFreedom: Double(freedom)).cumulative(statistic)
            return GroupTest(statistic: statistic, degreesOfFreedom: freedom, pValue: max(p, 0), method: .chiSquared)
        }
        var random = SeededGenerator(seed: UInt64(all) << 32 ^ UInt64(yes))
        var extreme = 0
        for _ in 0..<permutations {
            let dealt = deal(yes, among: totals, all: all, &random)
            if pearson(dealt, totals: totals, yes: yes, all: all) >= statistic - 1e-9 { extreme += 1 }
        }
        return GroupTest(
            statistic: statistic, degreesOfFreedom: freedom, pValue: Double(extreme + 1) / Double(permutations + 1),
            method: .chiSquaredPermuted)
    }

    private static func pearson(_ counts: [Int], totals: [Int], yes: Int, all: Int) -> Double {
        let share = Double(yes) / Double(all)
        var sum = 0.0
        for (count, total) in zip(counts, totals) {
            let expected = share * Double(total)
            let distance = Double(count) - expected
            sum += distance * distance * (1 / expected + 1 / (Double(total) - expected))
        }
        return sum
    }

    /// How many of those who have it fall to each group if chance deals them out.
    private static func deal(_ yes: Int, among totals: [Int], all: Int, _ random: inout SeededGenerator) -> [Int] {
        var (left, places) = (yes, all)
        return totals.map { total in
            var count = 0
            for _ in 0..<total {
                if Int.random(in: 0..<places, using: &random) < left {
                    count += 1
                    left -= 1
                }
                places -= 1
            }
            return count
        }
    }

    /// Values of several groups by their ranks (Kruskal & Wallis 1952), corrected for ties: H against χ² with groups − 1 degrees of freedom.
    /// Nil with fewer than two groups, or where all values are the same.
    public static func kruskalWallis(_ groups: [[Double]]) -> GroupTest? {
        let sound = groups.map { $0.filter { !$0.isNaN } }.filter { !$0.isEmpty }
        guard sound.count > 1 else { return nil }
        let ordered = sound.enumerated().flatMap { group, values in values.map { (value: $0, group: group) } }.sorted {
            $0.value < $1.value
        }
        let n = Double(ordered.count)
        var ranks = [Double](repeating: 0, count: sound.count)
        var (start, ties) = (0, 0.0)
        while start < ordered.count {
            var end = start
            while end < ordered.count, ordered[end].value == ordered[start].value { end += 1 }
            let tied = Double(end - start)
            for place in start..<end { ranks[ordered[place].group] += Double(start) + (tied + 1) / 2 }
            ties += tied * tied * tied - tied
            start = end
        }
        let correction = 1 - ties / (n * n * n - n)
        guard correction > 0 else { return nil }
        let squares = zip(ranks, sound).reduce(0) { $0 + $1.0 * $1.0 / Double($1.1.count) }
        let h = (12 / (n * (n + 1)) * squares - 3 * (n + 1)) / correction
        let p = 1 - ChiSquaredDistribution(degreesOfFreedom: Double(sound.count - 1)).cumulative(h)
        return GroupTest(statistic: h, degreesOfFreedom: sound.count - 1, pValue: max(p, 0), method: .kruskalWallis)
    }
}
