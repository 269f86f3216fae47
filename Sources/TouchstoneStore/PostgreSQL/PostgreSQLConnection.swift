import CLibpq

/// A session inside a transaction.
struct PostgreSQLConnection: Connection {
    let dialect = Dialect.postgresql
    let session: PostgreSQLSession

    @discardableResult
    func execute(_ sql: String, _ arguments: [SQLValue]) throws -> Int {
        let result = try run(sql, PostgreSQLParameters(arguments))
        defer { PQclear(result) }
        // A query's tag counts rows too, but it changes none.
        if String(cString: PQcmdStatus(result)).hasPrefix("SELECT") { return 0 }
        return Int(String(cString: PQcmdTuples(result))) ?? 0
    }

    func forEach(_ sql: String, _ arguments: [SQLValue], _ body: (any Row) throws -> Void) throws {
        let parameters = PostgreSQLParameters(arguments)
        let name = try prepare(sql, parameters)
        let isSent = parameters.withPointers { values, lengths, formats in
            PQsendQueryPrepared(session.connection, name, Int32(parameters.count), values, lengths, formats, 1)
        }
        guard isSent == 1 else { throw DatabaseError(result: nil, connection: session.connection) }
        PQsetSingleRowMode(session.connection)
        let stream = PostgreSQLStream(session.connection)
        session.stream = stream
        defer {
            stream.discard()
            if session.stream === stream { session.stream = nil }
        }
        while let result = try checked({ try stream.row() }) {
            defer { PQclear(result) }
            try body(PostgreSQLRow(result: result, row: 0))
        }
    }

    func insert(into table: String, columns: [String], count: Int, _ bind: (_ row: Int, _ to: inout any Binder) -> Void) throws {
        guard count > 0 else { return }
        session.stream?.keepRest()
        let names = columns.map(quoted).joined(separator: ", ")
        let begun = PQexec(session.connection, "COPY \(quoted(table)) (\(names)) FROM STDIN")
        defer { PQclear(begun) }
        guard PQresultStatus(begun) == PGRES_COPY_IN else { throw DatabaseError(result: begun, connection: session.connection) }
        let copy = PostgreSQLCopy(session.connection)
        var binder: any Binder = PostgreSQLBinder(copy: copy)
        for row in 0..<count {
            bind(row, &binder)
            copy.endRow(columns: columns.count, of: table)
            if copy.hasFailed { break }
        }
        copy.send()
        PQputCopyEnd(session.connection, nil)
        // Told only after every result is read: then the connection is ready for what comes next.
        let stream = PostgreSQLStream(session.connection)
        stream.discard()
        _ = try stream.row()
    }

    func insertNew(into table: String, columns: [String], values: [[Int64]]) throws -> [Bool] {
        precondition(columns.count == values.count && !columns.isEmpty, "one array of values for each column")
        let keys = values[0]
        precondition(values.allSatisfy { $0.count == keys.count }, "columns of one length")
        // In the order of the keys, so that two servers that insert the same ones wait for each other instead of blocking each other.
        let rows = firstRows(of: keys)
        guard !rows.isEmpty else { return [] }
        var parameters = PostgreSQLParameters()
        for column in values { parameters.add(rows.lazy.map { column[$0] }, count: rows.count) }
        let marks = repeatElement("?", count: columns.count).joined(separator: ", ")
        let result = try run(
            """
            INSERT INTO \(quoted(table)) (\(columns.map(quoted).joined(separator: ", "))) SELECT * FROM unnest(\(marks))
            ON CONFLICT (\(quoted(columns[0]))) DO NOTHING RETURNING \(quoted(columns[0]))
            """, parameters)
        defer { PQclear(result) }
        var isNew = [Bool](repeating: false, count: keys.count)
        let inserted = (0..<PQntuples(result)).map { PostgreSQLRow(result: result, row: $0).integer(0) }.sorted()
        var next = 0
        for row in rows where next < inserted.count && keys[row] == inserted[next] {
            isNew[row] = true
            next += 1
        }
        return isNew
    }

    func lock(_ name: String) throws {
        // FNV-1a: what matters is that every server gives a name the same number.
        let number = name.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
        try execute("SELECT pg_advisory_xact_lock(?)", .integer(Int64(bitPattern: number)))
    }

    /// The rows by ascending key, of those with one key the first alone.
    private func firstRows(of keys: [Int64]) -> [Int] {
        let sorted = ascending(keys)
        return sorted.indices.filter { $0 == 0 || keys[sorted[$0]] != keys[sorted[$0 - 1]] }.map { sorted[$0] }
    }

    /// Runs the statement and returns its whole result, which the caller clears.
    private func run(_ sql: String, _ parameters: PostgreSQLParameters) throws -> OpaquePointer {
        session.stream?.keepRest()
        let statement = session.statements.statement(for: sql)
        let result: OpaquePointer?
        if statement.translation.isCacheable {
            let name = try prepare(sql, parameters)
            result = parameters.withPointers { values, lengths, formats in
                PQexecPrepared(session.connection, name, Int32(parameters.count), values, lengths, formats, 1)
            }
        } else {
            result = parameters.withPointers { values, lengths, formats in
                PQexecParams(
                    session.connection, statement.translation.sql, Int32(parameters.count), parameters.types,
                    values, lengths, formats, 1)
            }
        }
        let status = PQresultStatus(result)
        guard let result, status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK else {
            defer { PQclear(result) }
            return try checked { throw DatabaseError(result: result, connection: session.connection) }
        }
        return result
    }

    private func prepare(_ sql: String, _ parameters: PostgreSQLParameters) throws -> String {
        session.stream?.keepRest()
        if session.statements.isFull {
            PQclear(PQexec(session.connection, "DEALLOCATE ALL"))
            session.statements.removeAll()
        }
        let statement = session.statements.statement(for: sql)
        let expected = statement.translation.parameterCount
        guard expected == parameters.count else {
            throw DatabaseError.failed(
                code: "08P01", message: "wrong number of arguments, \(parameters.count) for \(expected), for: \(sql)")
        }
        if let name = session.statements.form(of: statement, for: parameters) { return name }
        let name = session.statements.newName()
        let types = parameters.types(completedBy: statement.forms.last?.types)
        let result = PQprepare(session.connection, name, statement.translation.sql, Int32(types.count), types)
        defer { PQclear(result) }
        guard PQresultStatus(result) == PGRES_COMMAND_OK else { throw DatabaseError(result: result, connection: session.connection) }
        session.statements.add(name, types: types, to: statement)
        return name
    }

    /// Notes errors that come from a schema which changed under prepared statements, so that the next transaction goes well.
    private func checked<T>(_ work: () throws -> T) throws -> T {
        do {
            return try work()
        } catch let error as DatabaseError {
            if case .failed(let code, _) = error, code == "0A000" || code == "26000" { session.hasStaleStatements = true }
            throw error
        }
    }
}
