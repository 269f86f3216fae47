import ExperienceStatistics
import Foundation
import JourneyAnalytics

/// Where the executive's page is made: asks the features, keeps what is costly until there is news, and has it written.
package final class ExecutiveDesk: Sendable {
    private let application: Application
    private let kept: VersionedAnswers<String, ExecutiveFindings>

    init(application: Application) {
        self.application = application
        kept = VersionedAnswers(most: 50, patience: application.patience, now: application.now)
    }

    /// The metrics of the page's small multiples: those of which there is anything, the first six.
    private static let shown = [
        "nps", "csat", "ces", "churn", "retention", "first_response_time", "fcr", "revenue", "orders", "active_customers",
    ]

    /// The usual period of a page that is read each Monday.
    package static let usualPeriod = MetricPeriod.last(90, .day)

    /// - Parameter reader: who reads it: what somebody may not see isn't in it.
    package func paper(_ period: MetricPeriod, zone: TimeZone, for reader: ExecutiveReader) async throws -> ExecutivePaper {
        var findings = try await findings(period, zone: zone)
        // What people decided since counts at once.
        let catalogue = application.catalogue.catalogue
        let verdicts = try await application.database.read { try MomentVerdict.all(catalogue, $0) }
        for place in findings.moments.moments.indices {
            findings.moments.moments[place].verdict = verdicts[findings.moments.moments[place].subject.key]
        }
        let standing = try await ExecutiveStanding(application, period, zone: zone, for: reader)
        return ExecutiveEditor(findings: findings, standing: standing, reader: reader, zone: zone, company: standing.company).paper
    }

    package func findings(_ period: MetricPeriod, zone: TimeZone) async throws -> ExecutiveFindings {
        let measurements = application.measurements.seen(in: zone)
        let journeys = application.journeys
        let version =
            measurements.version + [
                Int(truncatingIfNeeded: application.listening.reader.book.version), journeys.current.number, journeys.catalogueVersion,
            ]
        var question = MetricQuestion(metric: "interactions")
        (question.period, question.zone) = (period, zone)
        let asked = question
        return try await kept.answer(to: "\(question) \(zone.identifier)", version: version) {
            try await find(asked, measurements, zone)
        }.answer
    }

    private func find(_ question: MetricQuestion, _ measurements: Measurements, _ zone: TimeZone) async throws -> ExecutiveFindings {
        let answers = try measurements.overview(like: question)
        let index = application.journeys.index
        let asOf = JourneySnapshot.asOf(index, now: application.now())
        let (texts, book) = application.listening.reader.standing
        let facts = application.measurementReader.facts
        let catalogue = application.catalogue.catalogue
        let sample = CauseReader(facts: facts, catalogue: catalogue, index: index, texts: texts, book: book, zone: zone).sample(asOf: asOf)
        return ExecutiveFindings(
            answers: Array(
                Self.shown.compactMap { key in answers.first { $0.definition.key == key && $0.estimate.value != nil } }.prefix(6)),
            changes: try measurements.whatChanged(in: question), causes: CauseRanking(sample), months: sample.months,
            currency: sample.currency, moments: try await application.moments.answer(try MomentsQuestion()),
            silences: SilentSource.all(
                facts, catalogue, names: Dictionary(application.sources.all.map { ($0.id, $0.name) }) { first, _ in first },
                asOf: application.now().milliseconds))
    }
}

extension Application {
    package func makeExecutiveDesk() -> ExecutiveDesk { ExecutiveDesk(application: self) }
}

/// Who reads the page: what it may hold.
package struct ExecutiveReader: Sendable {
    let may: @Sendable (Permission) -> Bool

    package init(may: @escaping @Sendable (Permission) -> Bool) { self.may = may }

    /// Sees everything.
    package static let command = ExecutiveReader { _ in true }
}
