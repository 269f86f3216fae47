import Synchronization

/// Long work in the background, by what it is about: one run of each at a time, with how far it is; the last results are kept for a while.
package final class PassJobs<Key: Hashable & Sendable, Outcome: Sendable>: Sendable {
    package enum State: Sendable {
        case running(done: Int, total: Int, began: Instant)
        case finished(Outcome, at: Instant)
        /// The sentence says why.
        case failed(String, at: Instant)
    }

    private struct Entry: Sendable {
        var state: State
        var task: Task<Void, Never>?
        var order: Int
    }

    private struct Entries: Sendable {
        var all: [Key: Entry] = [:]
        var last = 0
        var isClosed = false
    }

    private let entries = Mutex(Entries())
    private let kept: Int
    private let now: @Sendable () -> Instant

    /// - Parameter kept: how many results are kept.
    package init(kept: Int = 20, now: @escaping @Sendable () -> Instant) {
        self.kept = kept
        self.now = now
    }

    package func state(of key: Key) -> State? { entries.withLock { $0.all[key]?.state } }

    package func isRunning(_ key: Key) -> Bool {
        if case .running = state(of: key) { true } else { false }
    }

    /// Starts the work, where it isn't running already.
    /// - Parameter work: gets a closure to which it tells how far it is.
    package func start(
        _ key: Key, _ work: @escaping @Sendable (_ progress: @escaping @Sendable (Int, Int) -> Void) async throws -> Outcome
    ) {
        let began = now()
        let isMine = entries.withLock { entries in
            if entries.isClosed { return false }
            if case .running = entries.all[key]?.state { return false }
            entries.last += 1
            entries.all[key] = Entry(state: .running(done: 0, total: 0, began: began), order: entries.last)
            return true
        }
        guard isMine else { return }
        let task = Task.detached(priority: .utility) { [self] in
            let state: State
            do {
                let outcome = try await work { done, total in
                    self.entries.withLock { $0.all[key]?.state = .running(done: done, total: total, began: began) }
                }
                state = .finished(outcome, at: now())
            } catch is CancellationError {
                state = .failed("It was stopped.", at: now())
            } catch {
                state = .failed("It broke off; nothing has changed. Start it again. What went wrong stands in the log.", at: now())
            }
            entries.withLock { entries in
                entries.all[key]?.state = state
                entries.all[key]?.task = nil
                self.forgetOldest(&entries)
            }
        }
        entries.withLock { entries in
            if case .running = entries.all[key]?.state { entries.all[key]?.task = task }
        }
    }

    package func forget(_ key: Key) { entries.withLock { $0.all[key] = nil } }

    /// Stops what runs, and waits for its end; nothing is started any more.
    package func close() async {
        let tasks = entries.withLock { entries in
            entries.isClosed = true
            return entries.all.values.compactMap(\.task)
        }
        for task in tasks { task.cancel() }
        for task in tasks { await task.value }
    }

    private func forgetOldest(_ entries: inout Entries) {
        let over = entries.all.filter { if case .running = $0.value.state { false } else { true } }.sorted {
            $0.value.order < $1.value.order
        }
        for (key, _) in over.dropLast(kept) { entries.all[key] = nil }
    }
}
