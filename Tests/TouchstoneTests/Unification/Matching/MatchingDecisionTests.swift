import Testing
import TouchstoneStore
import TouchstoneTestSupport

@testable import Touchstone

@Suite struct MatchingDecisionTests {
    private let staff = AuditActor.person(7)

    @Test(arguments: TestDatabase.all)
    func `'same' joins both, and taking it back takes them apart`(kind: TestDatabase) async throws {
        try await MatchingFixture.with(kind) { fixture in
            let people = try await fixture.twins()
            try await fixture.compare()
            let pair = try #require(try await fixture.matching.candidates(limit: 1).first)
            let decided = try await fixture.matching.decide(pair.id, .same, by: staff)
            #expect(decided.state == .same && decided.decidedBy == staff && decided.merge != nil)
            #expect(try await fixture.customer(of: "2") == people.ada)
            await #expect(throws: MatchingError.alreadyDecided(pair.id)) {
                try await fixture.matching.decide(pair.id, .different, by: staff)
            }
            #expect(try await fixture.matching.labels().map(\.isSame) == [true])

            let open = try await fixture.matching.takeBack(pair.id, by: staff)
            #expect(open.state == .open && open.decidedBy == nil && open.merge == nil)
            #expect(try await fixture.customer(of: "2") == people.again)
            await #expect(throws: MatchingError.notDecided(pair.id)) { try await fixture.matching.takeBack(pair.id, by: staff) }
            let actions = try await fixture.application.administration.auditEntries().map(\.action)
            #expect(actions.contains("matching.decided") && actions.contains("matching.taken-back") && actions.contains("matching.started"))
            // It stays in the list to be decided anew, and is never joined by itself.
            try await fixture.switchOn()
            #expect(try await fixture.compare().merged == 0)
            #expect(try await fixture.matching.candidates(limit: 5).map(\.id) == [pair.id])
        }
    }

    @Test(arguments: TestDatabase.all, [ProfileMatching.Decision.different, .unsure])
    func `what a person keeps apart is never joined, nor through a third`(kind: TestDatabase, decision: ProfileMatching.Decision)
        async throws
    {
        try await MatchingFixture.with(kind) { fixture in
            let people = try await fixture.twins()
            try await fixture.compare()
            let pair = try #require(try await fixture.matching.candidates(limit: 1).first)
            _ = try await fixture.matching.decide(pair.id, decision, by: staff)
            try await fixture.switchOn()
            try await fixture.person(
                "4", ["first_name": "Ada", "last_name": "Byron", "birthday": "1815-12-10", "email": "ada@example.org"])
            try await fixture.compare(isDry: true)
            let preview = try await fixture.matching.preview()
            #expect(preview.merges == 1 && preview.heldBack.map(\.reason) == [.decided] && preview.heldBack.map(\.pairs) == [1])
            let run = try await fixture.compare()
            #expect(run.merged == 1 && run.heldBack == 1)
            #expect(try await [people.ada, people.again].contains(fixture.customer(of: "4")))
            #expect(Set(try await fixture.customers(of: "1", "2")).count == 2)
            #expect(try await fixture.compare().merged == 0)
            #expect(try await fixture.matching.labels().map(\.isSame) == (decision == .different ? [false] : []))
            // A person may still join them, as an identifier may.
            _ = try await fixture.application.link(people.ada, people.again, by: staff)
            #expect(Set(try await fixture.customers(of: "1", "2")).count == 1)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `taking one merge apart leaves together what evidence holds together`(kind: TestDatabase) async throws {
        try await MatchingFixture.with(kind) { fixture in
            // 1 and 2 share the e-mail, 2 and 3 the phone; both the name.
            try await fixture.person("1", ["first_name": "Ada", "last_name": "Byron", "email": "ada@example.org"])
            try await fixture.person(
                "2", ["first_name": "Ada", "last_name": "Byron", "email": "ada@example.org", "phone": "+44 20 1234567"])
            try await fixture.person("3", ["first_name": "Ada", "last_name": "Byron", "phone": "+44 20 1234567"])
            try await fixture.compare()
            try await fixture.switchOn()
            #expect(try await fixture.compare().merged == 2)
            let unification = fixture.application.unification
            let merges = try await fixture.application.database.read { try unification.merges(limit: 5, $0) }
            let first = try #require(merges.first { $0.a == 1 && $0.b == 2 })
            #expect(merges.contains { $0.a == 2 && $0.b == 3 })
            try await fixture.application.undo(merge: first.id, by: staff)
            #expect(try await fixture.customer(of: "1") == 1)
            #expect(try await fixture.customers(of: "2", "3") == [2, 2])
            #expect(try await fixture.compare().merged == 0)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `a pair is shown side by side, field by field, masked for those who may not see it`(kind: TestDatabase) async throws {
        try await MatchingFixture.with(kind) { fixture in
            try await fixture.person("1", ["first_name": "Ada", "last_name": "Byron", "email": "ada@example.org", "city": "London"])
            try await fixture.person("2", ["first_name": "Ada", "last_name": "King", "email": "ada@example.org"])
            try await fixture.person("3", ["first_name": "Ada", "last_name": "Byron", "city": "Paris", "phone": "+33 1 2345678"])
            var settings = try await fixture.matching.settings()
            settings.doubtful = 0.05
            _ = try await fixture.matching.set(settings, previewKey: nil, by: staff)
            try await fixture.compare()
            let pair = try #require(try await fixture.matching.candidates(limit: 5).first { $0.a == 1 && $0.b == 2 })
            let shown = try await fixture.matching.comparison(pair.id)
            #expect(shown.left.id == 1 && shown.right.id == 2)
            let email = try #require(shown.fields.first { $0.column == "e-mail" })
            #expect(email.left == "ada@example.org" && email.level == "same" && email.weight == 10 && !email.isDifferent)
            let family = try #require(shown.fields.first { $0.column == "family name" })
            #expect(family.left(.masked) == "B." && family.right(.inFull) == "King" && family.isDifferent && family.weight == -10)
            let city = try #require(shown.fields.first { $0.column == "city" })
            #expect(city.left == "London" && city.right == nil && city.level == nil)
            let text = shown.json(.masked).jsonText
            for value in ["Ada", "Byron", "ada@example.org"] { #expect(!text.contains(value), "\(value)") }
            await #expect(throws: MatchingError.noSuchCandidate(99)) { try await fixture.matching.comparison(99) }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `pages of the list follow one another without a gap`(kind: TestDatabase) async throws {
        try await MatchingFixture.with(kind) { fixture in
            for number in 0..<7 {
                try await fixture.person("p\(number)", ["first_name": "Ada", "last_name": "B", "email": "ada@example.org"])
            }
            try await fixture.compare()
            #expect(try await fixture.matching.count(.open) == 21)
            var (seen, cursor): ([Int64], MatchCandidate.Cursor?) = ([], nil)
            while true {
                let page = try await fixture.matching.candidates(after: cursor, limit: 4)
                guard let last = page.last else { break }
                seen += page.map(\.id)
                cursor = MatchCandidate.Cursor(last.cursor.text)
                #expect(cursor != nil)
            }
            #expect(seen.count == 21 && Set(seen).count == 21)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `an erased person leaves the list, with every decision about them`(kind: TestDatabase) async throws {
        try await MatchingFixture.with(kind) { fixture in
            let people = try await fixture.twins()
            try await fixture.person(
                "4", ["first_name": "Ada", "last_name": "Byron", "birthday": "1815-12-10", "email": "ada@example.org"])
            try await fixture.compare()
            let pairs = try await fixture.matching.candidates(limit: 5)
            #expect(pairs.count == 3)
            let first = try #require(pairs.first { $0.a == people.ada && $0.b == people.again })
            _ = try await fixture.matching.decide(first.id, .different, by: staff)
            _ = try await fixture.application.erase(people.ada, by: .command)
            #expect(try await fixture.matching.candidates(limit: 5).map { [$0.a, $0.b] } == [[2, 4]])
            #expect(try await fixture.matching.candidates(.different, limit: 5).isEmpty)
            await #expect(throws: MatchingError.noSuchCandidate(first.id)) { try await fixture.matching.takeBack(first.id, by: staff) }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `what matching joined by itself stays in what it learns from, until somebody takes it apart`(kind: TestDatabase) async throws {
        try await MatchingFixture.with(kind) { fixture in
            let people = try await fixture.twins()
            try await fixture.compare()
            try await fixture.switchOn()
            #expect(try await fixture.compare().merged == 1)
            func labels() async throws -> MatchTable {
                try await MatchTable.read(
                    MatchRecords(unification: fixture.application.unification), from: fixture.application.database
                ) { _, _ in }
            }
            let joined = try await labels()
            #expect(joined.customers == [people.ada, people.ida] && joined.table.rows == 4)
            #expect(joined.labels == [.init(a: 2, b: 3, isSame: true)])
            _ = try await fixture.application.undo(merge: 1, by: staff)
            let apart = try await labels()
            #expect(apart.customers.count == 3 && apart.labels == [.init(a: 0, b: 1, isSame: false)])
            // Neither a full run nor a change of theirs joins them again, nor asks.
            #expect(try await fixture.compare().merged == 0)
            try await fixture.person("1", ["first_name": "Ada", "city": "London"], at: 2_000)
            try await fixture.matching.catchUp()
            #expect(try await fixture.customers(of: "1", "2") == [people.ada, people.again])
            #expect(try await fixture.matching.count(.open) == 0)
            // Erasing one of both leaves nothing of the pair.
            _ = try await fixture.application.erase(people.again, by: .command)
            #expect(try await labels().labels.isEmpty)
            #expect(try await fixture.compare().merged == 0)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `decided pairs go into the next training as rows, joined ones as the two that they were`(kind: TestDatabase) async throws {
        try await MatchingFixture.with(kind) { fixture in
            let people = try await fixture.twins()
            try await fixture.person("4", ["first_name": "Ada", "last_name": "Byron", "birthday": "1815-12-10", "email": "a@example.org"])
            try await fixture.compare()
            let pairs = try await fixture.matching.candidates(limit: 5)
            let same = try #require(pairs.first { $0.a == people.ada && $0.b == people.again })
            let other = try #require(pairs.first { $0.a == people.again && $0.b == 4 })
            _ = try await fixture.matching.decide(same.id, .same, by: staff)
            _ = try await fixture.matching.decide(other.id, .different, by: staff)
            let read = try await MatchTable.read(
                MatchRecords(unification: fixture.application.unification), from: fixture.application.database
            ) { _, _ in }
            #expect(read.customers == [1, 3, 4] && read.table.rows == 5)
            #expect(read.labels == [.init(a: 3, b: 4, isSame: true), .init(a: 0, b: 2, isSame: false)])
            let email = try #require(read.columns.names.firstIndex(of: "e-mail"))
            #expect(read.table.value(email, 3) == "ada@example.org" && read.table.value(email, 4) == "ada@example.org")
            // Rows of labels are no customers: nothing is listed of them.
            try await fixture.compare()
            #expect(try await fixture.matching.candidates(limit: 5).isEmpty)
        }
    }
}

extension MatchingDecisionTests {
    @Test func `the list and what keeps two apart are found by an index`() async throws {
        try await MatchingFixture.with(.sqlite) { fixture in
            let queries = [
                "SELECT id FROM match_candidate WHERE state = 'open' AND (weight < 9 OR (weight = 9 AND id < 9)) ORDER BY weight DESC, id DESC LIMIT 5",
                "SELECT id FROM match_candidate WHERE a = 1 AND b = 2", "DELETE FROM match_candidate WHERE a = 1",
                "DELETE FROM match_candidate WHERE b = 1 AND state = 'open' AND decided IS NULL",
                """
                SELECT c.id FROM profile p JOIN match_candidate c ON c.a = p.id JOIN profile q ON q.id = c.b
                WHERE p.canonical = 1 AND q.canonical = 2 AND c.state IN ('different', 'unsure')
                """,
                """
                SELECT m.id FROM profile p JOIN merge m ON m.b = p.id JOIN profile q ON q.id = m.a
                WHERE p.canonical = 1 AND q.canonical = 2 AND m.undone IS NOT NULL
                """,
                "SELECT id FROM match_run WHERE state = 'done' ORDER BY id DESC LIMIT 1",
            ]
            for query in queries {
                let plan = try await fixture.application.database.read { connection in
                    try connection.query("EXPLAIN QUERY PLAN \(query)") { $0.text(3) }.joined(separator: "; ")
                }
                #expect(plan.contains("SEARCH") && !plan.contains("SCAN") && !plan.contains("TEMP B-TREE"), "\(query): \(plan)")
            }
        }
    }
}
