import Foundation
import Testing
import TouchstoneStore
import TouchstoneTestSupport

@testable import Touchstone

struct DoorTests {
    @Test(arguments: TestDatabase.all)
    func `the same id again changes nothing, in one batch and in the next`(kind: TestDatabase) async throws {
        try await Fixture.with(kind) { fixture in
            let first = try await fixture.accept(.of(.user("1"), id: "x"), .of(.user("1"), id: "x"), .of(.user("1"), id: "y"))
            #expect(first.accepted == 2 && first.duplicates == 1)
            let second = try await fixture.accept(.of(.user("2"), id: "x"), .of(.user("2"), id: "z"))
            #expect(second.accepted == 1 && second.duplicates == 1)
            #expect(try await fixture.changes().map(\.id) == ["x", "y", "z"])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `two ids with one hash are two interactions`(kind: TestDatabase) async throws {
        try await Fixture.with(kind) { fixture in
            try await fixture.accept(.of(id: "first"))
            let key = ChangeID.key("second")
            // The place of "second" is given to "first", as a collision would.
            try await fixture.application.database.write { connection in
                try connection.execute("UPDATE change_id SET key = ? WHERE key = ?", .integer(key), .integer(ChangeID.key("first")))
            }
            #expect(try await fixture.accept(.of(id: "second"), .of(id: "second")).accepted == 1)
            #expect(try await fixture.accept(.of(id: "second")).duplicates == 1)
            #expect(try await fixture.changes().map(\.id) == ["first", "second"])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `many clients at once lose nothing and double nothing`(kind: TestDatabase) async throws {
        try await Fixture.with(kind) { fixture in
            let results = try await withThrowingTaskGroup(of: BatchResult.self) { group in
                for client in 0..<8 {
                    group.addTask {
                        var total = BatchResult()
                        for round in 0..<10 {
                            let batch = (0..<20).map { Interaction.of(.user("\($0)"), id: "\(round)-\($0)-\(client % 4)") }
                            let result = try await fixture.application.door.accept(
                                Batch(source: fixture.source, received: Instant(milliseconds: 1), interactions: batch))
                            total.accepted += result.accepted
                            total.duplicates += result.duplicates
                        }
                        return total
                    }
                }
                return try await group.reduce(into: BatchResult()) {
                    $0.accepted += $1.accepted; $0.duplicates += $1.duplicates
                }
            }
            #expect(results.accepted == 800 && results.duplicates == 800)
            let changes = try await fixture.changes()
            #expect(Set(changes.map(\.id)).count == 800 && changes.count == 800)
            #expect(Set(changes.map(\.profile)).count == 20)
            #expect(changes.map(\.sequence) == changes.map(\.sequence).sorted())
        }
    }

    @Test(arguments: TestDatabase.all)
    func `a full queue refuses at once and stores nothing of the batch`(kind: TestDatabase) async throws {
        try await kind.withURL { url in
            var configuration = Application.Configuration(database: url)
            configuration.masterKey = String(repeating: "cd", count: 32)
            configuration.limits.queued = 10
            let application = try await Application.open(configuration, logger: .init(label: "test"))
            let sources = application.sources
            let source = try await application.database.write { try sources.create(name: "s", at: Instant(milliseconds: 0), $0) }
            let outcomes = await withTaskGroup(of: Result<BatchResult, any Error>.self) { group in
                for client in 0..<40 {
                    group.addTask {
                        let batch = (0..<8).map { Interaction.of(id: "\(client)-\($0)") }
                        do {
                            return .success(
                                try await application.door.accept(
                                    Batch(source: source, received: Instant(milliseconds: 1), interactions: batch)))
                        } catch { return .failure(error) }
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            let accepted = outcomes.compactMap { try? $0.get() }.reduce(0) { $0 + $1.accepted }
            for case .failure(let error) in outcomes { #expect(error as? CollectionError == .full) }
            let log = application.log
            let stored = try await application.database.read { try log.changes(after: 0, limit: 1000, $0) }.count {
                $0.kind == .interaction
            }
            #expect(stored == accepted)
            await application.close()
            await #expect(throws: CollectionError.closed) {
                _ = try await application.door.accept(Batch(source: source, received: Instant(milliseconds: 1)))
            }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `readers in memory see everything in order, also what another program wrote`(kind: TestDatabase) async throws {
        try await Fixture.with(kind) { fixture in
            try await fixture.accept(.of(.user("1"), name: "Late", at: 20), .of(.user("1"), name: "Early", at: 10))
            try await fixture.application.follower.catchUp()
            let index = fixture.application.journeys.index
            #expect(index.eventCount == 2 && index.customerCount == 1)
            let names = index.events(of: 0).map { event in
                fixture.application.catalogue.catalogue.signatures[Int(index.kind(at: event))]?.name
            }
            #expect(names == ["Early", "Late"])

            // A second program on the same database: its own caches, one log.
            let other = Appending(
                log: Log(),
                unification: Unification(vault: fixture.application.vault, keys: ProfileKeys(vault: fixture.application.vault), log: Log()),
                vault: fixture.application.vault)
            _ = try await other.append(
                [
                    other.prepare(
                        Batch(
                            source: fixture.source, received: Instant(milliseconds: 1),
                            interactions: [.of(.user("1"), name: "Other", at: 30), .of(.user("9"))]))
                ],
                to: fixture.application.database)
            try await fixture.accept(.of(.user("9"), at: 5), .of(.user("10"), at: 5))
            try await fixture.application.follower.catchUp()
            let grown = fixture.application.journeys.index
            #expect(grown.eventCount == 6 && grown.customerCount == 3)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `links and undos move journeys from one person to the other`(kind: TestDatabase) async throws {
        try await Fixture.with(kind) { fixture in
            try await fixture.accept(.of(.anonymous("a")), .of(.user("1")))
            try await fixture.application.follower.catchUp()
            #expect(fixture.application.journeys.index.customerCount == 2)
            try await fixture.accept(.of(.user("1"), .anonymous("a")))
            try await fixture.application.follower.catchUp()
            #expect(fixture.application.journeys.index.customers == [1])
            let unification = fixture.application.unification
            try await fixture.application.database.write { connection in
                try unification.undo(merge: 1, by: "person:1", at: Instant(milliseconds: 5), connection)
            }
            try await fixture.application.follower.catchUp()
            #expect(fixture.application.journeys.index.customers == [1, 2])
        }
    }
}
