import Foundation
import Testing

@testable import ExperienceStatistics

@Suite struct SkewedMeanTests {
    /// The first by its formula, G₁ = √(n(n − 1)) / (n − 2) · m₃ / m₂^1.5.
    @Test func `moments to the third are those of the whole, however they were gathered`() throws {
        let known = SkewedSample([1, 2, 2, 3, 4, 7, 19])
        #expect(abs(known.skewness - 2.169637044853948) < 1e-9, "\(known.skewness)")
        var generator = SeededGenerator(seed: 4)
        for size in [1, 2, 17, 1_500, 6_000] {
            let values = SkewedKind.lognormal1.values(size, &generator)
            let cut = generator.below(size)
            var merged = SkewedSample(values[..<cut])
            merged.add(SkewedSample(values[cut...]))
            let whole = SkewedSample(values)
            let mean = values.reduce(0, +) / Double(size)
            let cubes = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) * ($1 - mean) }
            for sample in [whole, merged] {
                #expect(sample.n == size && abs(sample.mean - mean) < 1e-9)
                #expect(abs(sample.cubes - cubes) <= 1e-9 * max(1, cubes), "\(size)")
                #expect(sample.values.count == min(size, SkewedSample.most))
                #expect(Set(sample.values).isSubset(of: values))
            }
        }
    }

    /// Every value is kept with the same probability: a sum over those kept is ten standard errors from no part of the whole.
    @Test func `which values are kept doesn't depend on where they stand`() {
        let whole = SkewedSample((0..<20_000).map(Double.init))
        var merged = SkewedSample((0..<15_000).map(Double.init))
        merged.add(SkewedSample((15_000..<20_000).map(Double.init)))
        for sample in [whole, merged] {
            #expect(Set(sample.values).count == SkewedSample.most)
            for quarter in 0..<4 {
                let kept = sample.values.count { Int($0) / 5_000 == quarter }
                #expect((400...600).contains(kept), "quarter \(quarter): \(kept)")
            }
        }
    }

    @Test func `without skewness it is Student's interval, with it the longer side is that of the tail`() throws {
        let even = SkewedSample([4, 5, 6, 3, 7, 5]).estimate
        let student = Moments([4, 5, 6, 3, 7, 5]).estimate
        #expect(abs((even.low ?? 0) - (student.low ?? 1)) < 1e-12 && abs((even.high ?? 0) - (student.high ?? 1)) < 1e-12)
        let waits = SkewedSample([1, 2, 2, 3, 4, 7, 19]).estimate
        let (low, high) = (try #require(waits.low), try #require(waits.high))
        #expect(high - 38.0 / 7 > 1.5 * (38.0 / 7 - low))
        #expect(SkewedSample().estimate.value == nil)
        let one = SkewedSample([4]).estimate
        #expect(one.value == 4 && one.low == nil && one.n == 1)
    }

    /// Over all 462 arrangements, one after the other.
    @Test func `the permutation test counts the arrangements that are as extreme`() throws {
        let (first, second) = ([3.0, 1, 9, 2, 4], [7.0, 12, 5, 8, 30, 6])
        let pool = first + second
        func statistic(_ a: [Double], _ b: [Double]) -> Double {
            let (x, y) = (Moments(a), Moments(b))
            return (y.mean - x.mean) / ((x.variance ?? 0) / 5 + (y.variance ?? 0) / 6).squareRoot()
        }
        let observed = statistic(first, second)
        var (asExtreme, all) = (0, 0)
        for bits in 0..<(1 << 11) where bits.nonzeroBitCount == 5 {
            let a = pool.indices.filter { bits >> $0 & 1 == 1 }.map { pool[$0] }
            let b = pool.indices.filter { bits >> $0 & 1 == 0 }.map { pool[$0] }
            all += 1
            if statistic(a, b) >= observed - 1e-9 { asExtreme += 1 }
        }
        #expect(all == 462)
        let exact = 2 * Double(asExtreme) / Double(all)
        let found = MeanPermutations(first, second) { _ in true }.pValue(-observed)
        #expect(abs(found - exact) < 0.006, "exact \(exact), found \(found)")
    }

    @Test func `no p-value is smaller than the rarest arrangement's`() throws {
        let apart = Change.of(SkewedSample([1, 1.1, 1.2]), SkewedSample([1e6, 1.1e6, 1.2e6]))
        #expect(try #require(apart.pValue) >= 0.0999, "2 of 20 arrangements")
        #expect(!apart.isSignificant)
        let constant = Change.of(SkewedSample([2, 2]), SkewedSample([3, 3]))
        #expect(constant.pValue.map { abs($0 - 1.0 / 3) < 1e-9 } == true)
        #expect(constant.low == nil)
        #expect(Change.of(SkewedSample([2, 2]), SkewedSample([2, 2, 2])).pValue == 1)
        let many = Change.of(SkewedSample(Array(repeating: 2, count: 20)), SkewedSample(Array(repeating: 3, count: 20)))
        #expect(many.isSignificant && many.low == 1)
        #expect(Change.of(SkewedSample([1]), SkewedSample([2, 3])).pValue == nil)
        #expect(Change.of(SkewedSample(), SkewedSample([2, 3])).difference == nil)
    }

    @Test func `the order of values and of groups doesn't matter, and a difference that is tested is taken off`() throws {
        var generator = SeededGenerator(seed: 8)
        let (a, b) = (SkewedKind.lognormal1.values(17, &generator), SkewedKind.lognormal1.values(90, &generator).map { 2 * $0 })
        let change = Change.of(SkewedSample(a), SkewedSample(b))
        let shuffled = Change.of(SkewedSample(a.reversed()), SkewedSample(b.shuffled(using: &generator)))
        #expect(abs((shuffled.pValue ?? 0) - (change.pValue ?? 1)) < 1e-6 && abs((shuffled.low ?? 0) - (change.low ?? 1)) < 1e-6)
        let back = Change.of(SkewedSample(b), SkewedSample(a))
        let (low, high) = (try #require(change.low), try #require(change.high))
        #expect(abs(low + (back.high ?? 0)) < 1e-9 && abs(high + (back.low ?? 0)) < 1e-9 && change.pValue == back.pValue)
        let moved = Change.of(SkewedSample(a), SkewedSample(b.map { $0 + 5 }), ratherThan: 5)
        #expect(abs((moved.pValue ?? 0) - (change.pValue ?? 1)) < 5e-3)
        #expect(abs((moved.low ?? 0) - low - 5) < 0.05 * (high - low))
    }

    @Test func `a clear difference has a small p-value, the smaller the clearer`() throws {
        var generator = SeededGenerator(seed: 21)
        let usual = SkewedSample(SkewedKind.lognormal1.values(500, &generator))
        var last = 1.0
        for factor in [2.0, 3, 5, 9] {
            var same = SeededGenerator(seed: 22)
            let slow = SkewedSample(SkewedKind.lognormal1.values(30, &same).map { factor * $0 })
            let p = try #require(Change.of(usual, slow).pValue)
            #expect(p < last)
            last = p
        }
        #expect(last < 1e-4)
    }
}
