import Testing
import TouchstoneStore
import TouchstoneTestSupport

@testable import Touchstone

@Suite struct AuditWatchTests {
    @Test(arguments: TestDatabase.all)
    func `it rises with what it watches and with nothing else, however late that comes in`(_ kind: TestDatabase) async throws {
        try await Fixture.with(kind) { fixture in
            let database = fixture.application.database
            let watch = AuditWatch(["account.", "merge."])
            func number() async throws -> Int { try await database.read { try watch.number($0) } }
            func append(_ action: String) async throws {
                try await database.write { try AuditTrail.append(action, by: .command, at: Instant(milliseconds: 0), on: $0) }
            }
            try await append("account.created")
            let first = try await number()
            #expect(try await number() == first)
            try await append("case.opened")
            try await append("accounts_imported")
            #expect(try await number() == first)
            try await append("account.changed")
            #expect(try await number() == first + 1)
            #expect(try await number() == first + 1)
            // More than are looked back at.
            try await append("merge.made")
            try await database.write { connection in
                for _ in 0..<1_200 { try AuditTrail.append("case.opened", by: .command, at: Instant(milliseconds: 0), on: connection) }
            }
            #expect(try await number() == first + 2)
            // The number was given before, and the entry was committed after those with higher ones.
            let last = try await database.read { try $0.first("SELECT max(id) FROM audit") { $0.integer(0) } ?? 0 }
            try await database.write { connection in
                try connection.execute("UPDATE audit SET action = 'account.joined' WHERE id = ?", .integer(last - 5))
            }
            #expect(try await number() == first + 3)
            #expect(try await number() == first + 3)
        }
    }
}
