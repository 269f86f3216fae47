import Hummingbird
import NIOCore
import Synchronization

/// The bytes of one request, read once, never more than its limit.
package final class RequestBodyReader: Sendable {
    private let source: RequestBody
    private let limit: Int
    private let state = Mutex(State())

    private struct State: Sendable {
        var isReading = false
        var isClosed = false
        var isStarted = false
        var isFinished = false
    }

    init(_ source: RequestBody, limit: Int) {
        self.source = source
        self.limit = limit
    }

    /// Everything at once.
    /// - Throws: `HTTPFailure.tooLarge`.
    package func collect() async throws -> [UInt8] {
        var all: [UInt8] = []
        try await forEachChunk { all.append(contentsOf: $0.readableBytesView) }
        return all
    }

    /// Calls `body` for each piece as it arrives; the other side waits while `body` works.
    /// - Throws: `HTTPFailure.tooLarge` as soon as the limit is passed.
    package func forEachChunk(_ body: (ByteBuffer) async throws -> Void) async throws {
        let isFirst = state.withLock { state in
            defer { state.isStarted = true }
            return !state.isStarted
        }
        precondition(isFirst, "a request's body is read once")
        var count = 0
        var iterator = source.makeAsyncIterator()
        while let chunk = try await next(&iterator) {
            count += chunk.readableBytes
            guard count <= limit else { throw HTTPFailure.tooLarge(limit: limit) }
            try await body(chunk)
        }
        state.withLock { $0.isFinished = true }
    }

    /// Whether nothing is left to read. False where nobody has looked.
    var isFinished: Bool { state.withLock { $0.isFinished } }

    /// Keeps a handler that ran out of time from reading on, and waits for the read that it is in: the connection is read by others
    /// afterwards, and two readers at once are not allowed.
    func close() async {
        while true {
            let isReading = state.withLock { state in
                state.isClosed = true
                return state.isReading
            }
            guard isReading else { return }
            await Task.yield()
        }
    }

    private func next(_ iterator: inout RequestBody.AsyncIterator) async throws -> ByteBuffer? {
        let isOpen = state.withLock { state in
            if !state.isClosed { state.isReading = true }
            return !state.isClosed
        }
        guard isOpen else { throw CancellationError() }
        defer { state.withLock { $0.isReading = false } }
        let chunk = try await iterator.next()
        // A cancelled read ends like a finished body.
        if chunk == nil { try Task.checkCancellation() }
        return chunk
    }
}
