import Synchronization
import Touchstone

/// How many answers one address may send: plenty for a shop full of people, too few for a flood. In memory, each server for itself.
final class AnswerLimits: Sendable {
    private struct Bucket {
        var tokens: Double
        var time: Int64
    }

    /// What is limited: everything that is sent, and responses that are begun, with the proof of a browser's work or without.
    enum Kind: String {
        case sent, begun, begunWithoutWork

        var limit: (perSecond: Double, burst: Double) {
            switch self {
            case .sent: (200, 2_000)
            case .begun: (10, 1_000)
            case .begunWithoutWork: (0.5, 120)
            }
        }
    }

    private let buckets = Mutex<[String: Bucket]>([:])
    private static let most = 20_000

    /// - Throws: `ResponseError.tooMany`.
    func take(_ kind: Kind, survey: Int64, address: String, at now: Instant) throws(ResponseError) {
        let key = "\(kind.rawValue) \(survey) \(AddressRange.limitKey(of: address))"
        let (rate, burst) = kind.limit
        let wait: Int? = buckets.withLock { buckets in
            if buckets.count >= AnswerLimits.most { buckets = buckets.filter { now.milliseconds - $0.value.time < 60_000 } }
            var bucket = buckets[key] ?? Bucket(tokens: burst, time: now.milliseconds)
            bucket.tokens = min(burst, bucket.tokens + Double(max(0, now.milliseconds - bucket.time)) / 1_000 * rate)
            bucket.time = now.milliseconds
            defer { buckets[key] = bucket }
            guard bucket.tokens >= 1 else { return max(1, Int(((1 - bucket.tokens) / rate).rounded(.up))) }
            bucket.tokens -= 1
            return nil
        }
        if let wait { throw .tooMany(retryAfter: wait) }
    }
}
