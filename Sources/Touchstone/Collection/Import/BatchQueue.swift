import Foundation

/// Hands batches from a reading thread, which blocks while the queue is full, to a storing task, which takes all that are there.
///
/// `@unchecked Sendable`: every property is touched only under `condition`'s lock.
final class BatchQueue<Batch: Sendable>: @unchecked Sendable {
    private let condition = NSCondition()
    private let limit: Int
    private var batches: [Batch] = []
    private var isFinished = false
    private var isAbandoned = false
    private var failure: (any Error)?
    private var taker: CheckedContinuation<[Batch]?, any Error>?

    /// - Parameter limit: how many batches may wait.
    init(limit: Int) { self.limit = limit }

    /// Blocks while the queue is full.
    /// - Throws: `CancellationError` once nobody takes any more.
    func put(_ batch: Batch) throws {
        condition.lock()
        while batches.count >= limit, !isAbandoned { condition.wait() }
        defer { condition.unlock() }
        if isAbandoned { throw CancellationError() }
        if let taker {
            self.taker = nil
            taker.resume(returning: [batch])
        } else {
            batches.append(batch)
        }
    }

    /// Nothing more comes; with an error, when the file broke off.
    func finish(_ error: (any Error)?) {
        condition.lock()
        defer { condition.unlock() }
        isFinished = true
        failure = error
        if let taker {
            self.taker = nil
            end(taker)
        }
    }

    /// Nobody takes any more.
    func abandon() {
        condition.lock()
        defer { condition.unlock() }
        isAbandoned = true
        batches = []
        condition.broadcast()
    }

    /// All batches that wait, as soon as there is one; nil at the end.
    func take() async throws -> [Batch]? {
        try await withCheckedThrowingContinuation { continuation in
            condition.lock()
            defer { condition.unlock() }
            if !batches.isEmpty {
                let all = batches
                batches = []
                condition.broadcast()
                continuation.resume(returning: all)
            } else if isFinished {
                end(continuation)
            } else {
                taker = continuation
            }
        }
    }

    private func end(_ continuation: CheckedContinuation<[Batch]?, any Error>) {
        if let failure {
            self.failure = nil
            continuation.resume(throwing: failure)
        } else {
            continuation.resume(returning: nil)
        }
    }
}
