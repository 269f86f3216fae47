import CLibpq
import Dispatch
import Foundation
import Synchronization

/// One connection to the server and the thread that its work runs on. Connects when work comes and there is no good connection.
///
/// @unchecked: the pool gives it to one piece of work at a time, which runs on its own queue; `cancellation` is locked.
final class PostgreSQLSession: @unchecked Sendable {
    private let url: String
    private let options: DatabaseOptions
    // Serial queues of our own have threads of their own; on Linux, Swift's tasks run on `DispatchQueue.global()`, which must never block.
    private let queue = DispatchQueue(label: "touchstone.postgresql")
    private let cancelQueue = DispatchQueue(label: "touchstone.postgresql.cancel")
    private let cancellation = PostgreSQLCancellation()
    private(set) var connection: OpaquePointer?
    let statements = PostgreSQLStatements()
    /// The result that is being read, row by row, off the wire.
    var stream: PostgreSQLStream?
    /// Prepared statements don't fit the schema any more: to be made anew after this transaction.
    var hasStaleStatements = false

    init(url: String, options: DatabaseOptions) {
        self.url = url
        self.options = options
    }

    deinit { PQfinish(connection) }

    static func checkURL(_ url: String) throws {
        let parsed = PQconninfoParse(url, nil)
        defer { PQconninfoFree(parsed) }
        if parsed == nil { throw DatabaseError.badURL(withoutPassword(url)) }
    }

    /// Runs the work in a transaction, on the session's own thread. Cancelling the task cancels the statement that runs.
    func run<T: Sendable>(_ begin: String, _ work: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        let ticket = cancellation.next()
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                queue.async { continuation.resume(with: Result { try self.transaction(ticket, begin, work) }) }
            }
        } onCancel: {
            self.cancelQueue.async { self.cancel(ticket) }
        }
    }

    private func cancel(_ ticket: Int) {
        guard cancellation.cancel(ticket) else { return }
        cancelQueue.asyncAfter(deadline: .now() + .milliseconds(250)) { self.cancel(ticket) }
    }

    func disconnect() {
        queue.async { self.drop() }
    }

    private func transaction<T>(_ ticket: Int, _ begin: String, _ work: (any Connection) throws -> T) throws -> T {
        try cancellation.start(ticket)
        let result: T
        do {
            try self.begin(begin)
            result = try work(PostgreSQLConnection(session: self))
        } catch {
            let wasCancelled = cancellation.end(ticket)
            rollback()
            if wasCancelled, case DatabaseError.timeout = error { throw CancellationError() }
            throw error
        }
        // From here on a cancelled task changes nothing: the commit goes through.
        _ = cancellation.end(ticket)
        try commit()
        return result
    }

    /// A connection that broke while it was idle shows here, before anything was done: so trying again is safe.
    private func begin(_ sql: String) throws {
        var isFresh = false
        if connection == nil || PQstatus(connection) != CONNECTION_OK {
            try connect()
            isFresh = true
        }
        do {
            try command(sql)
        } catch {
            guard !isFresh, PQstatus(connection) != CONNECTION_OK else { throw error }
            try connect()
            try command(sql)
        }
    }

    private func commit() throws {
        do {
            let tag = try command("COMMIT")
            if tag == "COMMIT" { return }
            throw DatabaseError.failed(code: "25P02", message: "an earlier statement had failed, so nothing was changed")
        } catch {
            guard PQstatus(connection) != CONNECTION_OK else {
                tidy()
                throw error
            }
            drop()
            throw DatabaseError.failed(
                code: "08007", message: "the connection was lost while committing: whether the change was made is unknown")
        }
    }

    private func rollback() {
        stream?.discard()
        _ = try? command("ROLLBACK")
        tidy()
    }

    private func tidy() {
        stream = nil
        if PQtransactionStatus(connection) != PQTRANS_IDLE { return drop() }
        if hasStaleStatements {
            hasStaleStatements = false
            statements.removeAll()
            if (try? command("DEALLOCATE ALL")) == nil { drop() }
        }
    }

    /// Runs a statement without arguments and returns its tag: "BEGIN", "COMMIT".
    @discardableResult
    private func command(_ sql: String) throws -> String {
        let result = PQexec(connection, sql)
        defer { PQclear(result) }
        let status = PQresultStatus(result)
        guard status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK else { throw DatabaseError(result: result, connection: connection) }
        return String(cString: PQcmdStatus(result))
    }

    private func connect() throws {
        drop()
        // What stands before the address is a default that it may override.
        let parameters = [
            ("connect_timeout", "10"), ("keepalives_idle", "60"), ("fallback_application_name", "touchstone"),
            ("dbname", url), ("client_encoding", "UTF8"),
        ]
        let names: [UnsafeMutablePointer<CChar>?] = parameters.map { strdup($0.0) } + [nil]
        let values: [UnsafeMutablePointer<CChar>?] = parameters.map { strdup($0.1) } + [nil]
        defer { for text in names + values { free(text) } }
        let new = PQconnectdbParams(names.map { UnsafePointer($0) }, values.map { UnsafePointer($0) }, 1)
        guard PQstatus(new) == CONNECTION_OK else {
            let reason = String(cString: PQerrorMessage(new)).trimmingCharacters(in: .whitespacesAndNewlines)
            PQfinish(new)
            throw DatabaseError.unreachable(reason)
        }
        connection = new
        PQsetNoticeReceiver(new, { _, _ in }, nil)
        do {
            try configure()
        } catch {
            drop()
            throw error
        }
        cancellation.use(PQgetCancel(new))
    }

    private func configure() throws {
        let encoding = PQparameterStatus(connection, "server_encoding").map { String(cString: $0) } ?? "?"
        guard encoding == "UTF8" else {
            throw DatabaseError.unreachable("its encoding is \(encoding): create the database with ENCODING 'UTF8'.")
        }
        try command(
            """
            SET statement_timeout = \(options.statementTimeout.milliseconds);
            SET lock_timeout = \(options.lockTimeout.milliseconds);
            SET idle_in_transaction_session_timeout = \(options.idleTransactionTimeout.milliseconds);
            SET standard_conforming_strings = on;
            SET TimeZone = 'UTC'
            """)
        // A server that waits for its stand-by to apply as well promises more than "on", and keeps its promise.
        let result = PQexec(
            connection,
            """
            SELECT set_config('synchronous_commit',
                CASE current_setting('synchronous_commit') WHEN 'remote_apply' THEN 'remote_apply' ELSE 'on' END, false)
            """)
        defer { PQclear(result) }
        guard PQresultStatus(result) == PGRES_TUPLES_OK else { throw DatabaseError(result: result, connection: connection) }
        let setting = String(cString: PQgetvalue(result, 0, 0))
        guard setting == "on" || setting == "remote_apply" else {
            throw DatabaseError.unreachable("the server would not commit durably (synchronous_commit is \(setting)).")
        }
    }

    private func drop() {
        cancellation.use(nil)
        stream = nil
        statements.removeAll()
        hasStaleStatements = false
        PQfinish(connection)
        connection = nil
    }
}
