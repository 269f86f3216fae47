import Testing
import TouchstoneTestSupport

@testable import Touchstone

/// Who else edits a map, where several servers work on one database.
@Suite struct MapPresenceTests {
    private static func viewer(_ client: String, _ person: Int64) -> MapViewer {
        MapViewer(client: client, actor: .person(person), name: "Person \(person)")
    }

    /// Two servers' maps on one database.
    private static func two(
        _ kind: TestDatabase, _ body: @escaping @Sendable (JourneyMaps, JourneyMaps, Int64, HandClock) async throws -> Void
    ) async throws {
        try await Fixture.with(kind) { fixture in
            let clock = HandClock(1_780_000_000_000)
            let database = fixture.application.database
            let (here, there) = (JourneyMaps(database: database, now: { clock.now }), JourneyMaps(database: database, now: { clock.now }))
            try await body(here, there, try await here.create(JourneyMap(title: "Buying"), by: .command).id, clock)
        }
    }

    /// Waits until somebody looks at the map here as expected.
    private static func expect(
        _ maps: JourneyMaps, _ id: Int64, _ isAsExpected: ([MapViewer]) -> Bool, _ comment: Comment,
        location: SourceLocation = #_sourceLocation
    ) async throws {
        for _ in 0..<1_500 {
            if isAsExpected(maps.watch.viewers(of: id)) { return }
            try await Task.sleep(for: .milliseconds(10))
        }
        Issue.record(comment, sourceLocation: location)
    }

    @Test(arguments: TestDatabase.all)
    func `a window at one server is seen at the other, where it is and when it goes`(kind: TestDatabase) async throws {
        try await Self.two(kind) { here, there, id, clock in
            let mine = here.watch.follow(id, as: Self.viewer("a", 1))
            clock.advance(by: 5)
            var theirs: AsyncStream<Void>? = there.watch.follow(id, as: Self.viewer("b", 2))
            try await Self.expect(here, id, { $0.map(\.client) == ["a", "b"] }, "the other's window is seen")
            try await Self.expect(there, id, { $0.map(\.client) == ["a", "b"] }, "both see both in the same order")
            clock.advance(by: 5)
            // The window's request may come to either server.
            here.watch.moved("b", to: MapPartID(.step, 4), map: id, by: .person(2))
            try await Self.expect(here, id, { $0.last?.part == MapPartID(.step, 4) }, "where it is, is seen here")
            try await Self.expect(there, id, { $0.last?.part == MapPartID(.step, 4) }, "and there")
            clock.advance(by: 5)
            there.watch.moved("b", to: nil, map: id, by: .person(2))
            try await Self.expect(here, id, { $0.last?.part == nil && $0.count == 2 }, "later moves count")
            let consumer = Task { [stream = theirs] in if let stream { for await _ in stream {} } }
            theirs = nil
            consumer.cancel()
            try await Self.expect(here, id, { $0.map(\.client) == ["a"] }, "who goes is gone")
            withExtendedLifetime(mine) {}
        }
    }

    @Test func `somebody else moves nobody's window, and a server that was killed is forgotten`() async throws {
        try await Self.two(.sqlite) { here, there, id, clock in
            let mine = here.watch.follow(id, as: Self.viewer("a", 1))
            let entry = MapPresence.Entry(map: id, viewer: Self.viewer("dead", 3), came: clock.now.milliseconds, moved: 0)
            try await here.database.write { try MapPresence.save(entry, at: clock.now, $0) }
            try await Self.expect(here, id, { $0.count == 2 }, "it is seen as long as it may live")
            clock.advance(by: 1)
            there.watch.moved("dead", to: MapPartID(.step, 1), map: id, by: .person(4))
            there.watch.moved("a", to: MapPartID(.step, 2), map: id, by: .person(1))
            try await Self.expect(here, id, { $0.contains { $0.client == "a" && $0.part == MapPartID(.step, 2) } }, "one's own moves")
            #expect(here.watch.viewers(of: id).first { $0.client == "dead" }?.part == nil)
            clock.advance(by: MapPresence.patience + 1)
            try await Self.expect(here, id, { $0.map(\.client) == ["a"] }, "nobody keeps it fresh")
            withExtendedLifetime(mine) {}
        }
    }
}
