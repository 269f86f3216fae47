import Foundation

/// Student's statistic of a mean, or of a difference of means, of skewed values, with Hall's monotone cubic transformation (1992):
/// g(t) = t + a t² / 3 + a² t³ / 27 + a / 6, a = skewness of the numerator, which removes the first term of its skewness and can be undone:
/// t = 3 / a · (∛(1 + a (g − a / 6)) − 1).
///
/// The transformed statistic alone misses too often on the side where the plain one is safe, for skewness is itself underestimated from
/// few values: limits are the outer ones of both, and the p-value is the larger one.
struct SkewedStatistic {
    var value: Double
    var error: Double
    var freedom: Double
    /// What the skewness of the numerator may be; 0 is Student's statistic as it is.
    var asymmetries: [Double]

    var pValue: Double {
        let student = StudentDistribution(degreesOfFreedom: freedom)
        let t = value / error
        return asymmetries.reduce(0) { max($0, student.twoSided(SkewedStatistic.transformed(t, $1))) }
    }

    var limits: (low: Double, high: Double) {
        let q = StudentDistribution(degreesOfFreedom: freedom).quantile(1 - Confidence.alpha / 2)
        let all = asymmetries.map { (low: SkewedStatistic.untransformed(-q, $0), high: SkewedStatistic.untransformed(q, $0)) }
        return (
            value - error * (all.map(\.high).max() ?? q),
            value - error * (all.map(\.low).min() ?? -q)
        )
    }

    private static func transformed(_ t: Double, _ a: Double) -> Double { t + a * t * t / 3 + a * a * t * t * t / 27 + a / 6 }

    private static func untransformed(_ g: Double, _ a: Double) -> Double {
        abs(a) < 1e-6 ? g : 3 / a * (cbrt(1 + a * (g - a / 6)) - 1)
    }
}

extension SkewedSample {
    /// The mean with Student's interval, corrected for skewness. With 100 values and more it holds 92 to 97 % for lognormal values up to σ = 1.5;
    /// with ten, about 88 % of such and 95 % of exponential ones.
    public var estimate: Estimate {
        guard n > 0 else { return .noData(.skewedStudent) }
        guard let variance else { return Estimate(value: mean, n: n, method: .skewedStudent) }
        guard variance > 0 else { return Estimate(value: mean, n: n, low: mean, high: mean, method: .skewedStudent) }
        let statistic = SkewedStatistic(
            value: mean, error: (variance / Double(n)).squareRoot(), freedom: Double(n - 1),
            asymmetries: [0, skewness / Double(n).squareRoot()])
        let limits = statistic.limits
        return Estimate(value: mean, n: n, low: limits.low, high: limits.high, method: .skewedStudent)
    }
}
