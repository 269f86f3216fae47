import Foundation
import JourneyAnalytics
import Synchronization
import TouchstoneStore

/// Counts what arrives, by source and by signature, keeps the last arrivals, and wakes whoever watches them.
///
/// Where it has a folder, it goes on from the counts that are kept there.
package final class ArrivalsReader: MemoryReader {
    package let name = "arrivals"
    /// How many arrivals are kept.
    package static let kept = 200

    private struct State {
        var sources = SourceTable()
        var counts = ArrivalCounts()
        var read = ReadMark()
        var watchers: [Int: AsyncStream<Void>.Continuation] = [:]
        var nextWatcher = 0
    }

    private let log: Log
    private let files: KeptFiles?
    private let state = Mutex(State())

    package init(log: Log, folder: KeptFolder? = nil) {
        self.log = log
        files = folder.map { KeptFiles($0, name: "arrivals") }
    }

    package func resume(_ connection: any Connection) throws -> Int64 {
        guard let files else { return 0 }
        let taken = try files.take(log, connection, mark: \.files.mark) {
            let opened = try RowFiles(opening: files.folder.arrivals)
            return (files: opened, counts: try JSONDecoder().decode(ArrivalCounts.self, from: opened.notes))
        }
        guard let (opened, counts) = taken else { return 0 }
        let signatures = try log.signatures(connection)
        state.withLock { state in
            for (id, signature) in signatures { state.sources.add(id, source: signature.source) }
            state.counts = counts
            state.read = ReadMark(opened.mark)
        }
        return opened.mark.sequence
    }

    package func absorb(_ changes: [Change], _ connection: any Connection) throws {
        let highest = changes.map(\.signature).max() ?? 0
        let (known, lookup) = state.withLock { ($0.sources.last, log) }
        let news = highest > known ? try lookup.signatures(after: known, connection) : []
        let (watchers, sequence) = state.withLock { state in
            for (id, signature) in news { state.sources.add(id, source: signature.source) }
            for change in changes where change.kind == .interaction {
                state.counts.take(change, source: state.sources.source(of: change.signature))
            }
            state.read.take(changes)
            return (Array(state.watchers.values), state.read.sequence)
        }
        for watcher in watchers { watcher.yield() }
        files?.saveIfDue(at: sequence, isUnderWay: true) { [weak self] in try self?.save() }
    }

    package func rest() {
        files?.saveIfDue(at: state.withLock { $0.read.sequence }, isUnderWay: false) { [weak self] in try self?.save() }
    }

    /// Keeps what is worth it, after the last change was taken.
    package func close() async {
        await files?.close(at: state.withLock { $0.read.sequence }) { [weak self] in try self?.save() }
    }

    private func save() throws -> LogMark? {
        guard let files else { return nil }
        let (counts, mark) = state.withLock { ($0.counts, $0.read.mark) }
        guard let mark else { return nil }
        // There are no rows: what is noted is all, and replaced as a whole.
        var kept = RowFiles(anewIn: files.folder.arrivals)
        try kept.write(mark: mark, notes: try JSONEncoder().encode(counts)) { _ in }
        return mark
    }

    /// The last arrivals, the newest first, and how many there have been in all.
    package func recent(limit: Int = ArrivalsReader.kept) -> (arrivals: [Arrival], count: Int) {
        state.withLock { (Array($0.counts.recent.suffix(limit).reversed()), $0.counts.count) }
    }

    /// What arrived since there were `count` in all, the newest first; at most as many as are kept.
    package func arrivals(since count: Int) -> (arrivals: [Arrival], count: Int) {
        state.withLock { (Array($0.counts.recent.suffix(max(0, $0.counts.count - count)).reversed()), $0.counts.count) }
    }

    package func figures(source: Int64, now: Instant) -> ArrivalFigures {
        state.withLock { $0.counts.bySource[source]?.figures(now: now) ?? ArrivalFigures() }
    }

    /// Over all interactions of these signatures: how many, and when the last one happened.
    package func counts(of signatures: [Int64]) -> (count: Int, last: Instant?) {
        state.withLock { $0.counts.counts(of: signatures) }
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
