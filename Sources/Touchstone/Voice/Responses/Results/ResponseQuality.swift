import Foundation

/// Answers that look as if nobody had thought about them. They are pointed at, and stay counted: whoever reads decides.
///
/// A speeder took less than the median by more than two standard deviations, both of the logarithm of the seconds, since times are skewed;
/// a straight-liner chose one and the same point in each of at least four rows of a table, in every table that was answered.
struct ResponseQuality {
    var medianSeconds: Double?
    var hurried: Double?
    var speeders: [String] = []
    var straightLiners: [String] = []

    /// Fewer say nothing about what is usual.
    static let fewest = 20

    init(_ responses: [KeptResponse], _ survey: Survey) {
        let times = responses.compactMap { response in response.seconds.map { (response.id, max($0, 0.1)) } }
        let logs = times.map { log($0.1) }.sorted()
        if let median = ResponseQuality.median(logs) {
            medianSeconds = exp(median)
            if logs.count >= ResponseQuality.fewest {
                let mean = logs.reduce(0, +) / Double(logs.count)
                let spread = (logs.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(logs.count - 1)).squareRoot()
                let limit = exp(median - 2 * spread)
                hurried = limit
                speeders = times.filter { $0.1 < limit }.map(\.0)
            }
        }
        straightLiners = responses.filter(ResponseQuality.isStraight).map(\.id)
    }

    private static func median(_ sorted: [Double]) -> Double? {
        guard !sorted.isEmpty else { return nil }
        return sorted.count % 2 == 1 ? sorted[sorted.count / 2] : (sorted[sorted.count / 2 - 1] + sorted[sorted.count / 2]) / 2
    }

    private static func isStraight(_ response: KeptResponse) -> Bool {
        var tables = 0
        for answer in response.answers.values {
            guard case .given(.rows(let rows)) = answer else { continue }
            let points = rows.values.compactMap { if case .point(let point) = $0 { point } else { nil } }
            guard points.count >= 4 else { continue }
            tables += 1
            guard Set(points).count == 1 else { return false }
        }
        return tables > 0
    }
}
