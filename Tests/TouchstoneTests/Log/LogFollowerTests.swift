import Foundation
import Logging
import Synchronization
import Testing
import TouchstoneStore
import TouchstoneTestSupport

@testable import Touchstone

@Suite struct LogFollowerTests {
    /// Notes what it was given, and can begin late or fail.
    private final class Recorder: MemoryReader {
        let name: String
        private let start: Int64
        private let state = Mutex((taken: [Int64](), rests: 0, fails: false))
        let order: Order

        init(_ name: String, from start: Int64 = 0, order: Order = Order()) {
            self.name = name
            self.start = start
            self.order = order
        }

        var taken: [Int64] { state.withLock { $0.taken } }
        var rests: Int { state.withLock { $0.rests } }
        func fail(_ fails: Bool) { state.withLock { $0.fails = fails } }

        func resume(_ connection: any Connection) throws -> Int64 { start }
        func absorb(_ changes: [Change], _ connection: any Connection) throws {
            if state.withLock({ $0.fails }) { throw Broken() }
            state.withLock { $0.taken += changes.map(\.sequence) }
            order.names.withLock { $0.append(name) }
        }
        func rest() { state.withLock { $0.rests += 1 } }
    }

    private final class Order: Sendable { let names = Mutex<[String]>([]) }
    private struct Broken: Error {}

    private func with(_ count: Int, _ body: (Fixture, [Int64]) async throws -> Void) async throws {
        try await Fixture.with(.sqlite) { fixture in
            for number in 0..<count { try await fixture.accept(.of(.user("u\(number)"))) }
            let log = fixture.application.log
            let sequences = try await fixture.application.database.read { try log.changes(after: 0, limit: 10_000, $0).map(\.sequence) }
            try await body(fixture, sequences)
        }
    }

    private func follower(_ fixture: Fixture, _ readers: [Recorder]) -> LogFollower {
        LogFollower(
            database: fixture.application.database, log: fixture.application.log, readers: readers,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, pageSize: 3)
    }

    @Test func `each reader gets every change after where it stands, once and in order, the furthest first`() async throws {
        try await with(20) { fixture, sequences in
            let order = Order()
            let readers = [
                Recorder("past", order: order), Recorder("middle", from: sequences[9], order: order),
                Recorder("late", from: sequences[17], order: order),
            ]
            let follower = follower(fixture, readers)
            try await follower.catchUp()
            #expect(
                readers[0].taken == sequences && readers[1].taken == Array(sequences[10...]) && readers[2].taken == Array(sequences[18...]))
            let names = order.names.withLock { $0 }
            #expect(names.firstIndex(of: "late") == 0)
            #expect((names.lastIndex(of: "middle") ?? 0) < (names.firstIndex(of: "past") ?? 0))
            #expect(follower.isCaughtUp && follower.position == sequences.last)
            #expect(readers.allSatisfy { $0.rests > 0 })
        }
    }

    @Test func `a reader that is current gets what is new while another reads the past`() async throws {
        try await with(12) { fixture, sequences in
            let end = try #require(sequences.last)
            let readers = [Recorder("past"), Recorder("late", from: end)]
            let follower = follower(fixture, readers)
            try await follower.catchUp(only: ["late"])
            #expect(follower.progress.map(\.isCaughtUp) == [false, true])
            #expect(follower.progress.map(\.position) == [0, end])
            #expect(!follower.isCaughtUp && readers[0].taken.isEmpty)
            try await fixture.accept(.of(.user("new")))
            try await follower.catchUp(only: ["late"])
            #expect(readers[1].taken.count == 1 && readers[0].taken.isEmpty)
            try await follower.catchUp()
            #expect(readers[0].taken.count == sequences.count + 1 && readers[1].taken.count == 1 && follower.isCaughtUp)
        }
    }

    @Test func `a reader that fails holds up no other, and goes on where it stood`() async throws {
        try await with(10) { fixture, sequences in
            let readers = [Recorder("well"), Recorder("ill"), Recorder("ahead", from: sequences[4])]
            readers[1].fail(true)
            let follower = follower(fixture, readers)
            await #expect(throws: Broken.self) { try await follower.catchUp() }
            #expect(readers[0].taken == sequences && readers[2].taken == Array(sequences[5...]))
            #expect(readers[1].taken.isEmpty && follower.progress.map(\.isCaughtUp) == [true, false, true])
            readers[1].fail(false)
            try await follower.catchUp()
            #expect(readers[1].taken == sequences && readers[0].taken == sequences && follower.isCaughtUp)
        }
    }

    @Test func `waiting for a change ends when every reader has it`() async throws {
        try await with(8) { fixture, sequences in
            let follower = follower(fixture, [Recorder("a"), Recorder("b", from: sequences[3])])
            let running = Task { await follower.run() }
            let end = try #require(sequences.last)
            await follower.reached(end)
            #expect(follower.position == end)
            running.cancel()
            await running.value
        }
    }
}
