import Testing
import TouchstoneStore
import TouchstoneTestSupport

@testable import Touchstone

@Suite struct CaseReadingTests {
    @Test func `topics to choose from are read from their index`() async throws {
        try await Fixture.with(.sqlite) { fixture in
            for topic in ["Late", "Broken", "Late"] {
                _ = try await fixture.application.openCase(CaseDraft(profile: nil, origin: .person, topic: topic), by: .command)
            }
            let cases = fixture.application.cases
            #expect(try await fixture.application.database.read { try cases.topics($0) } == ["Late", "Broken"])
            let query = "SELECT topic FROM customer_case GROUP BY topic ORDER BY count(*) DESC, topic LIMIT 50"
            let plan = try await fixture.application.database.read { connection in
                try connection.query("EXPLAIN QUERY PLAN \(query)") { $0.text(3) }.joined(separator: "; ")
            }
            #expect(plan.contains("COVERING INDEX customer_case_by_topic"), "\(plan)")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `whether cases helped is calculated again when there is news, and not before`(_ kind: TestDatabase) async throws {
        let now: Int64 = 1_795_424_400_000
        try await Fixture.with(kind, now: { Instant(milliseconds: now) }) { fixture in
            let application = fixture.application
            func rate(_ user: String, daysAgo: Int64) async throws {
                var interaction = Interaction.of(.user(user), name: "Survey", at: now - daysAgo * 86_400_000)
                interaction.scores = [Score(kind: "nps", value: 2, low: 0, high: 10)]
                try await fixture.accept(interaction)
                try await application.follower.catchUp()
            }
            try await rate("ann", daysAgo: 150)
            try await rate("bob", daysAgo: 10)
            let question = CaseEffectQuestion(
                score: "nps", atMost: 6, from: Instant(milliseconds: 0), to: Instant(milliseconds: now), days: 90)
            let first = try await application.caseEffect(question)
            #expect(first.tooRecent == 1 && first.effect.untreated == 1)
            let answers = application.caseEffects.answers
            #expect(try await application.caseEffect(question) == first && answers.made == 1)
            try await rate("cleo", daysAgo: 5)
            #expect(try await application.caseEffect(question).tooRecent == 2 && answers.made == 2)
            // What is done to a case counts at once, even before the log's readers know of it.
            let opened = try await application.openCase(CaseDraft(profile: nil, origin: .person, topic: "Late"), by: .command)
            _ = try await application.caseEffect(question)
            _ = try await application.act(.prioritise(.urgent), onCase: opened.number, version: nil, by: .command)
            _ = try await application.caseEffect(question)
            _ = try await application.caseEffect(question)
            #expect(answers.made == 4)
        }
    }
}
