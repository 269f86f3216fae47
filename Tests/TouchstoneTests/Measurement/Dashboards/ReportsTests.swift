import Foundation
import Testing
import TouchstoneTestSupport

@testable import Touchstone

/// Who gets a dashboard by e-mail, and what they may see in it.
@Suite struct ReportsTests {
    private static let tiles = [
        DashboardTile(id: "note", kind: .note, text: "Numbers of the week"), DashboardTile(id: "themes", kind: .themes),
        DashboardTile(id: "survey", kind: .survey, subject: 1),
    ]

    private static func with(_ kind: TestDatabase, _ body: (Fixture, ReportSender, Dashboard) async throws -> Void) async throws {
        // A clock that goes on: two e-mails of one report in the same millisecond would be one.
        let clock = HandClock(1_780_000_000_000)
        let now: @Sendable () -> Instant = {
            clock.advance(by: 1)
            return clock.now
        }
        try await Fixture.with(kind, now: now) { fixture in
            // The first person is administrator, whatever is asked; and viewers may not see everything here.
            _ = try await fixture.application.administration.addPerson(
                email: "first@example.com", name: "First", role: "administrator", holder: nil, by: .command)
            try await fixture.application.database.write { connection in
                _ = try connection.execute(
                    "DELETE FROM role_permission WHERE role = 'viewer' AND permission IN ('viewSurveys', 'viewFeedback')")
            }
            let dashboard = try await fixture.application.dashboards.create(
                DashboardDocument(name: "Ours", tiles: tiles), by: .command)
            try await fixture.application.dashboards.share(dashboard.id, with: [Dashboard.Share(.everybody)], by: .command)
            try await body(fixture, fixture.application.makeReportSender(fixture.application.makeDashboardBoard()), dashboard)
        }
    }

    private static func draft(_ people: [Int64] = [], _ addresses: [String] = []) throws -> ReportDraft {
        try ReportDraft(cadence: "monthly", day: 28, hour: 23, people: people, addresses: addresses, zone: "Europe/Berlin")
    }

    private static func mails(_ fixture: Fixture) async throws -> [OutgoingEmail] {
        var found: [OutgoingEmail] = []
        for delivery in try await fixture.application.deliveries.deliveries(Deliveries.Filter()) {
            if case .email(let email)? = try await fixture.application.deliveries.content(of: delivery.id) { found.append(email) }
        }
        return found
    }

    @Test(arguments: TestDatabase.all) func `a report is listed and sent to people and addresses`(kind: TestDatabase) async throws {
        try await Self.with(kind) { fixture, sender, dashboard in
            let application = fixture.application
            let ada = try await application.administration.addPerson(
                email: "ada@example.com", name: "Ada", role: "viewer", holder: nil, by: .command)
            let report = try await application.createReport(
                try Self.draft([ada], ["board@example.com"]), of: dashboard.id, base: "https://cx.example.com", by: .command)
            #expect(try await application.reports.all() == [report])
            #expect(report.json(isRevealed: false)["recipients"]?.jsonText.contains("board@example.com") == false)
            #expect(report.json(isRevealed: true)["recipients"]?.jsonText.contains("board@example.com") == true)
            #expect(report.schedule.text == "each month on day 28 at 23:00" && report.next != nil)
            #expect(try await sender.sendNow(report) == 2)
            let mails = try await Self.mails(fixture)
            #expect(Set(mails.map(\.to.text)) == ["ada@example.com", "board@example.com"])
            for mail in mails {
                // A viewer may neither see surveys nor read what customers say; whoever made it from the command line may.
                let isAda = mail.to.text == "ada@example.com"
                #expect(mail.text.contains("Numbers of the week"))
                #expect(mail.text.contains("Your role may not read what customers say.") == isAda)
                #expect(mail.text.contains("Your role may not see surveys.") == isAda)
            }
            try await application.reports.remove(report.id, by: .command)
            #expect(try await application.reports.all().isEmpty)
        }
    }

    @Test(arguments: TestDatabase.all) func `an address sees what the key that made the report may see, as long as it may`(
        kind: TestDatabase
    ) async throws {
        try await Self.with(kind) { fixture, sender, dashboard in
            let administration = fixture.application.administration
            _ = try await administration.addToken(name: "Robot", role: "viewer", holder: nil, by: .command)
            let token = try #require(try await administration.tokens().first).id
            let report = try await fixture.application.createReport(
                try Self.draft([], ["board@example.com"]), of: dashboard.id, base: "", by: .token(token))
            #expect(try await sender.sendNow(report) == 1)
            #expect(try await Self.mails(fixture).first?.text.contains("Your role may not see surveys.") == true)
            #expect(try await sender.sendNow(report) == 1)
            try await administration.revokeToken(token, by: .command)
            #expect(try await sender.sendNow(report) == 0)
        }
    }

    @Test(arguments: TestDatabase.all) func `a report to nobody, or to somebody who isn’t there, is refused`(kind: TestDatabase)
        async throws
    {
        try await Self.with(kind) { fixture, _, dashboard in
            let application = fixture.application
            for draft in [try Self.draft(), try Self.draft([99])] {
                await #expect(throws: ReportError.self) {
                    try await application.createReport(draft, of: dashboard.id, base: "", by: .command)
                }
            }
            let gone = try await application.administration.addPerson(
                email: "gone@example.com", name: "Gone", role: "viewer", holder: nil, by: .command)
            try await application.administration.setActive(false, person: gone, holder: nil, by: .command)
            await #expect(throws: ReportError.self) {
                try await application.createReport(try Self.draft([gone]), of: dashboard.id, base: "", by: .command)
            }
            #expect(try await application.reports.all().isEmpty)
        }
    }

    @Test(arguments: [
        #"{"cadence": "hourly", "people": [1]}"#, #"{"people": [1]}"#, #"{"cadence": "weekly", "weekday": 8, "people": [1]}"#,
        #"{"cadence": "daily", "hour": 24, "people": [1]}"#, #"{"cadence": "daily", "zone": "Mars", "people": [1]}"#,
        #"{"cadence": "daily", "addresses": ["nobody"]}"#, #"{"cadence": "daily", "people": "1"}"#,
        #"{"cadence": "daily", "people": ["a"]}"#,
        #"{"cadence": "monthly", "day": 1.5, "people": [1]}"#,
    ])
    func `what is wrong with a report is said`(_ text: String) throws {
        let json = try JSONValue.parse(Array(text.utf8))
        #expect(throws: ReportError.self) { try ReportDraft(json: json) }
    }
}
