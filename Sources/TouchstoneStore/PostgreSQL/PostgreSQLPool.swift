import Dispatch
import Synchronization

/// At most so many sessions, made as they are needed, given to those who wait in the order in which they came.
final class PostgreSQLPool: Sendable {
    private let url: String
    private let options: DatabaseOptions
    private let timer = DispatchQueue(label: "touchstone.postgresql.pool")
    private let state = Mutex(State())

    private struct State {
        var idle: [PostgreSQLSession] = []
        var count = 0
        var waiting: [(id: Int, continuation: CheckedContinuation<PostgreSQLSession, any Error>)] = []
        var lastID = 0
        var isClosed = false
        var closing: [CheckedContinuation<Void, Never>] = []
    }

    init(url: String, options: DatabaseOptions) {
        self.url = url
        self.options = options
    }

    /// A session for the caller alone, until it is given back. It may not be connected yet.
    /// - Throws: `DatabaseError.timeout` where none comes free in time.
    func take() async throws -> PostgreSQLSession {
        let id = state.withLock { state in
            state.lastID += 1
            return state.lastID
        }
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                take(id, continuation)
                if Task.isCancelled { fail(id, CancellationError()) }
            }
        } onCancel: {
            fail(id, CancellationError())
        }
    }

    func give(_ session: PostgreSQLSession) {
        let next = state.withLock { state -> CheckedContinuation<PostgreSQLSession, any Error>? in
            if state.isClosed {
                session.disconnect()
                state.count -= 1
                if state.count == 0 { Self.finish(&state) }
                return nil
            }
            if state.waiting.isEmpty {
                state.idle.append(session)
                return nil
            }
            return state.waiting.removeFirst().continuation
        }
        next?.resume(returning: session)
    }

    /// Returns when the last session is back and disconnected.
    func close() async {
        await withCheckedContinuation { closed in
            let waiting = state.withLock { state in
                state.isClosed = true
                for session in state.idle { session.disconnect() }
                state.count -= state.idle.count
                state.idle = []
                state.closing.append(closed)
                if state.count == 0 { Self.finish(&state) }
                defer { state.waiting = [] }
                return state.waiting
            }
            for waiter in waiting { waiter.continuation.resume(throwing: Self.closed) }
        }
    }

    private func take(_ id: Int, _ continuation: CheckedContinuation<PostgreSQLSession, any Error>) {
        let outcome = state.withLock { state -> Result<PostgreSQLSession, any Error>? in
            if state.isClosed { return .failure(Self.closed) }
            if let session = state.idle.popLast() { return .success(session) }
            if state.count < max(1, options.poolSize) {
                state.count += 1
                return .success(PostgreSQLSession(url: url, options: options))
            }
            state.waiting.append((id, continuation))
            return nil
        }
        if let outcome { return continuation.resume(with: outcome) }
        let limit = options.connectionTimeout
        timer.asyncAfter(deadline: .now() + .milliseconds(Int(limit.milliseconds))) { [weak self] in
            self?.fail(id, DatabaseError.timeout("no connection came free within \(limit): all \(self?.options.poolSize ?? 0) are at work"))
        }
    }

    private func fail(_ id: Int, _ error: any Error) {
        let waiter = state.withLock { state in
            state.waiting.firstIndex { $0.id == id }.map { state.waiting.remove(at: $0).continuation }
        }
        waiter?.resume(throwing: error)
    }

    private static func finish(_ state: inout State) {
        for continuation in state.closing { continuation.resume() }
        state.closing = []
    }

    private static let closed = DatabaseError.failed(code: "08003", message: "the database is closed")
}
