import Testing

@testable import ExperienceStatistics

@Suite struct CovariateAdjustmentTests {
    /// Two strata, y = 2x + the stratum's own level: after the adjustment nothing but the level is left.
    @Test func `what a covariate says is taken out within strata`() {
        let x = [1.0, 2, 3, 10, 12, 14]
        let stratum: [Int32] = [0, 0, 0, 1, 1, 1]
        let y = zip(x, stratum).map { 2 * $0 + ($1 == 0 ? 5 : -7) }
        let adjusted = CovariateAdjustment.adjusted(y, for: [x], stratum: stratum, strata: 2)
        for (value, place) in zip(adjusted, stratum) { #expect(abs(value - (place == 0 ? 5 : -7)) < 1e-12) }
    }

    @Test func `covariates that don't vary or say the same twice change nothing`() {
        let x = [1.0, 2, 4, 3, 1, 5]
        let stratum: [Int32] = [0, 0, 0, 1, 1, 1]
        let y = [2.0, 1, 5, 4, 4, 6]
        let once = CovariateAdjustment.adjusted(y, for: [x], stratum: stratum, strata: 2)
        let level = stratum.map { Double($0) * 3 }
        let more = CovariateAdjustment.adjusted(y, for: [level, x, x.map { 3 * $0 }], stratum: stratum, strata: 2)
        for (a, b) in zip(once, more) { #expect(abs(a - b) < 1e-9) }
        #expect(CovariateAdjustment.adjusted(y, for: [], stratum: stratum, strata: 2) == y)
        #expect(CovariateAdjustment.adjusted(y, for: [level], stratum: stratum, strata: 2) == y)
    }

    /// Residuals of least squares are at right angles to every covariate, in any data.
    @Test func `what is left goes with no covariate`() {
        let seed = UInt64.random(in: 0 ... .max)
        print("seed: \(seed)")
        var random = SeededGenerator(seed: seed)
        for _ in 0..<20 {
            let n = 40
            let stratum = (0..<n).map { _ in Int32(random.below(4)) }
            let covariates = (0..<3).map { _ in (0..<n).map { _ in 100 * random.uniform() } }
            let y = (0..<n).map { covariates[0][$0] - 3 * covariates[2][$0] + random.normal(deviation: 10) }
            let adjusted = CovariateAdjustment.adjusted(y, for: covariates, stratum: stratum, strata: 4)
            for covariate in covariates {
                var product = 0.0
                for place in 0..<4 {
                    let rows = stratum.indices.filter { stratum[$0] == place }
                    let mean = rows.reduce(0) { $0 + covariate[$1] } / Double(max(1, rows.count))
                    product += rows.reduce(0) { $0 + (covariate[$1] - mean) * adjusted[$1] }
                }
                #expect(abs(product) < 1e-6)
            }
        }
    }
}
