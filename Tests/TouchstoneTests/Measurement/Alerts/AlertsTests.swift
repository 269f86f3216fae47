import Foundation
import Testing
import TouchstoneStore
import TouchstoneTestSupport

@testable import Touchstone

@Suite struct AlertsTests {
    private static let begin: Int64 = 1_780_000_000_000
    private static let day: Int64 = 86_400_000

    private static func answer(_ user: String, _ value: Double, at time: Int64) -> Interaction {
        var interaction = Interaction.of(.user(user), name: "Survey", at: time)
        interaction.scores = [Score(kind: "nps", value: value, low: 0, high: 10)]
        return interaction
    }

    private static func rule(_ limit: Double, isCertain: Bool = false, quiet: QuietHours? = nil, tells: Set<Dashboard.Audience> = [])
        -> AlertRuleDraft
    {
        var question = MetricQuestion(metric: "nps")
        question.period = .last(7, .day)
        return AlertRuleDraft(
            name: "Score falls", question: question, condition: .threshold(.below, limit, isCertain: isCertain), quiet: quiet,
            pauseHours: 12,
            tells: tells, base: "https://cx.example.com")
    }

    @Test(arguments: TestDatabase.all) func `an alert is raised once, taken, commented, over and raised again after its pause`(
        kind: TestDatabase
    ) async throws {
        let clock = HandClock(Self.begin)
        try await Fixture.with(kind, now: { clock.now }) { fixture in
            let application = fixture.application
            let alerts = application.alerts, watch = application.makeAlertWatch()
            try await alerts.create(Self.rule(20), by: .command)
            #expect(try await watch.check())
            #expect(try await alerts.rules().first?.finding == .unknown)
            try await fixture.accept(Self.answer("a", 10, at: Self.begin - 1_000))
            try await application.follower.catchUp()
            try await watch.check()
            #expect(try await alerts.rules().first?.finding == .calm)
            try await fixture.accept(Self.answer("b", 0, at: Self.begin - 900), Self.answer("c", 1, at: Self.begin - 800))
            try await application.follower.catchUp()
            try await watch.check()
            try await watch.check()
            let open = try await alerts.alerts()
            #expect(open.count == 1 && open[0].state == .open && open[0].detail?.n == 3 && open[0].detail?.expected == 20)
            #expect(open[0].sentence.contains("below 20"))
            #expect(try await alerts.openCount() == 1)
            let taken = try await alerts.acknowledge(open[0].id, by: .person(4))
            #expect(taken.state == .acknowledged && taken.acknowledgedBy == .person(4))
            try await alerts.acknowledge(open[0].id, by: .person(5))
            try await alerts.comment("Ask Ms Lovelace", on: open[0].id, by: .person(4))
            let (again, comments) = try await alerts.alert(open[0].id)
            #expect(again.acknowledgedBy == .person(4) && comments.map(\.text) == ["Ask Ms Lovelace"])
            // What people write may name customers: it isn't in the database as it is.
            let stored = try await application.database.read { try $0.query("SELECT sealed FROM alert_comment") { $0.blob(0) } }
            #expect(stored.allSatisfy { !String(decoding: $0, as: UTF8.self).contains("Lovelace") })
            // Good answers end it.
            for user in ["d", "e", "f", "g", "h"] { try await fixture.accept(Self.answer(user, 10, at: Self.begin - 700)) }
            try await application.follower.catchUp()
            clock.advance(by: 60_000)
            try await watch.check()
            #expect(try await alerts.alert(open[0].id).alert.state == .over)
            // Bad ones within the pause raise nothing; after it they do.
            for user in ["i", "j", "k", "l", "m", "n"] { try await fixture.accept(Self.answer(user, 0, at: Self.begin - 600)) }
            try await application.follower.catchUp()
            try await watch.check()
            #expect(try await alerts.alerts().count == 1)
            clock.advance(by: 13 * 3_600_000)
            try await watch.check()
            #expect(try await alerts.alerts().count == 2)
            #expect(try await alerts.alerts([.over]).count == 1)
        }
    }

    @Test(arguments: TestDatabase.all) func `people are written to once, and not in their quiet hours`(kind: TestDatabase) async throws {
        // 2026-05-28T20:26:40Z: in the quiet hours.
        let clock = HandClock(Self.begin)
        try await Fixture.with(kind, now: { clock.now }) { fixture in
            let application = fixture.application
            let quiet = QuietHours(from: 20, to: 8, weekends: false)
            try await application.alerts.create(Self.rule(20, quiet: quiet, tells: [.role(Role.administratorName)]), by: .command)
            try await fixture.accept(Self.answer("a", 0, at: Self.begin - 1_000))
            try await application.follower.catchUp()
            let watch = application.makeAlertWatch()
            try await watch.check()
            let alert = try #require(try await application.alerts.alerts().first)
            let told = try #require(alert.told)
            #expect(told > clock.now)
            #expect(told.isoText.hasPrefix("2026-05-29T08:00"))
        }
    }

    @Test(arguments: TestDatabase.all) func `one server at a time checks`(kind: TestDatabase) async throws {
        let clock = HandClock(Self.begin)
        try await Fixture.with(kind, now: { clock.now }) { fixture in
            let (one, other) = (fixture.application.makeAlertWatch(), fixture.application.makeAlertWatch())
            #expect(try await one.check(), "without rules there is nothing to take a lease for")
            #expect(try await other.check())
            _ = try await fixture.application.alerts.create(Self.rule(20), by: .person(1))
            let (isFirst, isSecond) = (try await one.check(), try await other.check())
            #expect(isFirst && !isSecond)
            clock.advance(by: 61_000)
            #expect(try await other.check())
        }
    }

    @Test(arguments: TestDatabase.all) func `a rule is changed by one at a time, and its history stays`(kind: TestDatabase) async throws {
        try await Fixture.with(kind) { fixture in
            let alerts = fixture.application.alerts
            let made = try await alerts.create(Self.rule(20), by: .person(1))
            let changed = try await alerts.update(made.id, to: Self.rule(30), version: 1, by: .person(2))
            #expect(changed.version == 2 && changed.draft.condition == .threshold(.below, 30, isCertain: false))
            let error = await #expect(throws: AlertError.self) {
                try await alerts.update(made.id, to: Self.rule(40), version: 1, by: .person(1))
            }
            #expect(error?.kind == .conflict)
            try await alerts.remove(made.id, by: .person(1))
            await #expect(throws: AlertError.self) { try await alerts.rule(made.id) }
            let trail = try await fixture.application.database.read { try AuditTrail.entries(limit: 10, on: $0) }.map(\.action)
            #expect(trail.filter { $0.hasPrefix("alert.") } == ["alert.rule.removed", "alert.rule.changed", "alert.rule.created"])
        }
    }

    @Test func `a rule is read as it was written`() throws {
        for condition in [
            AlertCondition.threshold(.above, 0.8, isCertain: true), .change(.down, .yearly), .anomaly(.either, .monthly),
        ] {
            var draft = Self.rule(1, quiet: QuietHours(from: 20, to: 8, weekends: true), tells: [.role("agent"), .person(3)])
            draft.condition = condition
            let read = try AlertRuleDraft(json: try JSONValue.parse(Array(draft.stored.utf8)))
            #expect(read == draft)
        }
    }

    @Test func `quiet hours end in the morning, and after the weekend`() throws {
        let night = try #require(QuietHours(from: 22, to: 7, weekends: false)),
            both = try #require(QuietHours(from: 22, to: 7, weekends: true))
        let zone = try #require(TimeZone(identifier: "Europe/Berlin"))
        func end(_ hours: QuietHours, _ text: String) throws -> String {
            hours.end(after: try Instant.parse(text), in: zone).isoText
        }
        #expect(try end(night, "2026-11-20T12:00:00Z") == "2026-11-20T12:00:00.000Z")
        #expect(try end(night, "2026-11-20T21:30:00Z") == "2026-11-21T06:00:00.000Z")
        #expect(try end(both, "2026-11-20T21:30:00Z") == "2026-11-23T06:00:00.000Z")
        // The night in which clocks are set back.
        #expect(try end(night, "2026-10-24T22:00:00Z") == "2026-10-25T06:00:00.000Z")
    }

    @Test(arguments: TestDatabase.all) func `a day that is off its season raises an alert`(kind: TestDatabase) async throws {
        let clock = HandClock(Self.begin)
        try await Fixture.with(kind, now: { clock.now }) { fixture in
            let midnight = Self.begin - Self.begin % Self.day
            for back in 1...50 {
                // Thirty a day, nine times as many yesterday.
                let count = back == 1 ? 270 : 30 + back % 5
                let all = (0..<count).map {
                    Interaction.of(.user("u\($0)"), name: "Call", at: midnight - Int64(back) * Self.day + Int64($0) * 1_000)
                }
                for chunk in stride(from: 0, to: all.count, by: 300) {
                    _ = try await fixture.application.door.accept(
                        Batch(
                            source: fixture.source, received: Instant(milliseconds: 1_000_000),
                            interactions: Array(all[chunk..<min(chunk + 300, all.count)])))
                }
            }
            try await fixture.application.follower.catchUp()
            var question = MetricQuestion(metric: "interactions")
            question.period = .last(1, .day)
            let alerts = fixture.application.alerts
            try await alerts.create(AlertRuleDraft(name: "Rush", question: question, condition: .anomaly(.up, .yearly)), by: .command)
            try await alerts.create(AlertRuleDraft(name: "Silence", question: question, condition: .anomaly(.down, .monthly)), by: .command)
            try await fixture.application.makeAlertWatch().check()
            let raised = try await alerts.alerts()
            #expect(raised.map(\.name) == ["Rush"])
            #expect(raised.first?.detail?.value == 270)
        }
    }

    @Test(arguments: TestDatabase.all) func `a report goes to those on its list until they leave it`(kind: TestDatabase) async throws {
        let clock = HandClock(Self.begin)
        try await Fixture.with(kind, now: { clock.now }) { fixture in
            let application = fixture.application
            let dashboard = try await application.dashboards.create(DashboardTemplate.all[0].document(), by: .command)
            let address = try #require(EmailAddress("ada@example.com")), other = try #require(EmailAddress("bob@example.com"))
            let schedule = try #require(ReportSchedule(.daily, hour: 7))
            let zone = try #require(TimeZone(identifier: "America/New_York"))
            let report = try await application.reports.create(
                dashboard: dashboard.id, schedule: schedule, to: [.address(address), .address(other)], zone: zone,
                base: "https://cx.example.com", by: .command)
            #expect(report.recipients.map(\.due.isoText) == ["2026-05-29T11:00:00.000Z", "2026-05-29T11:00:00.000Z"])
            let sender = application.makeReportSender(application.makeDashboardBoard())
            #expect(try await sender.sendDue() == 0)
            clock.advance(by: Self.day)
            #expect(try await sender.sendDue() == 2)
            #expect(try await sender.sendDue() == 0)
            let token = application.reports.token(of: report.recipients[0].id)
            #expect(try await application.reports.unsubscribe(token))
            #expect(try await application.reports.unsubscribe(token))
            #expect(try await application.reports.unsubscribe("\(report.recipients[1].id)-0x0") == false)
            clock.advance(by: Self.day)
            #expect(try await sender.sendDue() == 1)
            let raw = try await application.database.read { try $0.query("SELECT sealed FROM report_recipient") { $0.blob(0) } }
            #expect(raw.allSatisfy { !String(decoding: $0, as: UTF8.self).contains("example.com") })
        }
    }
}
