import Testing

@testable import ExperienceStatistics

/// Values of scipy 1.17 (stats.norm, t, chi2, beta, binom).
@Suite struct DistributionTests {
    private func expectClose(_ found: Double, _ known: Double, _ comment: Comment) {
        #expect(abs(found - known) <= 1e-10 * max(1e-10, abs(known)), comment)
    }

    @Test(arguments: [
        (1e-10, -6.361340902404056), (0.001, -3.090232306167813), (0.025, -1.9599639845400545), (0.3, -0.5244005127080409), (0.5, 0),
        (0.84, 0.994457883209753), (0.975, 1.959963984540054), (0.9999, 3.719016485455709),
    ]) func `quantiles of the normal distribution`(p: Double, z: Double) {
        expectClose(NormalDistribution.quantile(p), z, "p = \(p)")
    }

    @Test(arguments: [
        (-8, 6.22096057427174e-16), (-1.5, 0.06680720126885807), (0, 0.5), (0.3, 0.6179114221889526), (2.5, 0.9937903346742238),
    ]) func `the normal distribution`(z: Double, p: Double) {
        expectClose(NormalDistribution.cumulative(z), p, "z = \(z)")
    }

    @Test(arguments: [
        (0.975, 1, 12.706204736174694), (0.975, 2, 4.302652729749462), (0.975, 5, 2.5705818356363146), (0.975, 9, 2.262157162798205),
        (0.975, 30, 2.0422724563012378), (0.975, 1000, 1.9623390808264083), (0.6, 3, 0.2766706623326898),
        (0.9995, 4, 8.610301581379522), (0.025, 7, -2.3646242515927844), (0.999, 1.5, 52.18443000899263),
    ]) func `quantiles of Student's t`(p: Double, freedom: Double, t: Double) {
        expectClose(StudentDistribution(degreesOfFreedom: freedom).quantile(p), t, "p = \(p), \(freedom)")
    }

    @Test(arguments: [
        (2, 3, 0.9303370157205785), (-1.3, 10, 0.1113829086034223), (0.5, 1, 0.6475836176504333), (5, 50, 0.9999962833938764),
    ]) func `Student's t`(t: Double, freedom: Double, p: Double) {
        expectClose(StudentDistribution(degreesOfFreedom: freedom).cumulative(t), p, "t = \(t), \(freedom)")
    }

    @Test(arguments: [
        (0.025, 2, 0.05063561596857975), (0.975, 2, 7.377758908227871), (0.025, 20, 9.590777392264867), (0.975, 22, 36.78071208403556),
        (0.5, 7, 6.345811195521515), (0.975, 2000, 2125.8423024497756), (0.99, 1, 6.6348966010212145),
    ]) func `quantiles of chi squared`(p: Double, freedom: Double, x: Double) {
        expectClose(ChiSquaredDistribution(degreesOfFreedom: freedom).quantile(p), x, "p = \(p), \(freedom)")
    }

    @Test(arguments: [
        (0.3, 2, 5, 0.5798250000000003), (0.9, 0.5, 0.5, 0.7951672353008665), (0.5, 100, 120, 0.9117960627949818), (0.001, 3, 1, 1e-9),
    ]) func `the incomplete beta function`(x: Double, a: Double, b: Double, value: Double) {
        expectClose(incompleteBeta(x, a, b), value, "I_\(x)(\(a), \(b))")
    }

    @Test(arguments: [(3, 10, 0.5, 0.171875), (40, 100, 0.5, 0.028443966820490444), (0, 5, 0.2, 0.32768)])
    func `the binomial distribution`(k: Int, n: Int, p: Double, value: Double) {
        expectClose(BinomialDistribution(trials: n, probability: p).cumulative(k), value, "P(X ≤ \(k)), n = \(n)")
    }

    @Test(arguments: [0.001, 0.01, 0.2, 0.5, 0.77, 0.999]) func `quantiles and probabilities undo each other`(p: Double) {
        for freedom in [0.7, 3, 41, 10_000] {
            let student = StudentDistribution(degreesOfFreedom: freedom)
            expectClose(student.cumulative(student.quantile(p)), p, "t, \(freedom)")
            let chi = ChiSquaredDistribution(degreesOfFreedom: freedom)
            expectClose(chi.cumulative(chi.quantile(p)), p, "chi squared, \(freedom)")
        }
    }
}
