import Testing
import TouchstoneStore
import TouchstoneTestSupport

@testable import Touchstone

@Suite struct ReplayTests {
    private func reject(_ payloads: [String], _ fixture: Fixture) async throws {
        let (vault, source) = (fixture.application.vault, fixture.source.id)
        try await fixture.application.database.write { connection in
            try Rejects.insert(
                payloads.map { Reject(reason: "Because.", payload: Array($0.utf8)) }, source: source,
                received: Instant(milliseconds: 77_000),
                vault: vault, connection)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `what passes enters once with its own time, what fails waits on with its new reason`(kind: TestDatabase) async throws {
        try await Fixture.with(kind) { fixture in
            try await reject(
                [
                    #"{"type":"track","event":"A","userId":"u1","timestamp":"2026-01-01T00:00:00Z"}"#,
                    #"{"type":"track","event":"B","userId":"u1"}"#,
                    #"{"type":"track","userId":"u1"}"#, "not json",
                    #"{"type":"track","event":"C","userId":"u1"},{"type":"track","event":"D","userId":"u1"}"#,
                ], fixture)
            let outcome = try await Replay(fixture.application.intake).run(Rejects.Filter(reason: "Because."), by: .command)
            #expect(outcome.entered == 2)
            #expect(outcome.failed == 3)
            #expect(try await fixture.changes().map(\.time.milliseconds).sorted() == [77_000, 1_767_225_600_000])
            let left = try await fixture.application.database.read { try Rejects.groups($0) }
            #expect(left.reduce(0) { $0 + $1.count } == 3)
            #expect(!left.contains { $0.reason == "Because." })
        }
    }

    @Test(arguments: TestDatabase.all)
    func `a replay that was interrupted after the door enters nothing twice`(kind: TestDatabase) async throws {
        try await Fixture.with(kind) { fixture in
            try await reject([#"{"type":"track","event":"B","userId":"u1"}"#], fixture)
            #expect(try await Replay(fixture.application.intake).run([1], by: .command).entered == 1)
            // As if the program had died before it noted that the event is in.
            try await fixture.application.database.write { _ = try $0.execute("UPDATE reject SET resolved = NULL, resolution = NULL") }
            let again = try await Replay(fixture.application.intake).run([1], by: .command)
            #expect((again.entered, again.duplicates) == (0, 1))
            #expect(try await fixture.changes().count == 1)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `all are tried once, group by group, the oldest first, however many fail again`(kind: TestDatabase) async throws {
        try await Fixture.with(kind) { fixture in
            let good = { (name: String) in #"{"type":"track","event":"\#(name)","userId":"u1"}"# }
            try await reject(["bad", good("A"), "bad", good("B"), "bad", "bad", good("C")], fixture)
            let replay = Replay(fixture.application.intake, groupSize: 2)
            let outcome = try await replay.run(Rejects.Filter(), by: .command)
            #expect((outcome.entered, outcome.duplicates, outcome.failed) == (3, 0, 4))
            let entered = try await fixture.changes().map(\.id)
            #expect(entered == ["reject-2", "reject-4", "reject-7"])
            #expect(try await fixture.application.database.read { try Rejects.open(limit: 10, $0) }.map(\.id) == [6, 5, 3, 1])
            let again = try await replay.run(Rejects.Filter(source: fixture.source.id), by: .command)
            #expect((again.entered, again.failed) == (0, 4))
            let none = try await replay.run(Rejects.Filter(reason: "Because."), by: .command)
            #expect(none == Replay.Outcome())
        }
    }

    @Test(arguments: TestDatabase.all)
    func `a group holds what fits into memory, and at least one`(kind: TestDatabase) async throws {
        try await Fixture.with(kind) { fixture in
            try await reject((0..<4).map { _ in String(repeating: "x", count: 1_000) }, fixture)
            let ranges: [(Int64, Int64, Int64)] = [(0, 9, 1), (0, 9, 2_500), (1, 3, 10_000), (0, 2, 10_000), (4, 9, 10_000)]
            let groups = try await fixture.application.database.read { connection in
                try ranges.map { after, end, bytes in
                    try Rejects.open(Rejects.Filter(), after: after, through: end, limit: 3, bytes: bytes, connection).map(\.id)
                }
            }
            #expect(groups[0] == [1])
            #expect(groups[1] == [1, 2])
            #expect(groups[2] == [2, 3])
            #expect(groups[3] == [1, 2])
            #expect(groups[4].isEmpty)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `what was put aside together comes back together, and nothing else of that moment`(kind: TestDatabase) async throws {
        try await Fixture.with(kind) { fixture in
            try await reject(["1", "2", "3"], fixture)
            let now = Instant(milliseconds: 20)
            let (first, second) = try await fixture.application.database.write { connection in
                (
                    try Rejects.discard([1, 9], by: .command, at: now, connection),
                    try Rejects.discard(Rejects.Filter(), by: .command, at: now, connection)
                )
            }
            #expect((first.count, second.count) == (1, 2))
            #expect(first.id != second.id)
            let back = try await fixture.application.database.write { connection in
                try [second.id, second.id, 20].map { try Rejects.undo($0, by: .command, at: Instant(milliseconds: 30), connection) }
            }
            #expect(back == [2, 0, 0])
            #expect(try await fixture.application.database.read { try Rejects.open(limit: 10, $0) }.map(\.id) == [3, 2])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `what an older program put aside comes back by its time`(kind: TestDatabase) async throws {
        try await kind.with { database in
            _ = try await migrate(database, Sources.migrations + Administration.migrations)
            try await database.write { connection in
                for (resolved, resolution) in [(10, "discarded"), (20, "discarded"), (20, "discarded"), (20, "replayed")] {
                    try connection.execute(
                        """
                        INSERT INTO reject (source, received, reason, sealed, resolved, resolution) VALUES (1, 1, 'Because.', ?, ?, ?)
                        """, .blob([1]), .integer(Int64(resolved)), .text(resolution))
                }
            }
            _ = try await migrate(database, Sources.migrations + Administration.migrations + Rejects.discardMigrations)
            let count = try await database.write { try Rejects.undo(20, by: .command, at: Instant(milliseconds: 30), $0) }
            #expect(count == 2)
            #expect(try await database.read { try Rejects.open(limit: 10, $0) }.map(\.id) == [3, 2])
        }
    }

    @Test func `a masked event shows its form and its times, and nobody`() {
        let text = MaskedPayload.text(
            Array(
                #"{"type":"track","event":"Rated","userId":42,"timestamp":"2026-01-01T00:00:00Z","properties":{"nps":12,"comment":"call Ada","phone":5551234}}"#
                    .utf8))
        #expect(text.contains("Rated") && text.contains("2026-01-01") && text.contains("12"))
        for secret in ["42", "Ada", "5551234"] { #expect(!text.contains(secret)) }
    }

    @Test(arguments: TestDatabase.all)
    func `arrivals are counted by source and by name, and the last ones kept`(kind: TestDatabase) async throws {
        try await Fixture.with(kind) { fixture in
            let application = fixture.application
            for index in 0..<5 {
                try await fixture.accept(.of(.user("u\(index)"), name: index < 3 ? "Seen" : "Bought", at: Int64(index) * 1_000))
            }
            try await application.follower.catchUp()
            let figures = application.arrivals.figures(source: fixture.source.id, now: Instant(milliseconds: 1_000_000))
            #expect((figures.total, figures.lastDay, figures.last?.milliseconds) == (5, 5, 1_000_000))
            let later = application.arrivals.figures(source: fixture.source.id, now: Instant(milliseconds: 1_000_000 + 25 * 3_600_000))
            #expect((later.total, later.lastDay) == (5, 0))
            let names = RawName.all(in: application.catalogue.catalogue, rules: [], arrivals: application.arrivals)
            #expect(names.map(\.name) == ["Seen", "Bought"])
            #expect(names.map(\.count) == [3, 2])
            #expect(names.map(\.last?.milliseconds) == [2_000, 4_000])
            #expect(application.arrivals.recent(limit: 2).arrivals.map(\.time.milliseconds) == [4_000, 3_000])
        }
    }
}
