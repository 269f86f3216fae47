import Foundation
import Testing

@testable import Touchstone
@testable import TouchstoneServer

@Suite struct MeasurementSettingsPageTests {
    private static let path = "/settings/measurement"
    private static let typed = [
        "resolution_days": "14", "answer_days": "14", "grace_days": "60", "lifetime_months": "24", "discount": "12,5", "margin": "40 %",
        "opens": "8:30", "closes": "24:00", "business_zone": "Europe/Berlin", "day": "2",
    ]

    @Test func `settings of measurement are found, shown and changed, and the audit trail says so`() async throws {
        try await DemoServer.with { demo in
            let browser = try await demo.server.browser(role: "analyst")
            let page = try await browser.get(Self.path)
            #expect(page.status == 200 && !page.body.contains("{{") && !page.body.contains("style="))
            #expect(page.body.contains("name=\"grace_days\" value=\"90\"") && page.body.contains("href=\"/measurement/churn\""))
            #expect(page.body.contains("name=\"opens\" value=\"09:00\"") && !page.body.contains("Changed last by"))
            #expect(try await browser.get("/settings/me").body.contains("href=\"\(Self.path)\""))
            #expect(try await browser.get("/measurement/churn").body.contains("href=\"\(Self.path)#grace_days\""))

            let before = demo.application.metricTargets.settings
            #expect(try await browser.post(Self.path, Self.typed).status == 303)
            let settings = demo.application.metricTargets.settings
            #expect(settings.resolutionDays == 14 && settings.graceDays == 60 && settings.lifetimeMonths == 24)
            #expect(settings.discount == 0.125 && settings.margin == 0.4 && settings.version > before.version)
            let hours = settings.businessHours
            #expect(hours.days == [2] && hours.opens == 510 && hours.closes == 1_440 && hours.zone == "Europe/Berlin")

            let again = try await browser.get(Self.path)
            #expect(again.body.contains("name=\"closes\" value=\"24:00\"") && again.body.contains("name=\"discount\" value=\"12.5\""))
            #expect(again.body.contains("Changed last by"))
            #expect(try await browser.post(Self.path, Self.typed).status == 303)
            let entries = try await demo.application.administration.auditEntries(action: "metric.settings")
            #expect(entries.count == 1, "saving the same changes nothing")
            let churn = try #require(Metric.named("churn")).definition
            let sentences = try await demo.application.administration.changes(of: churn).map(\.sentence)
            #expect(sentences == ["grace_days: 90, then 60"])
        }
    }

    @Test func `whoever may not define metrics neither sees nor changes them`() async throws {
        try await DemoServer.with { demo in
            let viewer = try await demo.server.browser(role: "viewer")
            #expect(try await viewer.get(Self.path).status == 403)
            #expect(try await viewer.post(Self.path, Self.typed).status == 403)
            #expect(try await !viewer.get("/settings/me").body.contains(Self.path))
            #expect(demo.application.metricTargets.settings.graceDays == 90)
        }
    }

    @Test func `what can't be stays in the form beside what is wrong with it, and changes nothing`() async throws {
        let wrong: [(name: String, value: String, words: String)] = [
            ("resolution_days", "0", "write a whole number from 1 to 90"), ("grace_days", "soon", "write a whole number from 1 to 3"),
            ("answer_days", "1.5", "write a whole number from 1 to 90"), ("lifetime_months", "", "write a whole number from 1 to 120"),
            ("discount", "101", "from 0 to 100 % a year"), ("margin", "0", "above 0 and at most 100 %"), ("opens", "9", "by the clock"),
            ("closes", "08:00", "close later than you open"), ("closes", "25:00", "by the clock"),
            ("business_zone", "Moon", "That is no time zone"), ("day", "8", "at least one day"),
        ]
        try await DemoServer.with { demo in
            let browser = try await demo.server.browser(role: "analyst")
            for (name, value, words) in wrong {
                var typed = Self.typed
                typed[name] = value
                let answer = try await browser.post(Self.path, typed)
                #expect(answer.status == 422 && answer.body.contains(words), "\(name) \(value)")
                #expect(answer.body.contains("has-error"), "\(name) \(value)")
            }
            #expect(demo.application.metricTargets.settings.graceDays == 90)
            #expect(try await demo.application.administration.auditEntries(action: "metric.settings").isEmpty)
        }
    }
}
