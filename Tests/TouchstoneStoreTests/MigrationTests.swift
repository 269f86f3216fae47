import Testing
import TouchstoneStore
import TouchstoneTestSupport

@Suite struct MigrationTests {
    static let first = Migration(
        "note.1", "Notes",
        "CREATE TABLE note (id INTEGER PRIMARY KEY AUTOINCREMENT, body TEXT NOT NULL) STRICT;\nCREATE INDEX note_body ON note (body);")
    static let second = Migration(
        "note.2", "Stars",
        "ALTER TABLE note ADD COLUMN stars INTEGER NOT NULL DEFAULT 0;\nINSERT INTO note (body) VALUES ('a;\nb -- no comment');\n")

    @Test(arguments: TestDatabase.all)
    func `migrations are applied once, in order, and recorded`(kind: TestDatabase) async throws {
        try await kind.with { database in
            #expect(try await pendingMigrations(database, [Self.first]).map(\.id) == ["note.1"])
            #expect(try await migrate(database, [Self.first]).map(\.id) == ["note.1"])
            #expect(try await pendingMigrations(database, [Self.first, Self.second]).map(\.id) == ["note.2"])
            #expect(try await migrate(database, [Self.first, Self.second]).map(\.id) == ["note.2"])
            #expect(try await migrate(database, [Self.first, Self.second]).isEmpty)
            let notes = try await database.read {
                try $0.query("SELECT id, body, stars FROM note") { "\($0.integer(0)) \($0.text(1)) \($0.integer(2))" }
            }
            #expect(notes == ["1 a;\nb -- no comment 0"])
            let records = try await database.read {
                try $0.query("SELECT id, summary FROM migration WHERE applied_at > 1700000000000 ORDER BY id") {
                    "\($0.text(0)) \($0.text(1))"
                }
            }
            #expect(records == ["note.1 Notes", "note.2 Stars"])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `a migration that fails half-way leaves nothing, and those before it stay`(kind: TestDatabase) async throws {
        try await kind.with { database async throws in
            let broken = Migration("note.2", "Broken", "CREATE TABLE other (id INTEGER PRIMARY KEY);\nINSERT INTO nowhere VALUES (1);")
            await #expect(throws: DatabaseError.self) { _ = try await migrate(database, [Self.first, broken]) }
            #expect(try await pendingMigrations(database, [Self.first, Self.second]).map(\.id) == ["note.2"])
            await #expect(throws: DatabaseError.self) { try await database.read { _ = try $0.execute("SELECT * FROM other") } }
            #expect(try await migrate(database, [Self.first, Self.second]).map(\.id) == ["note.2"])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `a database that a newer program has changed is refused`(kind: TestDatabase) async throws {
        try await kind.with { database in
            _ = try await migrate(database, [Self.first, Self.second])
            let refusal = DatabaseError.newerThanProgram(migrations: ["note.2"])
            await #expect(throws: refusal) { _ = try await migrate(database, [Self.first]) }
            await #expect(throws: refusal) { _ = try await pendingMigrations(database, [Self.first]) }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `a refused database is left as it is, also where this program would have something to do`(kind: TestDatabase) async throws {
        try await kind.with { database in
            _ = try await migrate(database, [Self.first, Self.second])
            let own = Migration("note.3", "Others", "CREATE TABLE other (id INTEGER PRIMARY KEY);\nDELETE FROM note;")
            let refusal = DatabaseError.newerThanProgram(migrations: ["note.2"])
            await #expect(throws: refusal) { _ = try await migrate(database, [Self.first, own]) }
            await #expect(throws: DatabaseError.self) { try await database.read { _ = try $0.execute("SELECT * FROM other") } }
            let left = try await database.read { connection in
                try connection.query("SELECT id FROM migration ORDER BY id") { $0.text(0) }
                    + connection.query("SELECT body FROM note") { $0.text(0) }
            }
            #expect(left == ["note.1", "note.2", "a;\nb -- no comment"])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `servers that start together apply each migration once`(kind: TestDatabase) async throws {
        try await kind.withURL { url in
            let databases = [try await openDatabase(url), try await openDatabase(url), try await openDatabase(url)]
            let applied = try await withThrowingTaskGroup(of: [String].self) { group in
                for database in databases {
                    group.addTask { try await migrate(database, [Self.first, Self.second]).map(\.id) }
                }
                return try await group.reduce(into: [String]()) { $0 += $1 }
            }
            #expect(applied.sorted() == ["note.1", "note.2"])
            for database in databases { await database.close() }
        }
    }
}
