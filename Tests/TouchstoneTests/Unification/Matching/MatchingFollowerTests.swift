import Testing
import TouchstoneStore
import TouchstoneTestSupport

@testable import Touchstone

@Suite struct MatchingFollowerTests {
    private let ada = ["first_name": "Ada", "last_name": "Byron", "birthday": "1815-12-10", "email": "ada@example.org"]
    private let staff = AuditActor.person(7)

    @Test(arguments: TestDatabase.all)
    func `a new customer is listed, or joined where that is switched on`(kind: TestDatabase) async throws {
        try await MatchingFixture.with(kind) { fixture in
            try await fixture.twins()
            try await fixture.compare()
            try await fixture.matching.catchUp()
            let new = try await fixture.person("4", ada)
            try await fixture.matching.catchUp()
            #expect(try await fixture.matching.candidates(limit: 9).filter { $0.b == new }.map(\.a).sorted() == [1, 2])
            try await fixture.switchOn()
            try await fixture.person("5", ada)
            try await fixture.matching.catchUp()
            #expect(try await fixture.customer(of: "5") == 1)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `what changed of a customer is matched again, and pairs that hold no more leave the list`(kind: TestDatabase) async throws {
        try await MatchingFixture.with(kind) { fixture in
            let people = try await fixture.twins()
            try await fixture.compare()
            var standing: StandingCustomers?
            while try await fixture.matching.followPage(&standing) {}
            #expect(try await fixture.matching.count(.open) == 1)
            try await fixture.person("2", ["first_name": "Otto", "last_name": "Hahn", "email": "otto@example.org"], at: 2_000)
            while try await fixture.matching.followPage(&standing) {}
            #expect(try await fixture.matching.count(.open) == 0)
            try await fixture.person("3", ada, at: 2_000)
            while try await fixture.matching.followPage(&standing) {}
            #expect(try await fixture.matching.candidates(limit: 9).map { [$0.a, $0.b] } == [[people.ada, people.ida]])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `nothing is matched before the first run, nor where it is switched off`(kind: TestDatabase) async throws {
        try await MatchingFixture.with(kind) { fixture in
            try await fixture.twins()
            try await fixture.matching.catchUp()
            #expect(try await fixture.matching.count(.open) == 0)
            try await fixture.compare()
            var settings = try await fixture.matching.settings()
            settings.isContinuous = false
            _ = try await fixture.matching.set(settings, previewKey: nil, by: staff)
            try await fixture.person("4", ada)
            try await fixture.matching.catchUp()
            #expect(try await fixture.matching.count(.open) == 1)
            // Switched on again, it takes up where it left.
            settings.isContinuous = true
            _ = try await fixture.matching.set(settings, previewKey: nil, by: staff)
            try await fixture.matching.catchUp()
            #expect(try await fixture.matching.count(.open) == 3)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `an undone merge is not made again when the customer does something`(kind: TestDatabase) async throws {
        try await MatchingFixture.with(kind) { fixture in
            try await fixture.twins()
            try await fixture.compare()
            try await fixture.switchOn()
            try await fixture.compare()
            let unification = fixture.application.unification
            let merge = try #require(try await fixture.application.database.read { try unification.merges(limit: 5, $0) }.first)
            try await fixture.application.undo(merge: merge.id, by: staff)
            try await fixture.person("2", ["city": "London"], at: 2_000)
            try await fixture.matching.catchUp()
            #expect(try await fixture.customer(of: "2") == 2)
            #expect(try await fixture.matching.count(.open) == 0)
            // A third joins one of them, and never both.
            try await fixture.person("4", ada)
            try await fixture.matching.catchUp()
            #expect(Set(try await fixture.customers(of: "1", "2")).count == 2)
            #expect(try await fixture.customers(of: "1", "2").contains(fixture.customer(of: "4")))
        }
    }

    @Test(arguments: TestDatabase.all)
    func `an erased person is matched with nobody`(kind: TestDatabase) async throws {
        try await MatchingFixture.with(kind) { fixture in
            let people = try await fixture.twins()
            try await fixture.compare()
            var standing: StandingCustomers?
            while try await fixture.matching.followPage(&standing) {}
            _ = try await fixture.application.erase(people.ada, by: .command)
            try await fixture.person("4", ada)
            while try await fixture.matching.followPage(&standing) {}
            #expect(try await fixture.matching.candidates(limit: 9).map { [$0.a, $0.b] } == [[people.again, 4]])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `one server at a time matches`(kind: TestDatabase) async throws {
        try await MatchingFixture.with(kind) { fixture in
            try await fixture.twins()
            try await fixture.compare()
            let another = Lease(ProfileMatching.reader, in: fixture.application.database, owner: "another", milliseconds: 30_000)
            #expect(try await another.hold(at: fixture.application.now()))
            try await fixture.person("4", ada)
            try await fixture.matching.catchUp()
            #expect(try await fixture.matching.count(.open) == 1)
            try await another.release()
            try await fixture.matching.catchUp()
            #expect(try await fixture.matching.count(.open) == 3)
        }
    }
}
