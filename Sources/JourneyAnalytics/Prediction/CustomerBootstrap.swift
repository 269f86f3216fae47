/// Limits by drawing customers again and again: each weighs as often as a Poisson draw with mean 1 says (Hanley & MacGibbon 2006),
/// so that several cases of one customer stay together. The same data give the same limits.
struct CustomerBootstrap {
    static let draws = 300

    /// Poisson(1) by the customer's place and the number of the draw.
    @inline(__always)
    static func weight(_ customer: Int, _ draw: Int) -> Double {
        let random = SequenceKeys.mix(UInt64(customer) &* 0x1_0000_0001 &+ UInt64(draw) &* 0xD134_2543_DE82_EF95 &+ 0x51)
        let u = Double(random >> 11) * 0x1p-53
        // The distribution function of Poisson(1) at 0, 1, 2, …
        if u < 0.367_879_441_171_442 { return 0 }
        if u < 0.735_758_882_342_885 { return 1 }
        if u < 0.919_698_602_928_606 { return 2 }
        if u < 0.981_011_843_123_846 { return 3 }
        if u < 0.996_340_153_172_656 { return 4 }
        if u < 0.999_405_815_182_418 { return 5 }
        return u < 0.999_916_758_850_712 ? 6 : 7
    }

    /// `statistic` gives the figures of the customers as they are (draw nil) and of each draw. Result: per figure, the value and its limits.
    static func limits(_ statistic: @Sendable (_ draw: Int?) -> [Double]) -> [PredictionFigure.Value] {
        let values = statistic(nil)
        // Threads take runs of draws, and each draw gives the same figures wherever it is made.
        let runs = (0..<6).map { run in Array(stride(from: run, to: draws, by: 6)) }
        let drawn = concurrentMap(runs) { run in run.map { statistic($0) } }.flatMap { $0 }
        return values.indices.map { i in
            let sorted = drawn.map { $0[i] }.filter(\.isFinite).sorted()
            guard let first = sorted.first, let last = sorted.last else {
                return PredictionFigure.Value(value: values[i], low: values[i], high: values[i])
            }
            let low = Int((Double(sorted.count) * 0.025).rounded(.down))
            let high = sorted.count - 1 - low
            return PredictionFigure.Value(
                value: values[i], low: sorted.isEmpty ? first : sorted[low], high: sorted.isEmpty ? last : sorted[high])
        }
    }
}
