import ExperienceStatistics
import Foundation

/// How often each answer, or amounts and times of each size, occur in a metric's period.
package struct MetricDistribution: Sendable, Equatable {
    package struct Bin: Sendable, Equatable {
        package var from: Double
        /// Equal to `from` for a point of a scale.
        package var to: Double
        package var count: Int
    }

    package var bins: [Bin]
    package var n: Int
    /// Larger than the last bin reaches.
    package var beyond: Int
    package var median: Double?
    /// Points of a scale; else sizes.
    package var isScale: Bool

    static let empty = MetricDistribution(bins: [], n: 0, beyond: 0, median: nil, isScale: false)

    /// Every point of a scale, those without an answer too.
    static func scale(_ counts: [Int: Int], _ points: ClosedRange<Int>) -> MetricDistribution {
        let n = counts.values.reduce(0, +)
        var (seen, median) = (0, Double?.none)
        let bins = points.map { point in
            let count = counts[point] ?? 0
            seen += count
            if median == nil, n > 0, 2 * seen >= n { median = Double(point) }
            return Bin(from: Double(point), to: Double(point), count: count)
        }
        return MetricDistribution(bins: bins, n: n, beyond: 0, median: median, isScale: true)
    }

    /// Up to twenty bins of a round width that reach to the 98th percentile.
    static func sizes(_ values: [Double]) -> MetricDistribution {
        let sorted = SortedSample(values.sorted())
        guard let low = sorted.quantile(0), let high = sorted.quantile(0.98) else { return .empty }
        let start = low >= 0 ? 0 : low
        let width = roundWidth(max(high - start, .leastNormalMagnitude) / 12)
        let first = (start / width).rounded(.down) * width
        let count = min(40, max(1, Int(((high - first) / width).rounded(.up))))
        var counts = [Int](repeating: 0, count: count)
        var beyond = 0
        for value in values {
            let place = Int(((value - first) / width).rounded(.down))
            if counts.indices.contains(place) { counts[place] += 1 } else { beyond += 1 }
        }
        let bins = counts.indices.map { Bin(from: first + Double($0) * width, to: first + Double($0 + 1) * width, count: counts[$0]) }
        return MetricDistribution(bins: bins, n: values.count, beyond: beyond, median: sorted.quantile(0.5), isScale: false)
    }

    /// 1, 2 or 5 times a power of ten, and for times what a minute or an hour divides well enough.
    private static func roundWidth(_ wanted: Double) -> Double {
        let power = pow(10, floor(log10(wanted)))
        return [1, 2, 5, 10].map { $0 * power }.first { $0 >= wanted } ?? wanted
    }
}

extension Metric {
    /// Whether what it observes has sizes that can be told apart: a count of events has none.
    package var hasDistribution: Bool {
        if case .interactions = observed { return false }
        return measure != .count && measure != .customers
    }
}

extension MeasurementSnapshot {
    /// Answers by the points of their scale, amounts and times by size. Where answers were given on several scales, the one of most answers.
    func distribution(_ question: MetricQuestion) throws(MeasurementError) -> MetricDistribution {
        let metric = try metric(question.metric)
        let source = try source(of: metric, question.filters)
        let slices = try slices(question.filters, by: [])
        let period = periods(question).period
        guard case .scores(let isMeant, let value) = metric.observed else {
            var values: [Double] = []
            source.forEach(metric.observed, in: period) { observation in
                if slices.place(of: observation.signature) != nil { values.append(observation.value) }
            }
            return .sizes(values)
        }
        let scales = facts.scales
        let meant = scales.map(isMeant)
        var counts = [[Int: Int]](repeating: [:], count: scales.count)
        facts.scores.forEach(in: period) { fact in
            let scale = Int(fact.scale)
            guard meant[scale], !fact.value.isNaN, scales[scale].contains(Double(fact.value)),
                value(Double(fact.value), scales[scale]) != nil, slices.place(of: fact.signature) != nil
            else { return }
            counts[scale][Int(fact.value.rounded()), default: 0] += 1
        }
        let most = counts.indices.max { counts[$0].values.reduce(0, +) < counts[$1].values.reduce(0, +) }
        guard let most, !counts[most].isEmpty, scales[most].points != nil else { return .empty }
        return .scale(counts[most], Int(scales[most].low)...Int(scales[most].high))
    }
}
