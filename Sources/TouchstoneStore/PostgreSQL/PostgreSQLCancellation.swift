import CLibpq
import Synchronization

/// Cancels the statement of one transaction from another thread, and never that of the next transaction on the same connection.
final class PostgreSQLCancellation: Sendable {
    private let state = Mutex(State())

    private struct State {
        /// The address of libpq's cancel object; 0 while not connected.
        var handle: UInt = 0
        var last = 0
        var running = 0
        var cancelled = 0
    }

    deinit { use(nil) }

    /// The ticket of the transaction to come.
    func next() -> Int {
        state.withLock { state in
            state.last += 1
            return state.last
        }
    }

    /// Takes over the cancel object of a new connection.
    func use(_ handle: OpaquePointer?) {
        let address = UInt(bitPattern: handle)
        state.withLock { state in
            PQfreeCancel(OpaquePointer(bitPattern: state.handle))
            state.handle = address
        }
    }

    func start(_ ticket: Int) throws {
        try state.withLock { state in
            if state.cancelled == ticket { throw CancellationError() }
            state.running = ticket
        }
    }

    /// - Returns: whether it was cancelled.
    func end(_ ticket: Int) -> Bool {
        state.withLock { state in
            state.running = 0
            return state.cancelled == ticket
        }
    }

    /// Asks the server, under the lock, so that the transaction doesn't end meanwhile.
    /// - Returns: whether the transaction runs still. The server takes no note of being asked between two statements: ask again.
    func cancel(_ ticket: Int) -> Bool {
        state.withLock { state in
            state.cancelled = ticket
            guard state.running == ticket else { return false }
            if let handle = OpaquePointer(bitPattern: state.handle) {
                withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { message in
                    _ = PQcancel(handle, message.baseAddress, Int32(message.count))
                }
            }
            return true
        }
    }
}
