import Testing
import TouchstoneTestSupport

@testable import Touchstone

struct MetricTargetTests {
    @Test func `a target that can't be is refused with a sentence`() {
        #expect(throws: MeasurementError.self) { try MetricTarget(metric: "nps", target: 120) }
        #expect(throws: MeasurementError.self) { try MetricTarget(metric: "csat", target: 80) }
        #expect(throws: MeasurementError.self) { try MetricTarget(metric: "no such", target: 1) }
        #expect(throws: MeasurementError.self) { try MetricTarget(metric: "nps", target: .nan) }
        let twice = [MetricTarget.Band(name: "a", from: 0), MetricTarget.Band(name: "b", from: 0)]
        #expect(throws: MeasurementError.self) { try MetricTarget(metric: "nps", target: nil, bands: twice) }
    }

    @Test func `settings are changed by name, and what can't be is refused`() throws {
        let settings = MeasurementSettings()
        let body = JSONValue.object([JSONMember("resolution_days", .integer(14)), JSONMember("business_zone", .string("Europe/Berlin"))])
        let changed = try settings.changed(by: body)
        #expect(changed.resolutionDays == 14 && changed.businessHours.zone == "Europe/Berlin" && changed.graceDays == 90)
        for (name, value) in [
            ("resolution_days", JSONValue.integer(0)), ("grace_days", .string("x")), ("discount", .number(2)), ("closes", .integer(10)),
            ("business_days", .array([])), ("business_zone", .string("Moon")), ("moon", .integer(1)), ("margin", .number(0)),
        ] {
            #expect(throws: MeasurementError.self, "\(name)") { try settings.changed(by: .object([JSONMember(name, value)])) }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `targets and settings are stored, audited and known to answers`(kind: TestDatabase) async throws {
        try await Fixture.with(kind) { fixture in
            let application = fixture.application
            #expect(application.metricTargets.target(of: "nps") == nil)
            try await application.setTarget(
                MetricTarget(metric: "nps", target: 40, bands: [MetricTarget.Band(name: "good", from: 30)]), by: .system)
            #expect(application.metricTargets.target(of: "nps")?.target == 40)
            let answer = try application.measurements.answer(MetricQuestion("nps all"))
            #expect(answer.target == 40 && answer.definition.bands.map(\.name) == ["good"] && answer.isTargetReached == nil)
            var settings = application.metricTargets.settings
            settings.graceDays = 30
            let version = application.metricTargets.settings.version
            try await application.setMeasurementSettings(settings, by: .system)
            #expect(application.metricTargets.settings.graceDays == 30 && application.metricTargets.settings.version > version)
            let actions = try await application.database.read { try AuditTrail.entries(limit: 10, on: $0).map(\.action) }
            #expect(actions.contains("metric.target") && actions.contains("metric.settings"))
            try await application.setTarget(MetricTarget(metric: "nps", target: nil), by: .system)
            #expect(application.metricTargets.target(of: "nps") == nil)
            func sentences(_ key: String) async throws -> [String] {
                let definition = try #require(Metric.named(key)).definition
                return try await application.administration.changes(of: definition).map(\.sentence)
            }
            let (churn, resolution, targets) = (try await sentences("churn"), try await sentences("fcr"), try await sentences("nps"))
            #expect(churn == ["grace_days: 90, then 30"] && resolution.isEmpty)
            #expect(targets == ["target and bands taken away", "target: 40.0; bands: good from 30.0"])
        }
    }
}
