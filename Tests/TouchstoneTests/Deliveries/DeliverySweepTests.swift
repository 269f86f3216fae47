import Testing
import TouchstoneStore
import TouchstoneTestSupport

@testable import Touchstone

@Suite struct DeliverySweepTests {
    @Test(arguments: TestDatabase.all)
    func `what a delivery held is let go long after it is over, and not before`(kind: TestDatabase) async throws {
        let clock = HandClock(1_795_424_400_000)
        try await Fixture.with(kind, now: { clock.now }) { fixture in
            let (deliveries, database) = (fixture.application.deliveries, fixture.application.database)
            let email = OutgoingMessage.Content.email(
                OutgoingEmail(to: try #require(EmailAddress("ada@example.com")), subject: "Hello", text: "How was it?"))
            let (over, waiting) = try await database.write { connection in
                (
                    try deliveries.enqueue(OutgoingMessage(email, purpose: .alert, key: "over"), in: connection),
                    try deliveries.enqueue(OutgoingMessage(email, purpose: .alert, key: "waiting"), in: connection)
                )
            }
            let finished = clock.now.milliseconds
            _ = try await database.write {
                try $0.execute("UPDATE delivery SET finished = ? WHERE id = ?", .integer(finished), .integer(over ?? 0))
            }
            func held() async throws -> [Int64?] {
                try await database.read { try $0.query("SELECT id FROM delivery WHERE sealed IS NOT NULL ORDER BY id") { $0.integer(0) } }
            }
            clock.advance(by: Deliveries.contentKept)
            try await deliveries.sweep()
            #expect(try await held() == [over, waiting])
            clock.advance(by: 1)
            try await deliveries.sweep()
            #expect(try await held() == [waiting], "what waits is needed, however old")
        }
    }
}
