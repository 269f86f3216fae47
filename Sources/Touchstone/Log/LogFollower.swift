import Logging
import Synchronization
import TouchstoneStore

/// Reads the log for all readers in memory, and then as it grows: at once after a commit of this program, within a second after one of
/// another.
///
/// Readers that stand furthest always come first, so that one which resumed from its files is current while others still read the past.
package final class LogFollower: Sendable {
    private struct State {
        /// By reader: one that failed goes on where it stood, the others don't take a change twice.
        var positions: [Int64]
        /// By reader, whether it has once reached the end of the log since the start.
        var isCaughtUp: [Bool]
        var hasResumed = false
        /// The last change that was seen in the log.
        var end: Int64 = 0
        var position: Int64 { positions.min() ?? 0 }
        var waiters: [(position: Int64, continuation: CheckedContinuation<Void, Never>)] = []
        var wake: CheckedContinuation<Void, Never>?
        var isWoken = false
        var failure: String?
    }

    /// Where one reader stands.
    package struct Progress: Sendable, Equatable {
        package var name: String
        package var position: Int64
        /// The last change of the log, as far as it is known.
        package var end: Int64
        /// Whether it has once reached the end of the log since the start.
        package var isCaughtUp: Bool
    }

    private let database: any Database
    private let log: Log
    private let readers: [any MemoryReader]
    private let logger: Logger
    private let state: Mutex<State>
    private let runs = Mutex(0)
    private let pageSize: Int
    private let yields: @Sendable (Change) -> Bool

    /// - Parameter yields: asked with the last change of a full page, once the readers have reached the end of the log: whether to leave the
    ///   processors to others for twice as long as the page took. For readers that do much with a change and need not be current to the
    ///   second.
    package init(
        database: any Database, log: Log, readers: [any MemoryReader], logger: Logger, pageSize: Int = 20_000,
        yields: @escaping @Sendable (Change) -> Bool = { _ in false }
    ) {
        self.yields = yields
        self.database = database
        self.log = log
        self.readers = readers
        self.logger = logger
        self.pageSize = pageSize
        let none = readers.map { _ in Int64(0) }
        state = Mutex(State(positions: none, isCaughtUp: none.map { _ in false }))
    }

    /// The last change that every reader has taken.
    package var position: Int64 { state.withLock { $0.position } }

    /// Whether all readers have once reached the end of the log since the start.
    package var isCaughtUp: Bool { state.withLock { !$0.isCaughtUp.contains(false) } }

    /// Where each reader stands.
    package var progress: [Progress] {
        state.withLock { state in
            readers.indices.map { place in
                Progress(
                    name: readers[place].name, position: state.positions[place], end: max(state.end, state.positions[place]),
                    isCaughtUp: state.isCaughtUp[place])
            }
        }
    }

    /// What went wrong last, nil while all is well.
    package var failure: String? { state.withLock { $0.failure } }

    /// Whether somebody follows: in a command nobody does.
    package var isFollowing: Bool { runs.withLock { $0 > 0 } }

    /// Tells that the log has grown.
    package func grown() {
        let wake = state.withLock { state in
            state.isWoken = true
            defer { state.wake = nil }
            return state.wake
        }
        wake?.resume()
    }

    /// Reads everything that is there now; for commands, which follow nothing.
    /// - Parameter names: only for these readers, since a command that asks one thing need not wait for the others.
    package func catchUp(only names: Set<String>? = nil) async throws {
        try await catchUp(only: names, isYielding: false)
    }

    private func catchUp(only names: Set<String>?, isYielding: Bool) async throws {
        var meant = readers.indices.filter { names?.contains(readers[$0].name) ?? true }
        try await resume()
        var failure: (any Error)?
        while true {
            let start = ContinuousClock.now
            let step = try await readPages(meant)
            wakeWaiters()
            if isYielding, let last = step.last, isCaughtUp, yields(last) {
                try? await Task.sleep(for: min((ContinuousClock.now - start) * 2, .seconds(1)))
            }
            if let failed = step.failure {
                // It tries again the next time, and holds nobody up until then.
                failure = failed.error
                meant.removeAll { failed.readers.contains($0) }
            } else if !step.isProgress {
                break
            }
        }
        if let failure { throw failure }
        state.withLock { $0.failure = nil }
    }

    /// Returns once the readers have taken the change with that number.
    package func reached(_ position: Int64) async {
        await withCheckedContinuation { continuation in
            let isThere = state.withLock { state in
                if state.position >= position { return true }
                state.waiters.append((position, continuation))
                return false
            }
            if isThere { continuation.resume() } else { grown() }
        }
    }

    /// Follows until the task is cancelled.
    package func run() async {
        runs.withLock { $0 += 1 }
        defer { runs.withLock { $0 -= 1 } }
        let clock = Task {
            while !Task.isCancelled {
                try? await Task.sleep(for: .milliseconds(500))
                grown()
            }
        }
        defer { clock.cancel() }
        await withTaskCancellationHandler {
            while !Task.isCancelled {
                do {
                    try await catchUp(only: nil, isYielding: true)
                } catch {
                    let text = "\(error)"
                    state.withLock { $0.failure = text }
                    logger.error("reading the log failed", metadata: ["error": "\(text)"])
                }
                await sleepUntilGrown()
            }
        } onCancel: {
            grown()
        }
    }

    private func sleepUntilGrown() async {
        await withCheckedContinuation { continuation in
            let isWoken = state.withLock { state in
                if state.isWoken || Task.isCancelled {
                    state.isWoken = false
                    return true
                }
                state.wake = continuation
                return false
            }
            if isWoken { continuation.resume() }
        }
        state.withLock { $0.isWoken = false }
    }

    private func wakeWaiters() {
        let waiters = state.withLock { state in
            let position = state.position
            let reached = state.waiters.filter { $0.position <= position }
            state.waiters.removeAll { $0.position <= position }
            return reached
        }
        for waiter in waiters { waiter.continuation.resume() }
    }

    /// Lets the readers take up what they kept, once; what one of them has taken up can be asked before the next has.
    private func resume() async throws {
        guard !state.withLock({ $0.hasResumed }) else { return }
        let (log, readers) = (log, readers)
        let end = try await database.read { try log.lastSequence($0) }
        state.withLock { $0.end = max($0.end, end) }
        for place in readers.indices {
            let position = try await database.read { try readers[place].resume($0) }
            state.withLock { $0.positions[place] = position }
        }
        state.withLock { $0.hasResumed = true }
    }

    private struct Step: Sendable {
        var isProgress = false
        /// The last change of a full page.
        var last: Change?
        var failure: (readers: [Int], error: any Error)?
    }

    /// Reads a page for the readers that stand furthest, and one for those that are next: what keeps arriving holds up nobody who is behind.
    private func readPages(_ meant: [Int]) async throws -> Step {
        guard !Task.isCancelled, let front = state.withLock({ state in meant.map { state.positions[$0] }.max() }) else { return Step() }
        let leading = meant.filter { position(of: $0) == front }
        var step = try await readPage(after: front, until: nil, leading)
        if !step.isProgress, step.failure == nil { rest(leading) }
        // Up to where the furthest stand now, so that the others join them.
        let reached = meant.map(position(of:)).max() ?? front
        let behind = meant.filter { position(of: $0) < reached && !leading.contains($0) }
        guard let start = behind.map(position(of:)).max() else { return step }
        let late = try await readPage(after: start, until: reached, behind.filter { position(of: $0) == start })
        step.isProgress = step.isProgress || late.isProgress
        step.last = step.last ?? late.last
        if let failed = late.failure { step.failure = ((step.failure?.readers ?? []) + failed.readers, failed.error) }
        return step
    }

    private func position(of reader: Int) -> Int64 { state.withLock { $0.positions[reader] } }

    private func rest(_ places: [Int]) {
        state.withLock { state in for place in places { state.isCaughtUp[place] = true } }
        for place in places { readers[place].rest() }
    }

    /// Reads one page for readers that stand at the same place.
    private func readPage(after start: Int64, until end: Int64?, _ places: [Int]) async throws -> Step {
        let positions = state.withLock { $0.positions }
        let (log, readers, pageSize) = (log, readers, pageSize)
        let (reached, step): ([Int64], Step) = try await database.read { connection in
            var (reached, step) = (positions, Step())
            var changes = try log.changes(after: start, limit: pageSize, connection)
            if let end, let last = changes.last, last.sequence > end { changes.removeAll { $0.sequence > end } }
            if changes.count == pageSize { step.last = changes.last }
            guard let last = changes.last else {
                // The log was shorter than a reader knew: nothing is left to catch up with.
                if let end { for place in places { reached[place] = end } }
                step.isProgress = end != nil
                return (reached, step)
            }
            for place in places {
                do {
                    try readers[place].absorb(changes, connection)
                    reached[place] = last.sequence
                    step.isProgress = true
                } catch {
                    step.failure = ((step.failure?.readers ?? []) + [place], error)
                }
            }
            return (reached, step)
        }
        state.withLock { state in
            state.positions = reached
            state.end = max(state.end, reached.max() ?? 0)
        }
        return step
    }
}
