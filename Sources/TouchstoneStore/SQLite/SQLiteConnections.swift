import GRDB
import Synchronization

/// Our side of each of GRDB's connections: prepared statements live as long as the connection does.
final class SQLiteConnections: Sendable {
    private let all = Mutex<[ObjectIdentifier: SQLiteConnection]>([:])

    func add(_ connection: SQLiteConnection) {
        all.withLock { $0[ObjectIdentifier(connection.handle)] = connection }
    }

    func connection(of handle: GRDB.Database) throws -> SQLiteConnection {
        guard let found = all.withLock({ $0[ObjectIdentifier(handle)] }) else {
            throw DatabaseError.failed(code: "SQLITE_MISUSE", message: "the database is closed")
        }
        return found
    }

    func removeAll() {
        all.withLock { all in
            for connection in all.values { connection.finish() }
            all = [:]
        }
    }
}
