import Synchronization
import Touchstone

/// Token buckets for callers, in memory: each server limits for itself.
final class RateLimiter: Sendable {
    private struct Key: Hashable, Sendable {
        var rate: RateClass
        var caller: String
    }

    private struct Bucket: Sendable {
        var tokens: Double
        var time: Int64
    }

    private let buckets = Mutex<[Key: Bucket]>([:])
    private let capacity: Int
    private let factor: Double

    /// - Parameters:
    ///   - capacity: how many callers are remembered; full buckets are forgotten first.
    ///   - factor: how many times the rates of `RateClass` a caller may use; where secrets are tried, they stay as they are.
    init(capacity: Int = 20_000, factor: Double = 1) {
        self.capacity = capacity
        self.factor = factor
    }

    /// Takes one token.
    /// - Returns: nil where there was one, else the seconds until there is one again.
    func take(_ rate: RateClass, caller: String, at now: Instant) -> Int? {
        guard let limit = limit(of: rate) else { return nil }
        let key = Key(rate: rate, caller: caller)
        return buckets.withLock { buckets in
            if buckets.count >= capacity, buckets[key] == nil { makeRoom(in: &buckets, now: now) }
            var bucket = buckets[key] ?? Bucket(tokens: limit.burst, time: now.milliseconds)
            let elapsed = Double(max(0, now.milliseconds - bucket.time)) / 1_000
            bucket.tokens = min(limit.burst, bucket.tokens + elapsed * limit.perSecond)
            bucket.time = now.milliseconds
            defer { buckets[key] = bucket }
            guard bucket.tokens >= 1 else { return max(1, Int(((1 - bucket.tokens) / limit.perSecond).rounded(.up))) }
            bucket.tokens -= 1
            return nil
        }
    }

    private func limit(of rate: RateClass) -> (perSecond: Double, burst: Double)? {
        rate == .signIn ? rate.limit : rate.limit.map { ($0.perSecond * factor, $0.burst * factor) }
    }

    private func makeRoom(in buckets: inout [Key: Bucket], now: Instant) {
        buckets = buckets.filter { key, bucket in
            guard let limit = limit(of: key.rate) else { return false }
            return bucket.tokens + Double(now.milliseconds - bucket.time) / 1_000 * limit.perSecond < limit.burst
        }
        // All of them busy: forgetting some gives callers a fresh start, which is better than growing without end.
        while buckets.count >= capacity, let some = buckets.keys.first { buckets[some] = nil }
    }
}
