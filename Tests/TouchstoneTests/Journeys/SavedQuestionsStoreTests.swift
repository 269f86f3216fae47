import Testing
import TouchstoneStore
import TouchstoneTestSupport

@testable import Touchstone

@Suite struct SavedQuestionsStoreTests {
    @Test(arguments: TestDatabase.all)
    func `kept questions are listed by name, changed, deleted and audited`(kind: TestDatabase) async throws {
        try await Fixture.with(kind) { fixture in
            let questions = SavedQuestions()
            let (ada, bob, now) = (AuditActor.person(1), AuditActor.person(2), Instant(milliseconds: 5))
            let address = try SavedAddress("/journeys/funnel?step=A")
            try await fixture.application.database.write { connection in
                let first = try questions.save(
                    name: "Zebra", about: "", address: address, question: "funnel A", isShared: false, by: ada, at: now, connection)
                let second = try questions.save(
                    name: "Ant", about: "all", address: address, question: "funnel A", isShared: true, by: bob, at: now, connection)
                #expect(try questions.all(visibleTo: ada, connection).map(\.name) == ["Ant", "Zebra"])
                #expect(try questions.all(visibleTo: bob, connection).map(\.name) == ["Ant"])
                #expect(try questions.question(first, for: bob, connection) == nil)
                let later = Instant(milliseconds: 9)
                #expect(
                    try !questions.change(second, name: "Bee", about: "", isShared: true, by: ada, mayManage: false, at: later, connection))
                #expect(
                    try questions.change(second, name: "Bee", about: "", isShared: true, by: ada, mayManage: true, at: later, connection))
                let changed = try #require(try questions.question(second, for: bob, connection))
                #expect(changed.name == "Bee" && changed.changed == later && changed.created == now && changed.owner == bob)
                #expect(try questions.delete(first, by: ada, mayManage: false, at: later, connection))
                #expect(try questions.all(visibleTo: ada, connection).map(\.name) == ["Bee"])
                let trail = try AuditTrail.entries(limit: 10, on: connection).map(\.action).filter { $0.hasPrefix("question.") }
                #expect(trail == ["question.deleted", "question.changed", "question.saved", "question.saved"])
            }
        }
    }
}
