import Foundation
import JourneyAnalytics

/// Effects of initiatives, kept until the data, the plan or the day change.
package final class InitiativeImpacts: Sendable {
    private struct Key: Hashable {
        var initiative: Int64
        var version: Int64
        var zone: String
    }

    private let journeys: Journeys
    private let kept: VersionedAnswers<Key, InitiativeImpact>

    init(journeys: Journeys, patience: Int, now: @escaping @Sendable () -> Instant) {
        self.journeys = journeys
        kept = VersionedAnswers(most: 2_000, patience: patience, age: 86_400_000, now: now)
    }

    /// How many effects had to be measured.
    var measured: Int { kept.made }

    /// - Parameter zone: whose days are meant.
    package func impact(of initiative: Initiative, _ measurements: Measurements, zone: TimeZone, at now: Instant) -> InitiativeImpact {
        let key = Key(initiative: initiative.id, version: initiative.version, zone: zone.identifier)
        let version = measurements.version + [journeys.current.number, journeys.catalogueVersion]
        return kept.answer(to: key, version: version) { measure(initiative, measurements, zone, now) }.answer
    }

    private func measure(_ initiative: Initiative, _ measurements: Measurements, _ zone: TimeZone, _ now: Instant) -> InitiativeImpact {
        guard let question = ImpactQuestion(initiative, zone: zone) else { return .withoutKPI }
        var members: [String: Set<UInt32>] = [:]
        do throws(JourneyError) {
            for case .segment(let name)? in [question.reached, question.comparison] {
                members[name] = try self.members(of: name, question, now)
            }
        } catch { return .unanswerable(error.message) }
        do throws(MeasurementError) { return try measurements.impact(question, members: members) } catch {
            return .unanswerable(error.message)
        }
    }

    /// Who was in a segment when it began: whom it made a member of it says nothing about it.
    private func members(of segment: String, _ question: ImpactQuestion, _ now: Instant) throws(JourneyError) -> Set<UInt32> {
        let index = journeys.index
        guard let start = question.start else {
            return try numbers(journeys.members(ofSegment: segment, in: index, asOf: JourneySnapshot.asOf(index, now: now)), index)
        }
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = question.zone
        let day = calendar.date(from: DateComponents(year: start.year, month: start.month, day: start.day)) ?? .distantPast
        let moment = min(now.milliseconds, Int64((day.timeIntervalSince1970 * 1_000).rounded()))
        do {
            let saved = try journeys.segments.required(segment)
            let scope = journeys.segmentScope(of: index, asOf: moment, past: true)
            return try numbers(index.members(of: saved.question, in: scope), index)
        } catch { throw JourneyError("The segment “\(segment)” can’t be asked: \(error)", field: "segment") }
    }

    private func numbers(_ rows: RowSet, _ index: JourneyIndex) -> Set<UInt32> {
        Set(rows.rows.map { UInt32(truncatingIfNeeded: index.customers[$0]) })
    }
}
