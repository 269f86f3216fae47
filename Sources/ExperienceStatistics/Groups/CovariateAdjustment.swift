/// Takes out of outcomes what covariates say of them, within strata: y − x·β, with β by least squares over deviations from the strata's means (Frisch
/// and Waugh, 1933; Lovell, 1963). What differs between rows of one stratum is then no longer told apart by what was known beforehand.
public enum CovariateAdjustment {
    /// - Parameters:
    ///   - outcome, stratum: by row; strata are numbered from 0.
    ///   - covariates: each by row. One that doesn't vary within strata, or follows from those before it, has no say.
    /// - Returns: by row; the outcome itself where no covariate has a say. Only differences within a stratum mean anything.
    public static func adjusted(_ outcome: [Double], for covariates: [[Double]], stratum: [Int32], strata: Int) -> [Double] {
        let y = deviations(outcome, stratum, strata)
        var used: [(values: [Double], deviations: [Double])] = []
        var solution: [Double] = []
        for values in covariates {
            let own = deviations(values, stratum, strata)
            let squares = own.reduce(0) { $0 + $1 * $1 }
            guard squares > 1e-9 * values.reduce(0, { $0 + $1 * $1 }) else { continue }
            let scale = squares.squareRoot()
            let next = used + [(values.map { $0 / scale }, own.map { $0 / scale })]
            let matrix = next.flatMap { a in next.map { b in dot(a.deviations, b.deviations) } }
            guard let solved = CholeskySolution(matrix, next.map { dot($0.deviations, y) }) else { continue }
            (used, solution) = (next, solved.solution)
        }
        var adjusted = outcome
        for (covariate, slope) in zip(used, solution) {
            for row in adjusted.indices { adjusted[row] -= slope * covariate.values[row] }
        }
        return adjusted
    }

    private static func deviations(_ values: [Double], _ stratum: [Int32], _ strata: Int) -> [Double] {
        var (sums, counts) = ([Double](repeating: 0, count: strata), [Double](repeating: 0, count: strata))
        for (row, place) in stratum.enumerated() {
            sums[Int(place)] += values[row]
            counts[Int(place)] += 1
        }
        return zip(values, stratum).map { $0 - sums[Int($1)] / counts[Int($1)] }
    }

    private static func dot(_ a: [Double], _ b: [Double]) -> Double { zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } }
}
