import Foundation

/// How promises stand, kept until there is news: several pages tell it, and each part of one goes over all that was said and done.
final class PromiseStandings: Sendable {
    private struct Key: Hashable {
        var promise: String
        var period: String
        var zone: String
    }

    private let kept: VersionedAnswers<Key, PromiseStanding>

    init(patience: Int, now: @escaping @Sendable () -> Instant) { kept = VersionedAnswers(most: 20, patience: patience, now: now) }

    /// How many had to be measured.
    var measured: Int { kept.made }

    func standing(of stored: StoredPromise, _ period: MetricPeriod, zone: TimeZone, _ application: Application) -> PromiseStanding {
        let key = Key(promise: stored.document.json.jsonText, period: period.shortText, zone: zone.identifier)
        let journeys = application.journeys
        let version = application.measurements.version + [journeys.current.number, journeys.catalogueVersion]
        var standing = kept.answer(to: key, version: version) {
            let measuring = PromiseMeasuring(application, period, zone: zone)
            return PromiseStanding(stored: stored, period: measuring.period, parts: stored.document.parts.map(measuring.standing))
        }.answer
        // The same words can be those of another version.
        standing.stored = stored
        return standing
    }
}
