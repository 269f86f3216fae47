import RecordLinkage
import Testing
import TouchstoneStore
import TouchstoneTestSupport

@testable import Touchstone

@Suite struct MatchingRunTests {
    @Test(arguments: TestDatabase.all)
    func `a run joins nobody until somebody has seen the preview and switched it on`(kind: TestDatabase) async throws {
        try await MatchingFixture.with(kind) { fixture in
            let people = try await fixture.twins()
            await #expect(throws: MatchingError.noRunYet) { try await fixture.matching.preview() }
            let run = try await fixture.compare()
            #expect(run.state == .done && run.customers == 3 && run.listed == 1 && run.merged == 0 && run.note == nil)
            let open = try await fixture.matching.candidates(limit: 10)
            #expect(open.map { [$0.a, $0.b] } == [[people.ada, people.again]])

            var settings = try await fixture.matching.settings()
            #expect(!settings.isAutomatic && settings.sure == 0.99 && settings.doubtful == 0.5)
            settings.isAutomatic = true
            await #expect(throws: MatchingError.previewNotSeen) {
                try await fixture.matching.set(settings, previewKey: nil, by: MatchingFixture.administrator)
            }
            await #expect(throws: MatchingError.previewChanged) {
                try await fixture.matching.set(settings, previewKey: "1.99.99.990", by: MatchingFixture.administrator)
            }
            try await fixture.switchOn()
            let second = try await fixture.compare()
            #expect(second.merged == 1 && second.state == .done)
            #expect(try await fixture.customer(of: "2") == people.ada)
            #expect(try await fixture.customer(of: "3") == people.ida)
            #expect(try await fixture.matching.candidates(limit: 10).isEmpty)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `a merge by matching tells why, without a value, and can be undone`(kind: TestDatabase) async throws {
        try await MatchingFixture.with(kind) { fixture in
            try await fixture.twins()
            try await fixture.compare()
            try await fixture.switchOn()
            try await fixture.compare()
            let unification = fixture.application.unification
            let merge = try #require(try await fixture.application.database.read { try unification.merges(limit: 5, $0) }.first)
            #expect(merge.decidedBy == "linkage" && merge.evidence["model"]?.integer == 2 && merge.evidence["run"]?.integer == 2)
            let evidence = try #require(MatchEvidence(merge.evidence))
            #expect(
                evidence.total == 28 && evidence.steps.count == 4 && evidence.steps.allSatisfy { $0.level == "same" && $0.weight == 10 })
            #expect(!merge.evidence.jsonText.contains("Ada") && !merge.evidence.jsonText.contains("example.org"))

            try await fixture.application.undo(merge: merge.id, by: MatchingFixture.administrator)
            #expect(try await fixture.customer(of: "2") == 2)
            let again = try await fixture.compare()
            #expect(again.merged == 0, "an undone pair is never merged again unasked")
            #expect(try await fixture.matching.candidates(limit: 10).isEmpty, "nor asked for")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `a dry run joins nobody whatever the settings say`(kind: TestDatabase) async throws {
        try await MatchingFixture.with(kind) { fixture in
            try await fixture.twins()
            try await fixture.compare(isDry: true)
            try await fixture.switchOn()
            let run = try await fixture.compare(isDry: true)
            #expect(run.isDry && run.state == .done && run.merged == 0 && run.listed == 1)
            #expect(try await fixture.customer(of: "2") == 2)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `the preview shows what the run then does`(kind: TestDatabase) async throws {
        try await MatchingFixture.with(kind) { fixture in
            try await fixture.twins()
            // The same name, birthday and e-mail once more, a pair of which the telephones differ, and one of which the birthdays do.
            try await fixture.person(
                "4", ["first_name": "Ada", "last_name": "Byron", "birthday": "1815-12-10", "email": "ada@example.org"])
            try await fixture.person(
                "5",
                ["first_name": "Max", "last_name": "Born", "birthday": "1882-12-11", "email": "max@example.org", "phone": "0551 123456"])
            try await fixture.person(
                "6",
                ["first_name": "Max", "last_name": "Born", "birthday": "1882-12-11", "email": "max@example.org", "phone": "0551 654321"])
            try await fixture.person(
                "7", ["first_name": "Niels", "last_name": "Bohr", "birthday": "1885-10-07", "email": "n@example.org", "phone": "0451 1111"])
            try await fixture.person(
                "8", ["first_name": "Niels", "last_name": "Bohr", "birthday": "1922-06-19", "email": "n@example.org", "phone": "0451 1111"])
            try await fixture.compare()
            let preview = try await fixture.matching.preview()
            #expect(preview.customers == 8 && preview.merges == 3 && preview.customersJoined == 5 && preview.customersAfter == 2)
            #expect(preview.sizes == [3: 1, 2: 1] && preview.largest.map(\.customers) == [[1, 2, 4], [5, 6]])
            #expect(preview.conflicts.map(\.field) == ["phone"] && preview.conflicts.map(\.merges) == [1])
            #expect(preview.bands.reduce(0) { $0 + $1.pairs } == 5 && preview.toReview == 1)
            #expect(preview.heldBack.map(\.reason) == [.birthdays] && preview.heldBack.map(\.pairs) == [1])
            // Higher, and less is sure.
            let stricter = try await fixture.matching.preview(sure: 0.999_99)
            #expect(stricter.merges == 3)
            try await fixture.switchOn()
            #expect(try await fixture.compare().merged == Int64(preview.merges))
        }
    }

    @Test(arguments: TestDatabase.all)
    func `far more merges than were confirmed are none`(kind: TestDatabase) async throws {
        try await MatchingFixture.with(kind) { fixture in
            try await fixture.twins()
            try await fixture.compare()
            try await fixture.switchOn()
            for number in 0..<101 {
                for part in ["a", "b"] {
                    try await fixture.person(
                        "\(number)\(part)", ["first_name": "N\(number)", "last_name": "M\(number)", "email": "n\(number)@example.org"])
                }
            }
            let run = try await fixture.compare()
            #expect(run.state == .done && run.merged == 0 && run.note?.contains("102 pairs") == true)
            try await fixture.switchOn()
            #expect(try await fixture.compare().merged == 102)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `one run at a time, and one that was killed leaves the next one free`(kind: TestDatabase) async throws {
        try await MatchingFixture.with(kind) { fixture in
            try await fixture.twins()
            let now = fixture.application.now()
            let another = Lease(ProfileMatching.runLease, in: fixture.application.database, owner: "another", milliseconds: 30_000)
            // Another program that runs, and is killed.
            try await fixture.application.database.write { connection in
                _ = try another.take(at: now, connection)
                try connection.execute(
                    "INSERT INTO match_run (state, dry, actor, started, updated, step) VALUES ('running', 0, 'command', ?, ?, 'joining')",
                    .integer(now.milliseconds), .integer(now.milliseconds))
            }
            await #expect(throws: MatchingError.running(1)) {
                try await fixture.matching.start(isDry: false, by: MatchingFixture.administrator)
            }
            try await fixture.application.database.write { connection in
                try connection.execute("UPDATE reader SET lease_until = 0 WHERE name = 'matching-run'")
            }
            let run = try await fixture.compare()
            #expect(run.state == .done && run.listed == 1)
            let killed = try await fixture.matching.run(1)
            #expect(killed.state == .stopped && killed.note == "the program ended before the run did")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `who has nothing to be compared by is left out`(kind: TestDatabase) async throws {
        try await MatchingFixture.with(kind) { fixture in
            try await fixture.fixture.accept(.of(.anonymous("browser")), .of(.user("1")))
            let run = try await fixture.compare()
            #expect(run.state == .stopped && run.note == MatchingError.tooFewCustomers(0).description)
            let people = try await fixture.twins()
            var employee = Interaction.of(.user("clerk"))
            employee.subject = .employee
            employee.traits = [JSONMember("first_name", .string("Ada")), JSONMember("last_name", .string("Byron"))]
            try await fixture.fixture.accept(employee)
            _ = try await fixture.application.erase(people.ida, by: .command)
            #expect(try await fixture.compare().customers == 2)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `a stored model names nobody`(kind: TestDatabase) async throws {
        try await MatchingFixture.with(kind) { fixture in
            try await fixture.person("1", ["first_name": "Rosalind", "last_name": "Franklin", "email": "r@example.org"])
            try await fixture.person("2", ["first_name": "Rosa", "last_name": "Franklin", "email": "r@example.org"])
            try await fixture.compare()
            let model = try #require(try await fixture.matching.model())
            #expect(model.customers == 2 && model.run == 1 && model.model.aliases.isEmpty)
            #expect(model.columns.names == ["given name", "family name", "e-mail"])
            let kept = try await fixture.application.database.read { connection in
                try connection.query("SELECT model, columns FROM match_model") { $0.text(0) + $0.text(1) }
                    + connection.query("SELECT evidence FROM match_candidate") { $0.text(0) }
            }.joined()
            for value in ["rosa", "franklin", "example.org"] { #expect(!kept.lowercased().contains(value)) }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `aliases that many bear are kept with the model`(kind: TestDatabase) async throws {
        try await MatchingFixture.with(kind) { fixture in
            for number in 0..<20 {
                try await fixture.person(
                    "\(number)",
                    ["first_name": number < 10 ? "Rosa" : "Rosalind", "last_name": "F\(number)", "email": "e\(number)@example.org"])
            }
            try await fixture.compare()
            var model = try #require(try await fixture.matching.model()).model
            // The plain engine calls its columns text, which no alias belongs to.
            #expect(model.aliases.isEmpty)
            var builder = LinkageTableBuilder(columns: ["given name"])
            for number in 0..<20 { builder.append(id: "\(number)", [number < 10 ? "Rosa" : "Rosalind"]) }
            model.fields = [.init(column: "given name", kind: .givenName, levels: [])]
            model.aliases = [["rosalind", "rosa", "rosette", "李"], ["peg", "margaret"], ["李", "麗"]]
            #expect(MatchModel.withoutPersonalValues(model, builder.table()).aliases == [["rosalind", "rosa"]])
        }
    }
}
