import Foundation
import GRDB
import GRDBSQLite

/// A copy of a whole SQLite database to a new file, through SQLite's online backup. Nothing stands at the path until the copy
/// is complete and on disk.
final class SQLiteBackup: Sendable {
    private let path: String
    private let partial: String

    /// - Throws: `DatabaseError.unreachable` where something is at `path` already or its folder isn't there.
    init(to path: String) throws {
        self.path = path
        partial = path + ".partial"
        if FileManager.default.fileExists(atPath: path) { throw Self.exists(path) }
        let file = open(partial, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw DatabaseError.unreachable("can't write '\(partial)': \(String(cString: strerror(errno))).") }
        _ = close(file)
    }

    /// Inside a read transaction, so that the copy is of one moment.
    func copy(from source: GRDB.Database) throws {
        var target: OpaquePointer?
        defer { sqlite3_close_v2(target) }
        guard sqlite3_open_v2(partial, &target, SQLITE_OPEN_READWRITE, nil) == SQLITE_OK,
            sqlite3_exec(target, "PRAGMA synchronous = OFF; PRAGMA journal_mode = OFF", nil, nil, nil) == SQLITE_OK
        else { throw failure(target) }
        // The transaction begins with its first statement.
        _ = try Int.fetchOne(source, sql: "SELECT count(*) FROM sqlite_master")
        guard let backup = sqlite3_backup_init(target, "main", source.sqliteConnection, "main") else { throw failure(target) }
        var code = SQLITE_OK
        while code == SQLITE_OK {
            code = sqlite3_backup_step(backup, 4096)
            if Task.isCancelled { code = SQLITE_INTERRUPT }
        }
        sqlite3_backup_finish(backup)
        if code == SQLITE_INTERRUPT { throw CancellationError() }
        guard code == SQLITE_DONE else { throw failure(target) }
    }

    /// Syncs the copy and gives it its name, unless another file has taken that meanwhile.
    func finish() throws {
        try sync(partial)
        guard link(partial, path) == 0 else {
            if errno == EEXIST { throw Self.exists(path) }
            throw DatabaseError.unreachable("can't write '\(path)': \(String(cString: strerror(errno))).")
        }
        unlink(partial)
        try sync(URL(fileURLWithPath: path).deletingLastPathComponent().path)
    }

    func abandon() { unlink(partial) }

    private func sync(_ path: String) throws {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        defer { if file >= 0 { _ = close(file) } }
        guard file >= 0, fsync(file) == 0 else {
            throw DatabaseError.unreachable("can't sync '\(path)': \(String(cString: strerror(errno))).")
        }
    }

    private func failure(_ database: OpaquePointer?) -> DatabaseError {
        DatabaseError(sqliteCode: sqlite3_extended_errcode(database), message: String(cString: sqlite3_errmsg(database)))
    }

    private static func exists(_ path: String) -> DatabaseError {
        .unreachable("'\(path)' is there already: a backup never overwrites. Name another file.")
    }
}
