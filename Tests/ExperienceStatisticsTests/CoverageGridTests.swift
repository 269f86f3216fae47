import Testing

@testable import ExperienceStatistics

/// Over a stated grid of sizes and truths, the 95 % intervals hold the truth 94 to 96 times in a hundred on average, and nowhere under 92.
///
/// Discrete statistics can't hold exactly 95 % at each place: what is asked of them is the mean over the grid (Brown, Cai & DasGupta 2001).
@Suite struct CoverageGridTests {
    private static let runs = 1_000
    private static let sizes = [100, 150, 250, 400, 800]

    /// How often each cell's interval held its truth.
    private func coverage(_ cells: [(truth: Double, sample: (inout SeededGenerator) -> Estimate)], seed: UInt64) -> [Double] {
        cells.enumerated().map { place, cell in
            var generator = SeededGenerator(seed: seed).fork("\(place)")
            var held = 0
            for _ in 0..<Self.runs {
                let estimate = cell.sample(&generator)
                if let low = estimate.low, let high = estimate.high, low <= cell.truth, cell.truth <= high { held += 1 }
            }
            return Double(held) / Double(Self.runs)
        }
    }

    private func check(_ name: String, _ held: [Double]) {
        let mean = held.reduce(0, +) / Double(held.count)
        #expect((0.94...0.96).contains(mean), "\(name): mean \(mean) over \(held.count) cells")
        #expect((held.min() ?? 0) >= 0.92, "\(name): the worst cell holds \(held.min() ?? 0)")
    }

    @Test func `shares, Wilson`() {
        let cells = Self.sizes.flatMap { n in
            [0.05, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 0.95].map { p in
                (
                    truth: p,
                    sample: { (random: inout SeededGenerator) in
                        var count = 0
                        for _ in 0..<n where random.chance(p) { count += 1 }
                        return Share(count, of: n).estimate
                    }
                )
            }
        }
        check("Wilson", coverage(cells, seed: 101))
    }

    @Test func `net scores, adjusted Wald`() {
        let mixes = [(0.5, 0.2), (0.2, 0.5), (0.35, 0.35), (0.7, 0.1), (0.1, 0.6), (0.25, 0.15), (0.45, 0.45), (0.6, 0.05)]
        let cells = Self.sizes.flatMap { n in
            mixes.map { up, down in
                (
                    truth: 100 * (up - down),
                    sample: { (random: inout SeededGenerator) in
                        var (promoters, detractors) = (0, 0)
                        for _ in 0..<n {
                            let place = random.uniform()
                            if place < up { promoters += 1 } else if place < up + down { detractors += 1 }
                        }
                        return PromoterCounts(promoters: promoters, passives: n - promoters - detractors, detractors: detractors).estimate
                    }
                )
            }
        }
        check("adjusted Wald", coverage(cells, seed: 102))
    }

    /// Answers on 1 to 7 and 1 to 5: the distributions that scores really have, lopsided ones among them.
    @Test func `means of answers, Student`() {
        let kinds: [[Double]] = [
            [1, 1, 2, 3, 5, 8, 6], [8, 5, 3, 2, 1, 1, 1], [1, 1, 1, 1, 1, 1, 1], [5, 1, 1, 1, 1, 1, 5], [1, 2, 4, 10, 12],
            [0.5, 0.5, 1, 6, 12],
        ]
        let cells = Self.sizes.flatMap { n in
            kinds.map { weights in
                // Each answer as often as its weight, in halves.
                let answers = weights.enumerated().flatMap { place, weight in
                    [Double](repeating: Double(place + 1), count: Int(weight * 2))
                }
                return (
                    truth: answers.reduce(0, +) / Double(answers.count),
                    sample: { (random: inout SeededGenerator) in
                        var moments = Moments()
                        for _ in 0..<n { moments.add(answers[random.below(answers.count)]) }
                        return moments.estimate
                    }
                )
            }
        }
        check("Student", coverage(cells, seed: 103))
    }

    @Test func `weighted means of unequal groups`() throws {
        let cells = Self.sizes.flatMap { n in
            [0.2, 0.4, 0.6].map { rare in
                (
                    // Half of the population each, of which one group answers more rarely.
                    truth: 0.5 * 0.7 + 0.5 * 0.4,
                    sample: { (random: inout SeededGenerator) -> Estimate in
                        var (values, groups): ([Double], [Int]) = ([], [])
                        for _ in 0..<n {
                            let group = random.chance(rare) ? 1 : 0
                            groups.append(group)
                            values.append(random.chance(group == 1 ? 0.4 : 0.7) ? 1 : 0)
                        }
                        guard let raking = try? Raking(categories: [groups], population: [[1, 1]]) else { return .noData(.weighted) }
                        return WeightedSample(values: values, weights: raking.weights).estimate
                    }
                )
            }
        }
        check("weighted", coverage(cells, seed: 104))
    }
}
