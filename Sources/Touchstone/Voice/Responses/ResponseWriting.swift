import Synchronization
import TouchstoneStore

/// Writes to responses: those that arrive while a transaction runs go together in the next one, so that one sync to disk serves them all.
///
/// The surveys that a group is about are locked for it, so that quotas and limits are counted exactly, with several servers too.
final class ResponseWriting: Sendable {
    private struct Waiting: Sendable {
        let survey: Int64
        /// Does the work, and gives what answers it once the transaction stands. Errors of people are its result, those of the database its error.
        let work: @Sendable (any Connection) throws -> @Sendable () -> Void
        let fail: @Sendable (any Error) -> Void
    }
    private struct State {
        var waiting: [Waiting] = []
        var isWriting = false
        var idle: [CheckedContinuation<Void, Never>] = []
    }

    private let database: any Database
    private let state = Mutex(State())
    private static let most = 200

    init(database: any Database) { self.database = database }

    /// Runs `work` in a transaction in which the survey is locked; on disk when this returns.
    /// - Parameter work: throws a `ResponseError` only before it has written anything.
    @discardableResult
    func write<T: Sendable>(survey: Int64, _ work: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            let waiting = Waiting(
                survey: survey,
                work: { connection in
                    do {
                        let value = try work(connection)
                        return { continuation.resume(returning: value) }
                    } catch let error as ResponseError {
                        return { continuation.resume(throwing: error) }
                    }
                }, fail: { continuation.resume(throwing: $0) })
            let isFirst = state.withLock { state in
                state.waiting.append(waiting)
                if state.isWriting { return false }
                state.isWriting = true
                return true
            }
            if isFirst { Task { await run() } }
        }
    }

    /// Waits until everything that was given is on disk.
    func close() async {
        await withCheckedContinuation { (done: CheckedContinuation<Void, Never>) in
            let isIdle = state.withLock { state in
                if state.isWriting { state.idle.append(done) }
                return !state.isWriting
            }
            if isIdle { done.resume() }
        }
    }

    private func run() async {
        while let group = next() {
            do {
                try await write(group)
            } catch  where group.count > 1 {
                // One may have spoiled the transaction for the others: each again, alone.
                for waiting in group { do { try await write([waiting]) } catch { waiting.fail(error) } }
            } catch {
                group[0].fail(error)
            }
        }
    }

    private func write(_ group: [Waiting]) async throws {
        let answers = try await database.write { connection in
            // In one order everywhere, so that two servers never wait for each other.
            for survey in Set(group.map(\.survey)).sorted() { try connection.lock("survey-responses.\(survey)") }
            return try group.map { try $0.work(connection) }
        }
        for answer in answers { answer() }
    }

    private func next() -> [Waiting]? {
        let (group, idle): ([Waiting]?, [CheckedContinuation<Void, Never>]) = state.withLock { state in
            guard !state.waiting.isEmpty else {
                state.isWriting = false
                defer { state.idle = [] }
                return (nil, state.idle)
            }
            let group = Array(state.waiting.prefix(ResponseWriting.most))
            state.waiting.removeFirst(group.count)
            return (group, [])
        }
        for continuation in idle { continuation.resume() }
        return group
    }
}
