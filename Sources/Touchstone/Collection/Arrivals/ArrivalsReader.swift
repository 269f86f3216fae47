import Synchronization
import TouchstoneStore

/// Counts what arrives, by source and by signature, keeps the last arrivals, and wakes whoever watches them.
package final class ArrivalsReader: MemoryReader {
    package let name = "arrivals"
    /// How many arrivals are kept.
    package static let kept = 200

    fileprivate struct State {
        var sources = SourceTable()
        var bySource: [Int64: ArrivalTally] = [:]
        /// By signature number.
        var bySignature: [(count: Int, last: Int64)] = []
        var recent: [Arrival] = []
        /// How many interactions there have been; the number of the newest in `recent`.
        var count = 0
        var watchers: [Int: AsyncStream<Void>.Continuation] = [:]
        var nextWatcher = 0
    }

    private let log: Log
    private let state = Mutex(State())

    package init(log: Log) { self.log = log }

    package func absorb(_ changes: [Change], _ connection: any Connection) throws {
        let highest = changes.map(\.signature).max() ?? 0
        let (known, lookup) = state.withLock { ($0.sources.last, log) }
        let news = highest > known ? try lookup.signatures(after: known, connection) : []
        let watchers = state.withLock { state in
            for (id, signature) in news { state.sources.add(id, source: signature.source) }
            for change in changes where change.kind == .interaction { state.take(change) }
            return Array(state.watchers.values)
        }
        for watcher in watchers { watcher.yield() }
    }

    /// The last arrivals, the newest first, and how many there have been in all.
    package func recent(limit: Int = ArrivalsReader.kept) -> (arrivals: [Arrival], count: Int) {
        state.withLock { (Array($0.recent.suffix(limit).reversed()), $0.count) }
    }

    /// What arrived since there were `count` in all, the newest first; at most as many as are kept.
    package func arrivals(since count: Int) -> (arrivals: [Arrival], count: Int) {
        state.withLock { (Array($0.recent.suffix(max(0, $0.count - count)).reversed()), $0.count) }
    }

    package func figures(source: Int64, now: Instant) -> ArrivalFigures {
        state.withLock { $0.bySource[source]?.figures(now: now) ?? ArrivalFigures() }
    }

    /// Over all interactions of these signatures: how many, and when the last one happened.
    package func counts(of signatures: [Int64]) -> (count: Int, last: Instant?) {
        state.withLock { state in
            let found = signatures.filter { state.bySignature.indices.contains(Int($0)) }.map { state.bySignature[Int($0)] }
            let last = found.filter { $0.count > 0 }.map(\.last).max()
            return (found.reduce(0) { $0 + $1.count }, last.map(Instant.init(milliseconds:)))
        }
    }

    /// Gives a value at once, and whenever something may have arrived; ends when the sequence is let go.
    package func watch() -> AsyncStream<Void> {
        let (stream, continuation) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
        let number = state.withLock { state in
            state.nextWatcher += 1
            state.watchers[state.nextWatcher] = continuation
            return state.nextWatcher
        }
        continuation.onTermination = { [weak self] _ in self?.state.withLock { _ = $0.watchers.removeValue(forKey: number) } }
        continuation.yield()
        return stream
    }
}

extension ArrivalsReader.State {
    fileprivate mutating func take(_ change: Change) {
        let signature = Int(change.signature)
        while bySignature.count <= signature { bySignature.append((0, Int64.min)) }
        bySignature[signature].count += 1
        bySignature[signature].last = max(bySignature[signature].last, change.time.milliseconds)
        bySource[sources.source(of: change.signature), default: ArrivalTally()].add(change.received)
        recent.append(
            Arrival(
                sequence: change.sequence, received: change.received, time: change.time, signature: change.signature,
                profile: change.profile))
        // Dropped in bulk: removing the first of an array moves all others.
        if recent.count >= 2 * ArrivalsReader.kept { recent.removeFirst(recent.count - ArrivalsReader.kept) }
        count += 1
    }
}

/// Which source each signature belongs to.
private struct SourceTable {
    private var sources: [Int64] = [0]
    var last: Int64 { Int64(sources.count - 1) }

    mutating func add(_ signature: Int64, source: Int64) {
        while sources.count <= Int(signature) { sources.append(0) }
        sources[Int(signature)] = source
    }

    func source(of signature: Int64) -> Int64 { sources.indices.contains(Int(signature)) ? sources[Int(signature)] : 0 }
}
