import Testing
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
            let outcome = try await Replay(fixture.application.intake).run(Rejects.Filter(reason: "Because."), limit: 100, by: .command)
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
    func `what is put aside comes back by the time at which it was, and nothing else does`(kind: TestDatabase) async throws {
        try await Fixture.with(kind) { fixture in
            try await reject(["1", "2", "3"], fixture)
            let counts = try await fixture.application.database.write { connection in
                [
                    try Rejects.discard([1], by: .command, at: Instant(milliseconds: 10), connection),
                    try Rejects.discard(Rejects.Filter(), by: .command, at: Instant(milliseconds: 20), connection),
                    try Rejects.undiscard(from: Instant(milliseconds: 20), by: .command, at: Instant(milliseconds: 30), connection),
                ]
            }
            #expect(counts == [1, 2, 2])
            #expect(try await fixture.application.database.read { try Rejects.open(limit: 10, $0) }.map(\.id) == [3, 2])
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
