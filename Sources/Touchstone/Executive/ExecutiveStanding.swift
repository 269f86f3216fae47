import Foundation
import TouchstoneStore

/// What people keep, as it stands now: read anew each time. What is measured of it, promises and effects, is kept where it is measured.
struct ExecutiveStanding: Sendable {
    var now: Instant
    var company: String?
    var overdueCases = 0
    var oldestDue: Instant?
    var alerts: [Alert] = []
    var promise: PromiseStanding?
    var assessment: StoredAssessment?
    var activities: [RoadMapActivity] = []
    var initiatives: [InitiativeSummary] = []

    init(now: Instant) { self.now = now }

    init(_ application: Application, _ period: MetricPeriod, zone: TimeZone, for reader: ExecutiveReader) async throws {
        now = application.now()
        company = try await application.administration.companyName()
        if reader.may(.viewCases) {
            let (cases, now) = (application.cases, now)
            (overdueCases, oldestDue) = try await application.database.read { connection in
                var filter = CaseFilter()
                filter.overdueAt = now
                return (try cases.count(filter, connection), try cases.list(filter, limit: 1, connection).first?.due)
            }
        }
        if reader.may(.viewMeasurement) { alerts = try await application.alerts.alerts([.open, .acknowledged], limit: 20) }
        if reader.may(.viewPromise) { promise = try await application.promise.standing(period, zone: zone) }
        if reader.may(.viewMaturity) {
            let maturity = application.maturity
            assessment = try await application.database.read { try maturity.latest($0) }
        }
        if reader.may(.viewRoadMap) { activities = try await application.roadMapActivities() }
        if reader.may(.viewInitiatives) { initiatives = try await application.initiativeSummaries(zone: zone) }
    }
}
