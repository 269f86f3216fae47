import CLibpq

/// The rows of one result, read off the wire one at a time. When the same connection is asked something else in between, the
/// rest is read to memory.
final class PostgreSQLStream {
    private let connection: OpaquePointer?
    private var kept: [OpaquePointer] = []
    private var next = 0
    private(set) var isRead = false
    private var failure: DatabaseError?

    init(_ connection: OpaquePointer?) { self.connection = connection }

    deinit { for result in kept[next...] { PQclear(result) } }

    /// The next row, which the caller clears, or nil at the end.
    func row() throws -> OpaquePointer? {
        if next < kept.count {
            next += 1
            return kept[next - 1]
        }
        if !isRead, let result = read() { return result }
        if let failure { throw failure }
        return nil
    }

    /// Reads what is left to memory, so that the connection is free.
    func keepRest() {
        while !isRead, let result = read() { kept.append(result) }
    }

    /// Reads what is left and throws it away.
    func discard() {
        while !isRead, let result = read() { PQclear(result) }
    }

    private func read() -> OpaquePointer? {
        while let result = PQgetResult(connection) {
            switch PQresultStatus(result) {
            case PGRES_SINGLE_TUPLE:
                return result
            case PGRES_TUPLES_OK, PGRES_COMMAND_OK:
                PQclear(result)
            default:
                failure = failure ?? DatabaseError(result: result, connection: connection)
                PQclear(result)
                // A broken connection gives the same result for ever.
                if PQstatus(connection) != CONNECTION_OK {
                    isRead = true
                    return nil
                }
            }
        }
        isRead = true
        return nil
    }
}
