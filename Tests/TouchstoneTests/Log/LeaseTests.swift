import Testing
import TouchstoneStore
import TouchstoneTestSupport

@testable import Touchstone

struct LeaseTests {
    private func at(_ milliseconds: Int64) -> Instant { Instant(milliseconds: milliseconds) }

    /// Who holds the lease and until when, as it is stored; nil where nobody does.
    private func stored(_ name: String, _ fixture: Fixture) async throws -> [String] {
        try await fixture.application.database.read { connection in
            try connection.query("SELECT owner, lease_until FROM reader WHERE name = ? AND owner IS NOT NULL", .text(name)) {
                "\($0.text(0)) \($0.integer(1))"
            }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `one server at a time holds it, until it wasn't renewed in time`(kind: TestDatabase) async throws {
        try await Fixture.with(kind) { fixture in
            let (log, database) = (fixture.application.log, fixture.application.database)
            let a = Lease("flows", in: database, owner: "a", milliseconds: 900)
            let b = Lease("flows", in: database, owner: "b", milliseconds: 900)
            #expect(try await a.hold(at: at(1_000)))
            #expect(try await b.hold(at: at(1_500)) == false)
            #expect(try await a.hold(at: at(1_800)))
            #expect(try await b.hold(at: at(2_700)) == false)
            #expect(try await b.hold(at: at(2_701)))
            #expect(try await a.hold(at: at(2_702)) == false)
            #expect(try await stored("flows", fixture) == ["b 3601"])
            // Where a reader stands is kept beside it.
            try await database.write { try log.move("flows", to: 7, $0) }
            #expect(try await b.hold(at: at(3_400)))
            #expect(try await database.read { try log.cursor(of: "flows", $0) } == 7)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `it is written when it is taken and when a third of it is gone, and not in between`(kind: TestDatabase) async throws {
        try await Fixture.with(kind) { fixture async throws in
            let lease = Lease("flows", in: fixture.application.database, owner: "a", milliseconds: 900)
            for (time, until) in [(1_000, 1_900), (1_001, 1_900), (1_299, 1_900), (1_300, 2_200), (1_599, 2_200), (1_600, 2_500)] {
                #expect(try await lease.hold(at: at(Int64(time))))
                #expect(try await stored("flows", fixture) == ["a \(until)"], "at \(time)")
            }
            // After a clock that was set back it would be held for hours.
            #expect(try await lease.hold(at: at(100)))
            #expect(try await stored("flows", fixture) == ["a 1000"])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `what is done while taking it is done with every write of it and with no look`(kind: TestDatabase) async throws {
        try await Fixture.with(kind) { fixture in
            let (log, database) = (fixture.application.log, fixture.application.database)
            let lease = Lease("flows", in: database, owner: "a", milliseconds: 900)
            for (time, cursor) in [(1_000, 1), (1_100, 1), (1_400, 2)] {
                _ = try await lease.hold(at: at(Int64(time))) { try log.move("flows", to: log.cursor(of: "flows", $0) + 1, $0) }
                #expect(try await database.read { try log.cursor(of: "flows", $0) } == Int64(cursor), "at \(time)")
            }
            struct Broken: Error {}
            await #expect(throws: Broken.self) { try await lease.hold(at: at(3_000)) { _ in throw Broken() } }
            #expect(try await stored("flows", fixture) == ["a 2300"], "both or neither")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `who gives it back leaves it to others, and only who holds it can`(kind: TestDatabase) async throws {
        try await Fixture.with(kind) { fixture in
            let database = fixture.application.database
            let a = Lease("flows", in: database, owner: "a", milliseconds: 900)
            let b = Lease("flows", in: database, owner: "b", milliseconds: 900)
            #expect(try await a.hold(at: at(1_000)))
            try await b.release()
            #expect(try await b.hold(at: at(1_001)) == false)
            // Also while it is being stopped.
            let stopping = Task {
                withUnsafeCurrentTask { $0?.cancel() }
                try await a.release()
            }
            try await stopping.value
            #expect(try await b.hold(at: at(1_002)))
        }
    }

    @Test(arguments: TestDatabase.all)
    func `workers with nothing to do write no lease`(kind: TestDatabase) async throws {
        let clock = HandClock(1_780_000_000_000)
        try await Fixture.with(kind, now: { clock.now }) { fixture in
            let application = fixture.application
            let reviews = ReviewWork(
                reviews: application.reviews, options: DeliveryOptions(), logger: application.logger, grown: {})
            let alerts = application.makeAlertWatch()
            let reports = application.makeReportSender(application.makeDashboardBoard())
            var watched: Int64 = 0
            for _ in 0..<5 {
                clock.advance(by: 600_000)
                try await reviews.look(&watched)
                try await alerts.check()
                try await reports.sendDue()
            }
            let written = try await application.database.read { connection in
                try connection.query("SELECT name FROM reader WHERE lease_until > 0") { $0.text(0) }
            }
            #expect(written.isEmpty)
        }
    }
}
