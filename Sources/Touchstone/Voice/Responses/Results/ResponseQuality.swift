import Foundation

/// Answers that look as if nobody had thought about them. They are pointed at, and stay counted: whoever reads decides.
///
/// A speeder is one by `ResponseSpeed`; a straight-liner chose one and the same point in each of at least four rows of a table, in every
/// table that was answered.
struct ResponseQuality {
    var medianSeconds: Double?
    var hurried: Double?
    var speeders: [String] = []
    var straightLiners: [String] = []

    init(_ responses: [KeptResponse], _ survey: Survey) {
        let times = responses.compactMap { response in response.seconds.map { (response.id, max($0, 0.1)) } }
        medianSeconds = ResponseQuality.median(times.map { log($0.1) }.sorted()).map { exp($0) }
        let speed = ResponseSpeed(times.map(\.1))
        hurried = speed.limit
        speeders = times.filter { speed.isSpeeder($0.1) }.map(\.0)
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
