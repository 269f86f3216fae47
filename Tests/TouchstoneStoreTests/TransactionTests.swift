import Testing
import TouchstoneStore
import TouchstoneTestSupport

@Suite struct TransactionTests {
    @Test(arguments: TestDatabase.all)
    func `what a write did is there for the next read`(kind: TestDatabase) async throws {
        try await kind.with { database in
            try await database.write { try $0.execute("CREATE TABLE note (id INTEGER PRIMARY KEY, body TEXT) STRICT") }
            let changed = try await database.write { try $0.execute("INSERT INTO note VALUES (?, ?), (2, 'b')", 1, "a") }
            #expect(changed == 2)
            #expect(try await database.read { try $0.query("SELECT body FROM note ORDER BY id") { $0.text(0) } } == ["a", "b"])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `an error rolls everything back and the connection goes on working`(kind: TestDatabase) async throws {
        struct Stop: Error {}
        try await kind.with { database in
            try await database.write { try $0.execute("CREATE TABLE note (id INTEGER PRIMARY KEY) STRICT") }
            await #expect(throws: Stop.self) {
                try await database.write { connection in
                    try connection.execute("INSERT INTO note VALUES (1)")
                    throw Stop()
                }
            }
            #expect(try await database.read { try $0.first("SELECT count(*) FROM note") { $0.integer(0) } } == 0)
            try await database.write { try $0.execute("INSERT INTO note VALUES (1)") }
            #expect(try await database.read { try $0.first("SELECT count(*) FROM note") { $0.integer(0) } } == 1)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `a read can't write`(kind: TestDatabase) async throws {
        try await kind.with { database in
            try await database.write { try $0.execute("CREATE TABLE note (id INTEGER PRIMARY KEY) STRICT") }
            await #expect(throws: DatabaseError.self) {
                try await database.read { _ = try $0.execute("INSERT INTO note VALUES (1)") }
            }
            #expect(try await database.read { try $0.first("SELECT count(*) FROM note") { $0.integer(0) } } == 0)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `a read sees one moment while writers go on`(kind: TestDatabase) async throws {
        try await kind.with { database in
            try await database.write { try $0.execute("CREATE TABLE pair (id INTEGER PRIMARY KEY, n INTEGER NOT NULL) STRICT") }
            try await database.write { try $0.execute("INSERT INTO pair VALUES (1, 0), (2, 0)") }
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    for _ in 0..<50 {
                        try await database.write { connection in
                            try connection.execute("UPDATE pair SET n = n + 1 WHERE id = 1")
                            try connection.execute("UPDATE pair SET n = n + 1 WHERE id = 2")
                        }
                    }
                }
                for _ in 0..<4 {
                    group.addTask {
                        for _ in 0..<50 {
                            let (first, second) = try await database.read { connection in
                                (
                                    try connection.first("SELECT n FROM pair WHERE id = 1") { $0.integer(0) },
                                    try connection.first("SELECT n FROM pair WHERE id = 2") { $0.integer(0) }
                                )
                            }
                            #expect(first == second)
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await database.read { try $0.first("SELECT sum(n) FROM pair") { $0.integer(0) } } == 100)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `under a named lock no update is lost`(kind: TestDatabase) async throws {
        try await kind.with { database in
            try await database.write { try $0.execute("CREATE TABLE counter (n INTEGER NOT NULL) STRICT") }
            try await database.write { try $0.execute("INSERT INTO counter VALUES (0)") }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<8 {
                    group.addTask {
                        for _ in 0..<10 {
                            try await database.write { connection in
                                try connection.lock("counter")
                                let n = try connection.first("SELECT n FROM counter") { $0.integer(0) } ?? 0
                                try connection.execute("UPDATE counter SET n = ?", .integer(n + 1))
                            }
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await database.read { try $0.first("SELECT n FROM counter") { $0.integer(0) } } == 80)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `a statement inside the loop over another's rows works`(kind: TestDatabase) async throws {
        try await kind.with { database in
            try await database.write { connection in
                try connection.execute("CREATE TABLE note (id INTEGER PRIMARY KEY, twice INTEGER) STRICT")
                for id in 1...50 { try connection.execute("INSERT INTO note (id) VALUES (?)", .integer(Int64(id))) }
                try connection.forEach("SELECT id FROM note WHERE twice IS NULL ORDER BY id", []) { row in
                    let id = row.integer(0)
                    // The same text again, nested, must not disturb the outer one.
                    let first = try connection.first("SELECT id FROM note WHERE twice IS NULL ORDER BY id") { $0.integer(0) }
                    #expect(first != nil)
                    try connection.execute("INSERT INTO note (id, twice) VALUES (?, ?)", .integer(id + 1000), .integer(2 * id))
                }
                let sum = try connection.first("SELECT sum(twice) FROM note") { $0.integer(0) }
                #expect(sum == 2550)
            }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `a loop over rows that is left by an error leaves the transaction usable`(kind: TestDatabase) async throws {
        struct Enough: Error {}
        try await kind.with { database in
            try await database.write { connection in
                try connection.execute("CREATE TABLE note (id INTEGER PRIMARY KEY) STRICT")
                try connection.insert(into: "note", columns: ["id"], count: 1000) { row, to in to.integer(Int64(row)) }
                #expect(throws: Enough.self) { try connection.forEach("SELECT id FROM note", []) { _ in throw Enough() } }
                try connection.execute("DELETE FROM note WHERE id >= 10")
            }
            #expect(try await database.read { try $0.first("SELECT count(*) FROM note") { $0.integer(0) } } == 10)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `work of a cancelled task is rolled back`(kind: TestDatabase) async throws {
        try await kind.with { database in
            try await database.write { try $0.execute("CREATE TABLE note (id INTEGER PRIMARY KEY) STRICT") }
            let (started, start) = AsyncStream.makeStream(of: Void.self)
            let task = Task {
                try await database.write { connection in
                    try connection.execute("INSERT INTO note VALUES (1)")
                    start.yield()
                    _ = try connection.first(
                        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000000000) SELECT sum(i) FROM n"
                    ) { $0.real(0) }
                }
            }
            for await _ in started { break }
            task.cancel()
            await #expect(throws: CancellationError.self) { try await task.value }
            #expect(try await database.read { try $0.first("SELECT count(*) FROM note") { $0.integer(0) } } == 0)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `constraints are told apart from other errors`(kind: TestDatabase) async throws {
        try await kind.with { database in
            try await database.write { try $0.execute("CREATE TABLE note (id INTEGER PRIMARY KEY, body TEXT NOT NULL CHECK (body <> ''))") }
            try await database.write { try $0.execute("INSERT INTO note VALUES (1, 'a')") }
            for sql in ["INSERT INTO note VALUES (1, 'b')", "INSERT INTO note VALUES (2, NULL)", "INSERT INTO note VALUES (3, '')"] {
                let error = await #expect(throws: DatabaseError.self) { try await database.write { _ = try $0.execute(sql) } }
                guard case .constraint = error else {
                    Issue.record("\(String(describing: error))")
                    continue
                }
            }
            let error = await #expect(throws: DatabaseError.self) {
                try await database.write { _ = try $0.execute("SELECT * FROM nowhere") }
            }
            guard case .failed = error else {
                Issue.record("\(String(describing: error))")
                return
            }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `a statement without end is ended at its limit`(kind: TestDatabase) async throws {
        var options = DatabaseOptions()
        options.statementTimeout = .milliseconds(200)
        try await kind.with(options: options) { database in
            let error = await #expect(throws: DatabaseError.self) {
                _ = try await database.read { connection in
                    try connection.first(
                        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000000000) SELECT sum(i) FROM n"
                    ) { $0.real(0) }
                }
            }
            guard case .timeout = error else {
                Issue.record("\(String(describing: error))")
                return
            }
            let one = try await database.read { try $0.first("SELECT 1") { $0.integer(0) } }
            #expect(one == 1)
        }
    }
}
