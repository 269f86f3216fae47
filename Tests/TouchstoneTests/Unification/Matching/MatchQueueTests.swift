import Testing
import TouchstoneStore
import TouchstoneTestSupport

@testable import Touchstone

@Suite struct MatchQueueTests {
    private let staff = AuditActor.person(7)

    @Test(arguments: TestDatabase.all)
    func `a queue is narrowed by probability, source, customer and what was put off`(kind: TestDatabase) async throws {
        try await MatchingFixture.with(kind) { fixture in
            let people = try await fixture.twins()
            try await fixture.compare()
            let matching = fixture.matching
            let pair = try #require(try await matching.next(MatchQueue()))
            #expect(pair.a == people.ada && pair.b == people.again && pair.probability > 0.99)
            #expect(try await matching.next(MatchQueue(), except: pair.id)?.id != pair.id)

            var queue = MatchQueue()
            queue.band = .over99
            #expect(try await matching.next(queue)?.id == pair.id)
            queue.band = .to99
            #expect(try await matching.next(queue) == nil)
            queue.band = nil
            let source = try await fixture.application.database.read {
                try $0.first("SELECT min(source) FROM profile_traits") { $0.integer(0) } ?? 0
            }
            queue.source = source
            #expect(try await matching.next(queue)?.id == pair.id)
            queue.source = source + 1
            #expect(try await matching.next(queue) == nil)
            #expect(try await matching.open(of: people.again, limit: 5).map(\.id) == [pair.id])
            #expect(try await matching.open(of: people.ida, limit: 5).allSatisfy { $0.id != pair.id })

            _ = try await matching.decide(pair.id, .unsure, by: staff)
            #expect(try await matching.open(of: people.again, limit: 5).isEmpty)
            queue = MatchQueue()
            queue.isUnsure = true
            #expect(try await matching.next(queue)?.id == pair.id)
            await #expect(throws: MatchingError.alreadyDecided(pair.id)) { try await matching.decide(pair.id, .same, by: staff) }
            #expect(try await matching.decide(pair.id, .same, by: staff, again: true).state == .same)
            #expect(try await matching.next(queue) == nil)
            await #expect(throws: MatchingError.alreadyDecided(pair.id)) {
                try await matching.decide(pair.id, .different, by: staff, again: true)
            }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `the list is narrowed by probability, by what speaks against a pair and by whom it is about`(kind: TestDatabase) async throws {
        try await MatchingFixture.with(kind) { fixture in
            // 30 bits for Ada's own, 20 less the birthday's 10 for her cousin: both are likely enough to be listed.
            let people = try await fixture.twins()
            let cousin = try await fixture.person(
                "9", ["first_name": "Ada", "last_name": "Byron", "birthday": "1870-05-05", "email": "ada@example.org"])
            try await fixture.compare()
            let matching = fixture.matching
            func listed(_ change: (inout MatchQueue) -> Void) async throws -> [[Int64]] {
                var queue = MatchQueue()
                change(&queue)
                let found = try await matching.candidates(of: queue, limit: 9).map { [$0.a, $0.b] }
                #expect(try await matching.count(of: queue) == found.count)
                return found
            }
            let all = try await listed { _ in }
            #expect(all.count == 3 && all.first == [people.ada, people.again])
            let likeliest = try #require(try await matching.next(MatchQueue())?.probability)
            #expect(try await listed { $0.low = likeliest } == [[people.ada, people.again]])
            #expect(try await listed { $0.high = likeliest - 1e-9 } == [[people.again, cousin], [people.ada, cousin]])
            #expect(try await listed { ($0.low, $0.high) = (0.1, 0.2) }.isEmpty)
            #expect(try await listed { $0.conflict = "date of birth" }.count == 2)
            #expect(try await listed { $0.conflict = "date%" }.isEmpty)
            #expect(try await listed { $0.conflict = "date_of_birth" }.isEmpty)
            #expect(try await matching.conflicts().map(\.field) == ["date of birth"])
            let meant = try await matching.customers(meant: "byron 1870")
            #expect(meant.isEmpty, "all words have to be theirs")
            #expect(try await matching.customers(meant: "ida") == [people.ida])
            #expect(try await listed { $0.customers = [people.ida] }.isEmpty)
            #expect(try await listed { $0.customers = [] }.isEmpty)
            #expect(try await listed { $0.customers = [people.ada] }.count == 2)

            // As sure as it looks, nobody is joined with the cousin unasked: neither by a run nor as customers come in.
            try await fixture.switchOn()
            #expect(try await fixture.compare().merged == 1)
            #expect(try await fixture.customers(of: "1", "2", "9") == [people.ada, people.ada, cousin])
            let child = try await fixture.person(
                "10", ["first_name": "Ada", "last_name": "Byron", "birthday": "1901-07-07", "email": "ada@example.org"])
            try await matching.catchUp()
            #expect(try await fixture.customer(of: "10") == child)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `what speaks against pairs is counted over those that the list has`(kind: TestDatabase) async throws {
        try await MatchingFixture.with(kind) { fixture in
            let people = try await fixture.twins()
            let cousin = try await fixture.person(
                "9", ["first_name": "Ada", "last_name": "Byron", "birthday": "1870-05-05", "email": "ada@example.org"])
            try await fixture.compare()
            let matching = fixture.matching
            #expect(try await matching.conflicts().map(\.pairs) == [2])
            // Once all three are one customer, the pair that nobody decided is none any more.
            let pairs = try await matching.candidates(of: MatchQueue(), limit: 9)
            for other in [people.again, cousin] {
                let pair = try #require(pairs.first { $0.a == people.ada && $0.b == other })
                _ = try await matching.decide(pair.id, .same, by: staff)
            }
            var queue = MatchQueue()
            queue.conflict = "date of birth"
            #expect(try await matching.count(of: queue) == 0)
            #expect(try await matching.conflicts().isEmpty)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `progress counts what waits by probability, and one's own decisions since then`(kind: TestDatabase) async throws {
        try await MatchingFixture.with(kind) { fixture in
            try await fixture.twins()
            try await fixture.compare()
            let matching = fixture.matching
            let pair = try #require(try await matching.next(MatchQueue()))
            let long = Instant(milliseconds: 0)
            let before = try await matching.progress(MatchQueue(), of: staff, since: long)
            #expect(before.bands[.over99] == 1 && before.decided == 0 && before.last == nil)
            let decided = try await matching.decide(pair.id, .different, by: staff)
            let after = try await matching.progress(MatchQueue(), of: staff, since: long)
            #expect(after.waiting == before.waiting - 1 && after.decided == 1 && after.last?.id == pair.id)
            let others = try await matching.progress(MatchQueue(), of: .person(8), since: long)
            #expect(others.decided == 0 && others.last == nil)
            let time = try #require(decided.decided)
            let later = Instant(milliseconds: time.milliseconds + 1)
            #expect(try await matching.progress(MatchQueue(), of: staff, since: later).decided == 0)
            #expect(try await matching.decisions(limit: 5).map(\.id) == [pair.id])
            #expect(try await matching.decisions(.same, limit: 5).isEmpty)
            let cursor = MatchDecisionCursor(time: time.milliseconds, id: pair.id)
            #expect(try await matching.decisions(before: cursor, limit: 5).isEmpty)
            _ = try await matching.takeBack(pair.id, by: staff)
            #expect(try await matching.progress(MatchQueue(), of: staff, since: long).last == nil)
        }
    }
}
