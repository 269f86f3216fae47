import ExperienceStatistics
import Foundation
import JourneyAnalytics

/// How people's journeys fit a journey map: as a whole, over time, by channel and by segment.
package struct MapConformance: Sendable {
    /// Some of the customers beside the others.
    package struct Group: Sendable {
        package let name: String
        package let customers: Int
        /// The mean fitness, each customer once.
        package let fitness: Estimate
        /// The share of customers who follow the plan in everything.
        package let perfect: Estimate
        /// Fitness of these less that of all the others.
        package let change: ExperienceStatistics.Change
        /// Whether the difference stands out among those beside it (at most 5 % of those named are expected to be false).
        package let isClear: Bool
    }

    /// A stretch of time: whose journey began in it.
    package struct Period: Sendable {
        package let interval: Range<Int64>
        package let group: Group
        /// False where some of those who began in it can't have finished.
        package let isWhole: Bool
    }

    package let plan: MapPlan
    package let answer: ConformanceAnswer
    package let fitness: Estimate
    package let perfect: Estimate
    package let periods: [Period]
    /// By the channel of the first interaction; "" where nobody has said which it is.
    package let channels: [Group]
    package let segments: [Group]
    /// Segments that were not asked, since there are too many.
    package let segmentsLeft: Int
    package let filter: JourneyFilter
    package let asOf: Instant

    package static let mostSegments = 20
    package static let mostPeriods = 400
}

extension MapActuals {
    /// - Returns: nil where the data can show no step of the map.
    package func conformance(
        of map: JourneyMap, _ asking: ActualAsking, in snapshot: JourneySnapshot, zone: TimeZone, top: Int = 20
    ) throws(JourneyError) -> MapConformance? {
        let plan = MapPlan(map, known: snapshot.touchpoints, formerNames: snapshot.selection.alphabet.formerNames)
        guard let journey = plan.plan else { return nil }
        let question: ConformanceQuestion
        do {
            question = try ConformanceQuestion(plan: journey, outside: asking.outside, history: asking.history, top: top)
        } catch {
            throw JourneyError(error, field: "within")
        }
        let answer = try snapshot.conformance(question)
        let index = snapshot.index
        let whole = FitnessGroups(answer.judged, count: 1) { _ in 0 }
        let channelNames = snapshot.channels.names
        let places = Dictionary(channelNames.enumerated().map { ($1, $0) }) { first, _ in first }
        let channels = FitnessGroups(answer.judged, count: channelNames.count + 1) {
            places[snapshot.channelName(of: $0)] ?? channelNames.count
        }
        let (periods, buckets) = Self.periods(answer, snapshot, asking.unit, zone)
        let segments = self.segments(answer.judged, snapshot)
        return MapConformance(
            plan: plan, answer: answer, fitness: whole.fitness(0), perfect: whole.perfectShare(0),
            periods: zip(buckets, periods.groups(named: buckets.map { _ in "" }, all: true)).map { bucket, group in
                let end = bucket.upperBound + (asking.history.window?.milliseconds ?? 0)
                return MapConformance.Period(interval: bucket, group: group, isWhole: end <= snapshot.asOf)
            },
            channels: channels.groups(named: channelNames + [""], all: false).sorted { $0.customers > $1.customers },
            segments: segments.groups, segmentsLeft: segments.left, filter: snapshot.filter,
            asOf: Instant(milliseconds: index.eventCount == 0 ? 0 : snapshot.asOf))
    }

    private static func periods(
        _ answer: ConformanceAnswer, _ snapshot: JourneySnapshot, _ unit: CalendarBuckets.Unit, _ zone: TimeZone
    ) -> (FitnessGroups, [Range<Int64>]) {
        let times = answer.judged.map { snapshot.index.time(at: $0.firstEvent) }
        guard let first = times.min(), let last = times.max() else { return (FitnessGroups([], count: 0) { _ in 0 }, []) }
        // Times beyond the first bucket, where there are too many of them, belong to none.
        let calendar = CalendarBuckets(unit, in: zone, covering: first...last, most: MapConformance.mostPeriods)
        let buckets = zip(calendar.bounds, calendar.bounds.dropFirst()).map { $0..<$1 }
        let groups = FitnessGroups(answer.judged, count: buckets.count) { calendar.index(of: snapshot.index.time(at: $0.firstEvent)) ?? -1 }
        return (groups, buckets)
    }

    private func segments(_ judged: [ConformanceTrace], _ snapshot: JourneySnapshot) -> (groups: [MapConformance.Group], left: Int) {
        let all = journeys.segments.all.map(\.name).filter { $0 != snapshot.filter.segment }
        var parts: [(name: String, groups: FitnessGroups)] = []
        for name in all.prefix(MapConformance.mostSegments) {
            // One that can't be asked says so on its own page.
            guard let members = try? journeys.members(ofSegment: name, in: snapshot.index, asOf: snapshot.asOf) else { continue }
            parts.append((name, FitnessGroups(judged, count: 2) { members.contains($0.row) ? 0 : 1 }))
        }
        let changes = parts.map { $0.groups.change(of: 0) }
        let clear = FalseDiscovery.significant(changes)
        let groups = zip(parts, zip(changes, clear)).map { part, test in
            part.groups.group(0, named: part.name, change: test.0, isClear: test.1)
        }
        return (groups.filter { $0.customers > 0 }, all.count - min(all.count, MapConformance.mostSegments))
    }
}
