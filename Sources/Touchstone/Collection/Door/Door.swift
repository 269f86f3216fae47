import Logging
import Synchronization
import TouchstoneStore

/// The one door through which interactions enter: grouped, given to profiles, appended to the log in one transaction, answered when on disk.
///
/// Batches that arrive while a transaction runs wait and go together in the next one (group commit), so that one sync to disk serves them
/// all. The queue is bounded in interactions; a full one refuses at once.
package final class Door: Sendable {
    private struct Waiting: Sendable {
        let batch: PreparedBatch
        let answer: CheckedContinuation<BatchResult, any Error>
    }

    private struct State {
        var waiting: [Waiting] = []
        var queued = 0
        var isWriting = false
        var isClosed = false
        var idle: [CheckedContinuation<Void, Never>] = []
    }

    /// How many interactions may wait, and go into one transaction.
    package struct Limits: Sendable {
        package var queued = 50_000
        package var transaction = 5_000
        package init() {}
    }

    private let database: any Database
    private let appending: Appending
    private let limits: Limits
    private let logger: Logger
    private let state = Mutex(State())
    /// Called after each commit with the last sequence number.
    private let committed: @Sendable (Int64) -> Void

    package init(
        database: any Database, appending: Appending, limits: Limits = Limits(), logger: Logger,
        committed: @escaping @Sendable (Int64) -> Void
    ) {
        self.database = database
        self.appending = appending
        self.limits = limits
        self.logger = logger
        self.committed = committed
    }

    /// How many interactions wait, for the metrics page.
    package var queued: Int { state.withLock { $0.queued } }

    /// Stores a batch. When this returns, it is on disk.
    /// - Throws: `CollectionError.full` or `.closed`, and then nothing was stored; or the database's error, with nothing of the batch stored.
    package func accept(_ batch: Batch) async throws -> BatchResult {
        let batch = appending.prepare(batch)
        return try await withCheckedThrowingContinuation { answer in
            enum Next { case refuse(CollectionError), wait, write }
            let next: Next = state.withLock { state in
                if state.isClosed { return .refuse(.closed) }
                // A batch larger than the queue still gets in when it is alone.
                if state.queued > 0, state.queued + batch.weight > limits.queued { return .refuse(.full) }
                state.queued += batch.weight
                state.waiting.append(Waiting(batch: batch, answer: answer))
                if state.isWriting { return .wait }
                state.isWriting = true
                return .write
            }
            switch next {
            case .refuse(let error): answer.resume(throwing: error)
            case .wait: break
            case .write: Task { await self.write() }
            }
        }
    }

    /// Refuses what comes from now on and waits until everything accepted is on disk.
    package func close() async {
        await withCheckedContinuation { (done: CheckedContinuation<Void, Never>) in
            let isIdle = state.withLock { state in
                state.isClosed = true
                if state.isWriting { state.idle.append(done) }
                return !state.isWriting
            }
            if isIdle { done.resume() }
        }
    }

    private func write() async {
        while let group = next() {
            do {
                let results = try await append(group.map(\.batch))
                for (waiting, result) in zip(group, results) { waiting.answer.resume(returning: result) }
            } catch  where group.count > 1 {
                // One batch may have spoiled the transaction for the others: each again, alone.
                for waiting in group { await writeAlone(waiting) }
            } catch {
                fail(group[0], error)
            }
        }
    }

    private func writeAlone(_ waiting: Waiting) async {
        do {
            waiting.answer.resume(returning: try await append([waiting.batch])[0])
        } catch {
            fail(waiting, error)
        }
    }

    private func fail(_ waiting: Waiting, _ error: any Error) {
        logger.error("a batch could not be stored", metadata: ["error": "\(error)", "interactions": "\(waiting.batch.count)"])
        waiting.answer.resume(throwing: error)
    }

    private func append(_ batches: [PreparedBatch]) async throws -> [BatchResult] {
        let outcome = try await appending.append(batches, to: database)
        committed(outcome.lastSequence)
        return outcome.results
    }

    private func next() -> [Waiting]? {
        let (group, idle): ([Waiting]?, [CheckedContinuation<Void, Never>]) = state.withLock { state in
            guard !state.waiting.isEmpty else {
                state.isWriting = false
                defer { state.idle = [] }
                return (nil, state.idle)
            }
            var taken = 0
            var count = 0
            while taken < state.waiting.count, taken == 0 || count + state.waiting[taken].batch.weight <= limits.transaction {
                count += state.waiting[taken].batch.weight
                taken += 1
            }
            let group = Array(state.waiting.prefix(taken))
            state.waiting.removeFirst(taken)
            state.queued -= count
            return (group, [])
        }
        for continuation in idle { continuation.resume() }
        return group
    }
}
