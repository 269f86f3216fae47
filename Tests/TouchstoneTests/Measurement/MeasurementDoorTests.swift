import Foundation
import Testing
import TouchstoneStore
import TouchstoneTestSupport

@testable import Touchstone

struct MeasurementDoorTests {
    @Test(arguments: TestDatabase.all)
    func `what comes in by the door is measured: scores, amounts, cases, merges and erasures`(kind: TestDatabase) async throws {
        try await Fixture.with(kind) { fixture in
            let application = fixture.application
            let measurements = Measurements(
                reader: application.measurementReader, catalogue: application.catalogue, now: { Instant(milliseconds: 10_000_000) })
            var promoter = Interaction.of(.user("1"), name: "Survey", at: 1_000)
            promoter.score("nps", 10, 0, 10)
            promoter.text = "Splendid"
            var critic = Interaction.of(.user("2"), name: "Survey", at: 2_000)
            critic.score("nps", 3, 0, 10)
            var dismissed = Interaction.of(.user("3"), name: "Survey", at: 2_500)
            dismissed.score("nps", nil, 0, 10)
            var order = Interaction.of(.user("2"), name: "Order", at: 3_000)
            order.value = Money(amount: 19.99, currency: "EUR")
            var ticket = Interaction.of(.user("1"), name: "Ticket", at: 4_000)
            (ticket.caseID, ticket.caseKind) = ("T1", .opened)
            var reply = Interaction.of(.user("1"), name: "Reply", at: 64_000)
            (reply.caseID, reply.caseKind, reply.direction, reply.actorKind) = ("T1", .replied, .outbound, .human)
            reply.durations.talk = 30
            try await fixture.accept(promoter, critic, dismissed, order, ticket, reply, Interaction.of(name: "Page", at: 5_000))
            try await fixture.accept(promoter)
            try await application.follower.catchUp()

            func value(_ question: String) throws -> Double? { try measurements.answer(MetricQuestion(question)).estimate.value }
            #expect(try value("nps all") == 0)
            #expect(try value("interactions all") == 7)
            #expect(try value("active_customers all") == 3)
            #expect(try value("revenue all") == 19.99)
            #expect(try value("first_response_time all") == 60)
            #expect(try value("aht all") == 30)
            #expect(try value("nps all source=1") == 0)
            let early = measurements.snapshot()

            let unification = application.unification
            try await application.database.write { _ = try unification.link(1, 2, by: "test", at: Instant(milliseconds: 9_000), $0) }
            _ = try await application.erase(3, by: .command)
            try await fixture.accept(Interaction.of(.user("4"), name: "Page", at: 6_000))
            try await application.follower.catchUp()
            #expect(try value("active_customers all") == 3)
            #expect(try measurements.customers(behind: MetricQuestion("active_customers all")) == [1, 4])
            #expect(try measurements.customers(behind: MetricQuestion("nps all"), part: "detractors") == [1])
            // What was handed out before stays as it was.
            #expect(try early.answer(MetricQuestion("interactions all")).estimate.value == 7)
            #expect(try early.answer(MetricQuestion("active_customers all")).estimate.value == 3)
        }
    }
}
