import JourneyAnalytics
import Synchronization

/// Remembers how large segments were: the past changes only where data come in late, so it is counted anew every ten minutes at most.
package final class SegmentTrends: Sendable {
    private struct Key: Hashable {
        var question: SegmentQuestion
        /// The definitions that it names, which may change.
        var named: [SegmentQuestion]
    }

    private struct Kept: Sendable {
        var points: [SegmentTrendPoint]
        var made: Instant
        var events: Int
    }

    private static let patience: Int64 = 600_000
    private static let most = 500
    private let kept = Mutex<[Key: Kept]>([:])

    package init() {}

    /// In the order of the questions; empty for one that can't be asked.
    package func trends(of questions: [SegmentQuestion], in journeys: Journeys, now: Instant) -> [[SegmentTrendPoint]] {
        let events = journeys.index.eventCount
        let saved = journeys.segments.all.map(\.question)
        let keys = questions.map { Key(question: $0, named: $0.expression.segments.isEmpty ? [] : saved) }
        let found = kept.withLock { kept in keys.map { kept[$0] } }
        return zip(keys, found).map { key, kept in
            if let kept, kept.events == events || now.milliseconds - kept.made.milliseconds < Self.patience { return kept.points }
            guard let points = try? journeys.trends(of: [key.question], now: now).first else { return [] }
            self.kept.withLock { all in
                if all.count >= Self.most { all.removeAll() }
                all[key] = Kept(points: points, made: now, events: events)
            }
            return points
        }
    }
}
