import Foundation
import Testing
import TouchstoneStore
import TouchstoneTestSupport

@Suite struct SQLiteTests {
    @Test
    func `commits are synced, and the file is set up as meant`() async throws {
        try await TestDatabase.sqlite.with { database in
            let settings = try await database.write { connection in
                try [
                    "synchronous", "foreign_keys", "page_size", "cache_size", "busy_timeout", "mmap_size", "wal_autocheckpoint",
                    "journal_size_limit", "temp_store",
                ]
                .map { name in try connection.first("PRAGMA \(name)") { $0.integer(0) } ?? -1 }
            }
            #expect(settings == [2, 1, 8192, -65536, 10_000, 0, 4000, 67_108_864, 2])
            #expect(try await database.write { try $0.first("PRAGMA journal_mode") { $0.text(0) } } == "wal")
            #expect(try await database.read { try $0.first("PRAGMA cache_size") { $0.integer(0) } } == -8192)
        }
    }

    @Test
    func `foreign keys are enforced`() async throws {
        try await TestDatabase.sqlite.with { database in
            try await database.write { connection in
                try connection.execute("CREATE TABLE a (id INTEGER PRIMARY KEY)")
                try connection.execute("CREATE TABLE b (a INTEGER NOT NULL REFERENCES a (id))")
            }
            await #expect(throws: DatabaseError.self) { try await database.write { _ = try $0.execute("INSERT INTO b VALUES (1)") } }
        }
    }

    @Test
    func `two programs write to one file by turns`() async throws {
        try await TestDatabase.sqlite.withURL { url in
            let one = try await openDatabase(url)
            let other = try await openDatabase(url)
            try await one.write { try $0.execute("CREATE TABLE counter (n INTEGER NOT NULL) STRICT") }
            try await other.write { try $0.execute("INSERT INTO counter VALUES (0)") }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for database in [one, other] {
                    group.addTask {
                        for _ in 0..<100 {
                            try await database.write { connection in
                                let n = try connection.first("SELECT n FROM counter") { $0.integer(0) } ?? 0
                                try connection.execute("UPDATE counter SET n = ?", .integer(n + 1))
                            }
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await one.read { try $0.first("SELECT n FROM counter") { $0.integer(0) } } == 200)
            await one.close()
            #expect(try await other.read { try $0.first("SELECT n FROM counter") { $0.integer(0) } } == 200)
            await other.close()
        }
    }

    @Test
    func `a writer that waits too long for another program's lock is told`() async throws {
        try await TestDatabase.sqlite.withURL { url in
            var options = DatabaseOptions()
            options.lockTimeout = .milliseconds(100)
            let holder = try await openDatabase(url)
            let waiter = try await openDatabase(url, options: options)
            let error = await #expect(throws: DatabaseError.self) {
                try await holder.write { connection in
                    try connection.execute("CREATE TABLE a (id INTEGER PRIMARY KEY)")
                    try blockingly { try await waiter.write { _ = try $0.execute("CREATE TABLE b (id INTEGER PRIMARY KEY)") } }
                }
            }
            guard case .timeout = error else {
                Issue.record("\(String(describing: error))")
                return
            }
            await holder.close()
            await waiter.close()
        }
    }

    @Test
    func `closing leaves one whole file, readable by its owner alone`() async throws {
        try await TestDatabase.sqlite.withURL { url in
            let database = try await openDatabase(url)
            try await database.write { try $0.execute("CREATE TABLE a (id INTEGER PRIMARY KEY)") }
            _ = try await database.read { try $0.query("SELECT * FROM a") { $0.integer(0) } }
            await database.close()
            let path = String(url.dropFirst("sqlite:".count))
            let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["test.sqlite"])
            #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o600)
            await #expect(throws: DatabaseError.self) { try await database.write { _ = try $0.execute("SELECT 1") } }
        }
    }

    @Test
    func `a backup made while a writer works is of one moment, and opens`() async throws {
        try await TestDatabase.sqlite.withURL { url in
            let database = try await openDatabase(url)
            let path = String(url.dropFirst("sqlite:".count)) + ".backup"
            try await database.write { connection in
                try connection.execute("CREATE TABLE pair (id INTEGER PRIMARY KEY, n INTEGER NOT NULL, filler BLOB)")
                try connection.insert(into: "pair", columns: ["id", "n", "filler"], count: 2000) { row, to in
                    to.integer(Int64(row))
                    to.integer(0)
                    to.blob([UInt8](repeating: 1, count: 1000))
                }
            }
            let writer = Task {
                while !Task.isCancelled { try await database.write { try $0.execute("UPDATE pair SET n = n + 1") } }
            }
            try await database.backup(to: path)
            writer.cancel()
            _ = await writer.result

            let copy = try await openDatabase("sqlite:" + path)
            #expect(
                try await copy.read { try $0.first("SELECT count(*), count(DISTINCT n) FROM pair") { [$0.integer(0), $0.integer(1)] } } == [
                    2000, 1,
                ])
            #expect(try await copy.read { try $0.first("PRAGMA integrity_check") { $0.text(0) } } == "ok")
            try await copy.write { try $0.execute("DELETE FROM pair") }
            await copy.close()
            let error = await #expect(throws: DatabaseError.self) { try await database.backup(to: path) }
            #expect(error?.description.contains("a backup never overwrites") == true)
            #expect(!FileManager.default.fileExists(atPath: path + ".partial"))
            await database.close()
        }
    }
}

/// Waits for async work inside a database closure, which runs on a thread that may block.
private func blockingly(_ work: @escaping @Sendable () async throws -> Void) throws {
    let done = DispatchSemaphore(value: 0)
    nonisolated(unsafe) var failure: (any Error)?
    Task {
        do { try await work() } catch { failure = error }
        done.signal()
    }
    done.wait()
    if let failure { throw failure }
}
