import Foundation
import GRDB

/// An SQLite file: one writer, pooled readers, write-ahead log, synced to disk at every commit.
final class SQLiteDatabase: Database {
    let dialect = Dialect.sqlite
    private let pool: DatabasePool
    private let connections: SQLiteConnections

    init(path: String, options: DatabaseOptions) async throws {
        try Self.prepareFile(path)
        let connections = SQLiteConnections()
        var configuration = Configuration()
        configuration.label = "touchstone"
        configuration.maximumReaderCount = max(1, options.poolSize)
        configuration.foreignKeysEnabled = true
        let lockTimeout = Double(options.lockTimeout.milliseconds) / 1000
        configuration.busyMode = .timeout(lockTimeout)
        configuration.prepareDatabase { handle in
            try SQLiteSettings.beforeUse(handle)
            connections.add(SQLiteConnection(handle, statementTimeout: options.statementTimeout))
        }
        let frozen = configuration
        do {
            pool = try await Self.blocking { try DatabasePool(path: path, configuration: frozen) }
            self.connections = connections
            try await pool.writeWithoutTransaction { try SQLiteSettings.makeDurable($0) }
        } catch let error as GRDB.DatabaseError {
            throw DatabaseError.unreachable("'\(path)': \(error.message ?? "SQLite error \(error.extendedResultCode.rawValue)")")
        }
    }

    func read<T: Sendable>(_ work: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        try await naming {
            try await self.pool.read { handle in try work(try self.connections.connection(of: handle)) }
        }
    }

    @discardableResult
    func write<T: Sendable>(_ work: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        try await naming {
            try await self.pool.writeWithoutTransaction { handle in
                let connection = try self.connections.connection(of: handle)
                var result: T?
                try handle.inTransaction(.immediate) {
                    result = try work(connection)
                    return .commit
                }
                guard let result else { throw DatabaseError.failed(code: "SQLITE_ABORT", message: "the transaction ended early") }
                return result
            }
        }
    }

    func backup(to path: String) async throws {
        let backup = try SQLiteBackup(to: path)
        do {
            try await naming { try await self.pool.read { try backup.copy(from: $0) } }
            try await Self.blocking { try backup.finish() }
        } catch {
            backup.abandon()
            throw error
        }
    }

    func close() async {
        try? await pool.barrierWriteWithoutTransaction { _ in self.connections.removeAll() }
        try? await Self.blocking {
            // Readers first: the writer, closed last, then empties the write-ahead log into the file and removes it.
            self.pool.releaseMemory()
            try self.pool.close()
        }
    }

    /// Gives GRDB's own errors (begin, commit) our names.
    private func naming<T: Sendable>(_ work: @Sendable () async throws -> T) async throws -> T {
        do {
            return try await work()
        } catch let error as GRDB.DatabaseError {
            throw DatabaseError(sqliteCode: error.extendedResultCode.rawValue, message: error.message ?? "")
        }
    }

    /// On a thread of its own: on Linux, Swift's tasks run on the very queues that `DispatchQueue.global()` gives.
    private static func blocking<T: Sendable>(_ work: @escaping @Sendable () throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue(label: "touchstone.sqlite").async { continuation.resume(with: Result { try work() }) }
        }
    }

    /// Tells what is wrong with the path in words, and makes a new file readable for its owner only.
    private static func prepareFile(_ path: String) throws {
        var isFolder: ObjCBool = false
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), isFolder.boolValue else {
            throw DatabaseError.unreachable("the folder '\(folder)' does not exist: create it, or name another file.")
        }
        if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
            throw DatabaseError.unreachable("'\(path)' is a folder: name a file in it.")
        }
        let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else {
            throw DatabaseError.unreachable("'\(path)': \(String(cString: strerror(errno))).")
        }
        _ = Foundation.close(file)
    }
}
