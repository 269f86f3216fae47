import Charts
import Foundation
import Touchstone

/// The program and its health, under the settings.
struct AboutPage {
    let application: Touchstone.Application

    private struct Content {
        var tabsName = SettingsTabs.name
        var tabs: [Shell.Choice]
        var facts: [Fact]
        var checks: [Check]
    }

    struct Fact {
        var name: String
        var value: String
        var link: String?
    }

    struct Check {
        var name: String
        var text: String
        var state: String
        var tone: String
    }

    func register(into routes: inout Routes) {
        routes.page("/settings/about", .permission(.manageSettings), rate: .heavy, summary: "The program, its database, and their health") {
            try await page($0)
        }
    }

    private func page(_ context: RequestContext) async throws -> Response {
        let measurements = application.measurements.seen(in: context.timeZone)
        let number = { (count: Int) in ValueFormat.number.text(Double(count)) }
        let unification = application.unification
        let profiles = try await application.database.read { try unification.counts($0).profiles }
        var facts = [
            Fact(name: "Version", value: ServerConfiguration().version),
            Fact(name: "Database", value: application.database.dialect == .sqlite ? "SQLite, embedded" : "PostgreSQL"),
            Fact(
                name: "Interactions", value: number(measurements.interactionCount),
                link: context.may(.viewMeasurement) ? "/measurement/interactions?period=all" : nil),
            Fact(name: "Profiles", value: number(Int(profiles))),
            Fact(name: "Sources", value: number(application.sources.all.count), link: context.may(.viewData) ? "/data/sources" : nil),
        ]
        if let range = measurements.timeRange {
            facts.append(
                Fact(name: "From and to", value: MetricWords.span(range.lowerBound..<(range.upperBound + 1), in: context.timeZone)))
        }
        if let company = try await application.administration.companyName() {
            facts.insert(Fact(name: "Company", value: company), at: 0)
        }
        facts.append(Fact(name: "API", value: "OpenAPI 3.1", link: "/openapi.json"))
        // Where the key stands is the business of whoever starts the program: `touchstone doctor` looks at it.
        let findings = try await Examination(application: application, keyFile: nil).run().filter { $0.check != "master key" }
        let checks = findings.map { finding in
            Check(
                name: finding.check.prefix(1).uppercased() + finding.check.dropFirst(), text: finding.detail,
                state: finding.isWell ? "well" : "look at this",
                tone: finding.isWell ? "good" : "bad")
        }
        return try context.page(
            "settings-about", title: "About", Content(tabs: SettingsTabs.visible(to: context), facts: facts, checks: checks))
    }
}
