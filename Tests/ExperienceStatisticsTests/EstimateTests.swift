import Testing

@testable import ExperienceStatistics

@Suite struct EstimateTests {
    private func isClose(_ a: Double?, _ b: Double, _ tolerance: Double = 1e-8) -> Bool { a.map { abs($0 - b) <= tolerance } ?? false }

    @Test func `NPS of 100 answers, 50 promoters and 20 detractors, is 29.13 ± 15.08 adjusted`() throws {
        let answers = PromoterCounts(promoters: 50, passives: 30, detractors: 20)
        let estimate = answers.estimate
        #expect(estimate.value == 30)
        #expect(estimate.n == 100)
        #expect(isClose(answers.adjustedScore, 29.13, 0.005))
        #expect(isClose(estimate.margin, 15.08, 0.005))
        let low = try #require(estimate.low)
        let high = try #require(estimate.high)
        #expect(isClose((low + high) / 2, 29.13, 0.005))
    }

    @Test func `no answers are no score, and a score of zero is one`() {
        let nothing = PromoterCounts(promoters: 0, passives: 0, detractors: 0).estimate
        #expect(nothing.value == nil && nothing.low == nil && !nothing.hasData)
        let balanced = PromoterCounts(scores: [10, 0, 7]).estimate
        #expect(balanced.value == 0 && balanced.n == 3)
        #expect(Share(0, of: 0).estimate.value == nil)
        #expect(Share(0, of: 9).estimate.value == 0)
        #expect(Moments().estimate.value == nil)
        #expect(Rate(0, per: 0).estimate.value == nil)
        #expect(Rate(0, per: 2).estimate.value == 0)
        #expect(SortedSample([]).median.value == nil)
    }

    @Test func `scores outside of 0 to 10 are not answers`() {
        #expect(PromoterCounts(scores: [11, -1, 9, 8, 6]) == PromoterCounts(promoters: 1, passives: 1, detractors: 1))
    }

    @Test(arguments: [1, 3, 10, 1_000]) func `NPS stays within its bounds when all agree`(n: Int) throws {
        let estimate = PromoterCounts(promoters: n, passives: 0, detractors: 0).estimate
        #expect(estimate.value == 100)
        #expect(try #require(estimate.high) <= 100)
        #expect(try #require(estimate.low) < 100)
    }

    /// scipy: binomtest(k, n).proportion_ci(method="wilson"); the last is Newcombe's example (1998, table I).
    @Test(arguments: [
        (15, 40, 0.24222979167233272, 0.5296756086269889), (0, 20, 0, 0.16112515805281935),
        (81, 263, 0.2552885198782742, 0.36620957698280004),
    ]) func `Wilson's interval`(count: Int, total: Int, low: Double, high: Double) {
        let estimate = Share(count, of: total).estimate
        #expect(isClose(estimate.low, low) && isClose(estimate.high, high))
    }

    @Test func `a mean has Student's interval`() {
        let estimate = Moments([5.1, 4.9, 6.2, 5.8, 6.0, 5.5]).estimate
        #expect(isClose(estimate.value, 5.583333333333333))
        #expect(isClose(estimate.low, 5.046511698649814) && isClose(estimate.high, 6.120154968016852))
        let one = Moments([4]).estimate
        #expect(one.value == 4 && one.low == nil && one.n == 1)
    }

    @Test(arguments: 1...10) func `moments gathered in pieces or from sums are those of the whole`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let values = (0..<200).map { _ in generator.normal(mean: 7, deviation: 3) }
        let cut = generator.below(200)
        let whole = Moments(values)
        var merged = Moments(values[..<cut])
        merged.add(Moments(values[cut...]))
        let sums = Moments(n: 200, sum: values.reduce(0, +), sumOfSquares: values.reduce(0) { $0 + $1 * $1 })
        let mean = values.reduce(0, +) / 200
        let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 199
        for moments in [whole, merged, sums] {
            #expect(isClose(moments.mean, mean) && isClose(moments.variance, variance), "seed \(seed)")
        }
    }

    @Test(arguments: [
        (0, 1.0, 0.0, 3.6888794541139354), (5, 2, 0.8117431950592103, 5.834166039661335),
        (100, 10, 8.136399125092314, 12.162679379242638),
    ]) func `a rate has the exact Poisson interval`(events: Int, exposure: Double, low: Double, high: Double) {
        let estimate = Rate(events, per: exposure).estimate
        #expect(isClose(estimate.low, low) && isClose(estimate.high, high))
    }

    @Test func `quantiles are of type 7`() {
        let sample = SortedSample([3, 1, 4, 1, 5, 9, 2, 6])
        #expect(isClose(sample.quantile(0.5), 3.5) && isClose(sample.quantile(0.9), 6.9) && isClose(sample.quantile(0.25), 1.75))
        #expect(sample.quantile(0) == 1 && sample.quantile(1) == 9)
    }

    @Test func `a median of ten lies between the second and the ninth, and of five it has no limits`() {
        let ten = SortedSample((1...10).map(Double.init)).median
        #expect(ten.value == 5.5 && ten.low == 2 && ten.high == 9)
        let five = SortedSample((1...5).map(Double.init)).median
        #expect(five.value == 3 && five.low == nil && five.high == nil)
    }

    @Test func `a bootstrap is the same for the same seed and holds the statistic`() throws {
        var generator = SeededGenerator(seed: 3)
        let values = (0..<80).map { _ in generator.normal(mean: 5, deviation: 2) }
        let mean: ([Double]) -> Double? = { $0.reduce(0, +) / Double($0.count) }
        let first = Bootstrap(resamples: 500, seed: 9).estimate(values, mean)
        #expect(first == Bootstrap(resamples: 500, seed: 9).estimate(values, mean))
        #expect(first != Bootstrap(resamples: 500, seed: 10).estimate(values, mean))
        // For a mean it must come close to Student's interval.
        let student = Moments(values).estimate
        let low = try #require(student.low)
        let high = try #require(student.high)
        #expect(isClose(first.low, low, 0.12) && isClose(first.high, high, 0.12))
    }

    @Test func `a trend has an estimate per bucket, and no data where there is none`() {
        let buckets = TimeBuckets(bounds: [0, 10, 20, 30])
        let scores: [(time: Int64, value: Int)] = [(0, 10), (9, 10), (20, 0), (29, 10), (30, 0), (-1, 0)]
        let trend = buckets.trend(scores) { PromoterCounts(scores: $0).estimate }
        #expect(trend.map(\.value) == [100, nil, 0])
        #expect(trend.map(\.n) == [2, 0, 2])
        #expect([-1, 0, 9, 10, 29, 30].map(buckets.index) == [nil, 0, 0, 1, 2, nil])
    }
}
