import Testing
import TouchstoneTestSupport

@testable import TouchstoneStore

@Suite(.needsPostgreSQL) struct PostgreSQLTests {
    @Test
    func `commits are synced, and the session is set up as meant`() async throws {
        try await TestDatabase.postgresql.with { database in
            let settings = try await database.read { connection in
                try [
                    "synchronous_commit", "statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout", "client_encoding",
                    "TimeZone", "fsync",
                ]
                .map { name in try connection.first("SELECT current_setting(?)", .text(name)) { $0.text(0) } ?? "" }
            }
            #expect(settings == ["on", "30s", "10s", "1min", "UTF8", "UTC", "on"])
        }
    }

    @Test
    func `a connection that was ended while idle is replaced unseen`() async throws {
        try await TestDatabase.postgresql.withURL { url in
            var options = DatabaseOptions()
            options.poolSize = 1
            let database = try await openDatabase(url, options: options)
            let other = try await openDatabase(url)
            for _ in 0..<3 {
                let process = try await database.read { try $0.first("SELECT pg_backend_pid()") { $0.integer(0) } } ?? 0
                try await other.write { try $0.execute("SELECT pg_terminate_backend(?::int)", .integer(process)) }
                // Its end may take a moment to show.
                while try await other.read({
                    try $0.first("SELECT count(*) FROM pg_stat_activity WHERE pid = ?", .integer(process)) { $0.integer(0) }
                }) != 0 {}
                #expect(try await database.write { try $0.first("SELECT 1") { $0.integer(0) } } == 1)
            }
            await database.close()
            await other.close()
        }
    }

    @Test
    func `a connection that is ended within a transaction fails it, does not run it again, and the next goes well`() async throws {
        try await TestDatabase.postgresql.with { database in
            try await database.write { try $0.execute("CREATE TABLE note (id INTEGER PRIMARY KEY)") }
            await #expect(throws: DatabaseError.self) {
                try await database.write { connection in
                    try connection.execute("INSERT INTO note VALUES (1)")
                    try connection.execute("SELECT pg_terminate_backend(pg_backend_pid())")
                }
            }
            try await database.write { try $0.execute("INSERT INTO note VALUES (1)") }
            #expect(try await database.read { try $0.first("SELECT count(*) FROM note") { $0.integer(0) } } == 1)
        }
    }

    @Test
    func `when every connection is at work, waiting ends at its limit and then goes on`() async throws {
        var options = DatabaseOptions()
        options.poolSize = 2
        options.connectionTimeout = .milliseconds(200)
        try await TestDatabase.postgresql.with(options: options) { database async throws in
            let (started, start) = AsyncStream.makeStream(of: Void.self)
            let sleepers = (0..<2).map { _ in
                Task {
                    try await database.read { connection in
                        start.yield()
                        _ = try connection.execute("SELECT pg_sleep(20)")
                    }
                }
            }
            var count = 0
            for await _ in started {
                count += 1
                if count == 2 { break }
            }
            let error = await #expect(throws: DatabaseError.self) { try await database.read { _ = try $0.execute("SELECT 1") } }
            #expect(error?.description.contains("no connection came free") == true)
            for sleeper in sleepers { sleeper.cancel() }
            for sleeper in sleepers { await #expect(throws: CancellationError.self) { try await sleeper.value } }
            #expect(try await database.read { try $0.first("SELECT 1") { $0.integer(0) } } == 1)
        }
    }

    @Test
    func `many more pieces of work than connections all get their turn`() async throws {
        var options = DatabaseOptions()
        options.poolSize = 3
        // However busy the machine is: what is looked at is that each gets its turn, not when.
        options.connectionTimeout = .seconds(300)
        try await TestDatabase.postgresql.with(options: options) { database in
            let sum = try await withThrowingTaskGroup(of: Int64.self) { group in
                for n in 0..<200 {
                    group.addTask { try await database.read { try $0.first("SELECT ?", .integer(Int64(n))) { $0.integer(0) } ?? 0 } }
                }
                return try await group.reduce(0, +)
            }
            #expect(sum == 19_900)
            let sessions = try await database.read {
                try $0.first("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()") { $0.integer(0) }
            }
            #expect((1...3).contains(sessions ?? 0))
        }
    }

    @Test
    func `a statement that waits too long for a lock is told`() async throws {
        var options = DatabaseOptions()
        options.lockTimeout = .milliseconds(100)
        try await TestDatabase.postgresql.with(options: options) { database in
            let (held, hold) = AsyncStream.makeStream(of: Void.self)
            let holder = Task {
                try await database.write { connection in
                    try connection.lock("log")
                    hold.yield()
                    _ = try connection.execute("SELECT pg_sleep(20)")
                }
            }
            for await _ in held { break }
            try await database.write { try $0.lock("another") }
            let error = await #expect(throws: DatabaseError.self) { try await database.write { try $0.lock("log") } }
            guard case .timeout = error else {
                Issue.record("\(String(describing: error))")
                return
            }
            holder.cancel()
            _ = await holder.result
        }
    }

    @Test
    func `an error that the work swallowed still fails the transaction`() async throws {
        try await TestDatabase.postgresql.with { database in
            try await database.write { try $0.execute("CREATE TABLE note (id INTEGER PRIMARY KEY)") }
            let error = await #expect(throws: DatabaseError.self) {
                try await database.write { connection in
                    try connection.execute("INSERT INTO note VALUES (1)")
                    _ = try? connection.execute("INSERT INTO nowhere VALUES (1)")
                }
            }
            #expect(error == .failed(code: "25P02", message: "an earlier statement had failed, so nothing was changed"))
        }
    }

    @Test
    func `a table that changes under a prepared statement costs one error at most`() async throws {
        var options = DatabaseOptions()
        options.poolSize = 1
        try await TestDatabase.postgresql.with(options: options) { database in
            try await database.write { try $0.execute("CREATE TABLE note (id INTEGER PRIMARY KEY)") }
            _ = try await database.read { try $0.query("SELECT * FROM note") { $0.integer(0) } }
            try await database.write { try $0.execute("ALTER TABLE note ADD COLUMN body TEXT") }
            _ = try? await database.read { try $0.query("SELECT * FROM note") { $0.integer(0) } }
            let rows = try await database.read { try $0.query("SELECT * FROM note") { $0.integer(0) } }
            #expect(rows.isEmpty)
        }
    }

    @Test
    func `more texts than are kept prepared work all the same`() async throws {
        try await TestDatabase.postgresql.with { database in
            let sum = try await database.read { connection in
                try (0..<600).reduce(Int64(0)) { sum, n in
                    sum + (try connection.first("SELECT \(n) + ?", .integer(1)) { $0.integer(0) } ?? 0)
                }
            }
            #expect(sum == 180_300)
        }
    }

    @Test
    func `backing up is left to pg_dump`() async throws {
        try await TestDatabase.postgresql.with { database in
            await #expect(throws: DatabaseError.self) { try await database.backup(to: "x") }
        }
    }
}
