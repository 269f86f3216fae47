import Logging
import Synchronization
import TouchstoneStore

/// A reader of the log that keeps what it makes of the changes in memory, and starts from the beginning with each start of the program.
package protocol MemoryReader: Sendable {
    /// For the metrics and readiness pages.
    var name: String { get }

    /// Takes the next changes, in order, with the connection that they were read on; called by one task at a time.
    func absorb(_ changes: [Change], _ connection: any Connection) throws
}

/// Reads the log once for all readers in memory, from the start and then as it grows: at once after a commit of this program, within
/// a second after one of another.
package final class LogFollower: Sendable {
    private struct State {
        /// By reader: one that failed goes on where it stood, the others don't take a change twice.
        var positions: [Int64]
        var position: Int64 { positions.min() ?? 0 }
        var isCaughtUp = false
        var waiters: [(position: Int64, continuation: CheckedContinuation<Void, Never>)] = []
        var wake: CheckedContinuation<Void, Never>?
        var isWoken = false
        var failure: String?
    }

    private let database: any Database
    private let log: Log
    private let readers: [any MemoryReader]
    private let logger: Logger
    private let state: Mutex<State>
    private let pageSize = 20_000

    package init(database: any Database, log: Log, readers: [any MemoryReader], logger: Logger) {
        self.database = database
        self.log = log
        self.readers = readers
        self.logger = logger
        state = Mutex(State(positions: Array(repeating: 0, count: max(readers.count, 1))))
    }

    /// The last change that every reader has taken.
    package var position: Int64 { state.withLock { $0.position } }

    /// Whether the readers have once reached the end of the log since the start.
    package var isCaughtUp: Bool { state.withLock { $0.isCaughtUp } }

    /// What went wrong last, nil while all is well.
    package var failure: String? { state.withLock { $0.failure } }

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
    package func catchUp() async throws {
        while try await readPage() {}
        let waiters = state.withLock { state in
            state.isCaughtUp = true
            state.failure = nil
            let position = state.position
            let reached = state.waiters.filter { $0.position <= position }
            state.waiters.removeAll { $0.position <= position }
            return reached
        }
        for waiter in waiters { waiter.continuation.resume() }
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
                    try await catchUp()
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

    /// Reads one page; false at the end of the log.
    private func readPage() async throws -> Bool {
        let positions = state.withLock { $0.positions }
        let start = positions.min() ?? 0
        let (log, readers, pageSize) = (log, readers, pageSize)
        let (reached, failure): ([Int64], (any Error)?) = try await database.read { connection in
            let changes = try log.changes(after: start, limit: pageSize, connection)
            var reached = positions
            guard let last = changes.last else { return (reached, nil) }
            if readers.isEmpty { reached = [last.sequence] }
            var failure: (any Error)?
            for (index, reader) in readers.enumerated() {
                do {
                    try reader.absorb(positions[index] == start ? changes : changes.filter { $0.sequence > positions[index] }, connection)
                    reached[index] = max(reached[index], last.sequence)
                } catch { failure = error }
            }
            return (reached, failure)
        }
        state.withLock { $0.positions = reached }
        if let failure { throw failure }
        return reached != positions
    }
}
