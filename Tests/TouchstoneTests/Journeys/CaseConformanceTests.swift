import JourneyAnalytics
import Testing
import TouchstoneTestSupport

@testable import Touchstone

/// Conformance case by case, on a log that comes in by the door.
@Suite struct CaseConformanceTests {
    private func ticket(_ customer: String, _ name: String, _ ticket: String?, at minute: Int64) -> Interaction {
        var interaction = Interaction.of(.user(customer), name: name, at: minute * 60_000)
        interaction.caseID = ticket
        return interaction
    }

    @Test(arguments: TestDatabase.all) func `each ticket is set beside the plan by itself, also after profiles are joined`(
        _ kind: TestDatabase
    ) async throws {
        try await Fixture.with(kind) { fixture in
            try await fixture.accept(
                ticket("ada", "Opened", "T1", at: 1), ticket("ada", "Opened", "T2", at: 2), ticket("ada", "Answered", "T1", at: 3),
                ticket("ada", "Closed", "T1", at: 4), ticket("ada", "Closed", "T2", at: 5), ticket("ada", "Closed", nil, at: 6),
                ticket("bob", "Opened", "T3", at: 1), ticket("bob", "Answered", "T3", at: 2))
            let question = try JourneyAsking.conformance(
                plan: "Opened > Answered > Closed", history: "cases", within: nil, outside: nil, top: nil)
            let snapshot = try await fixture.snapshot()
            let answer = try snapshot.conformance(question)
            #expect(answer.traces == 3 && answer.customers == 2 && answer.perfectTraces == 1 && answer.cost == 2)
            #expect(answer.steps.map(\.skippedTraces) == [0, 1, 1])
            let text = JourneyQuestion.conformance(question).description
            #expect(text.contains("history cases"))
            #expect(try JourneyQuestion(text) == .conformance(question))
            let skipping = try snapshot.customers(.conformance(question), part: .plan(.skipped(2)))
            #expect(skipping.count == 1)
            // The same number at another source is another case.
            let sources = fixture.application.sources
            let other = try await fixture.application.database.write { connection in
                try sources.create(name: "desk", at: Instant(milliseconds: 0), connection)
            }
            try await fixture.accept(ticket("ada", "Opened", "T1", at: 9), source: other)
            #expect(try await fixture.snapshot().conformance(question).traces == 4)
            let ids = Array(fixture.application.journeys.index.customers)
            _ = try await fixture.application.link(ids[0], ids[1], by: .system)
            let joined = try await fixture.snapshot().conformance(question)
            #expect(joined.customers == fixture.application.journeys.index.customerCount)
            #expect(joined.traces == 4, "a ticket stays one whoever it belongs to")
        }
    }

    @Test func `without cases it is said that there are none`() async throws {
        try await Fixture.with(.sqlite) { fixture in
            try await fixture.walk("ada", ["Opened", "Closed"])
            let snapshot = try await fixture.snapshot()
            #expect(!fixture.application.journeys.hasCases)
            let question = try JourneyAsking.conformance(plan: "Opened > Closed", history: "cases", within: nil, outside: nil, top: nil)
            let error = #expect(throws: JourneyError.self) { try snapshot.conformance(question) }
            #expect(error?.description.contains("belongs to a case") == true && error?.field == "history")
        }
    }
}
