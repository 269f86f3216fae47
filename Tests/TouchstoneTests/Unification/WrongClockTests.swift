import Testing
import TouchstoneStore
import TouchstoneTestSupport

@testable import Touchstone

struct WrongClockTests {
    @Test(arguments: TestDatabase.all)
    func `what a clock says of the future doesn't outlast what is said later`(kind: TestDatabase) async throws {
        try await Fixture.with(kind) { fixture in
            let farAway: Int64 = 7_000_000_000_000
            var first = Interaction.of(.user("1"), id: "first", at: farAway)
            first.consent = [ConsentChoice(purpose: "marketing", isGiven: true)]
            first.traits = [JSONMember("plan", .string("old"))]
            var second = Interaction.of(.user("1"), id: "second", at: 1_000_000)
            second.consent = [ConsentChoice(purpose: "marketing", isGiven: false)]
            second.traits = [JSONMember("plan", .string("new"))]
            try await fixture.accept(first)
            try await fixture.accept(second)
            let known = try #require(try await fixture.customer(.user("1")))
            #expect(known.consent == second.consent)
            #expect(known.traits.contains { $0.name == "plan" && $0.value == .string("new") })
            // Made anew from the log, it is the same.
            _ = try await fixture.application.rebuild { _, _ in }
            #expect(try await fixture.customer(.user("1"))?.consent == second.consent)
            #expect(try await !fixture.application.isRebuildBrokenOff())
        }
    }
}
