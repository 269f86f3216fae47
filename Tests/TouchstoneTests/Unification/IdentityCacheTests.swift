import Foundation
import Logging
import Testing
import TouchstoneStore
import TouchstoneTestSupport

@testable import Touchstone

@Suite struct IdentityCacheTests {
    /// Two programs on one database, each with what it remembers.
    private func withTwo(_ kind: TestDatabase, _ body: (Application, Application, Source) async throws -> Void) async throws {
        try await kind.withURL { url in
            var configuration = Application.Configuration(database: url)
            configuration.masterKey = String(repeating: "ab", count: 32)
            let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
            let one = try await Application.open(configuration, logger: logger)
            let other = try await Application.open(configuration, logger: logger)
            let sources = one.sources
            let source = try await one.database.write { try sources.create(name: "web", at: Instant(milliseconds: 0), $0) }
            do {
                try await body(one, other, source)
            } catch {
                await other.close()
                await one.close()
                throw error
            }
            await other.close()
            await one.close()
        }
    }

    private func accept(_ application: Application, _ source: Source, _ identifiers: [Identifier]) async throws {
        var interaction = Interaction(id: UUID().uuidString, time: Instant(milliseconds: 1_000), name: "Seen")
        interaction.identifiers = identifiers
        _ = try await application.door.accept(
            Batch(source: source, received: Instant(milliseconds: 1_000_000), interactions: [interaction]))
    }

    @Test(arguments: TestDatabase.all)
    func `what another program links, takes apart or erases is known at the next interaction`(kind: TestDatabase) async throws {
        try await withTwo(kind) { one, other, source in
            let (browser, email) = (Identifier.anonymous("b"), Identifier.email("ada@example.com"))
            try await accept(one, source, [browser])
            try await accept(one, source, [email])
            let merge = try await other.link(1, 2, by: .command)
            try await accept(one, source, [browser, email])
            let unification = one.unification
            #expect(try await one.database.read { try unification.merges(limit: 5, $0) }.map(\.id) == [merge], "they were one already")

            try await other.undo(merge: merge, by: .command)
            try await accept(one, source, [browser, email])
            #expect(try await one.database.read { try unification.customer(2, $0) }.id == 2)
            #expect(try await one.database.read { try unification.merges(limit: 5, $0) }.count == 1, "no rule links them again")
            // Linked by a person after all: the next interaction finds them together.
            _ = try await other.link(1, 2, by: .command)
            try await accept(one, source, [email, .anonymous("c")])
            #expect(try await one.database.read { try unification.customer(1, $0) }.profiles == [1, 2])

            _ = try await other.erase(1, by: .command)
            try await accept(one, source, [email])
            #expect(try await one.database.read { try unification.find("ada@example.com", limit: 5, $0) } == [3], "somebody new")
        }
    }
}
