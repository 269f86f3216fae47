import Foundation

/// How long answers took: those that took far less time than the others.
struct ResponseSpeed {
    /// Fewer say nothing about what is usual.
    static let fewest = 20

    /// Seconds under which an answer is one of a speeder; nil where too few are known, or where they don't differ.
    let limit: Double?

    /// On the logarithm of time, which is nearly even-sided: two standard deviations below the median, the deviation from the median and
    /// the upper quartile, which speeders hardly move.
    init(_ seconds: [Double]) {
        let logs = seconds.filter { $0 > 0 }.map { log($0) }.sorted()
        guard logs.count >= ResponseSpeed.fewest else {
            limit = nil
            return
        }
        func quantile(_ p: Double) -> Double {
            let place = p * Double(logs.count - 1)
            let below = Int(place)
            return logs[below] + (place - Double(below)) * (logs[min(below + 1, logs.count - 1)] - logs[below])
        }
        let deviation = (quantile(0.75) - quantile(0.5)) / 0.6745
        limit = deviation > 0 ? exp(quantile(0.5) - 2 * deviation) : nil
    }

    func isSpeeder(_ seconds: Double) -> Bool { limit.map { seconds > 0 && seconds < $0 } ?? false }
}
