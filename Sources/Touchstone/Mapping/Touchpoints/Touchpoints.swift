import ExperienceStatistics
import Foundation
import JourneyAnalytics
import TouchstoneStore

/// The catalogue of touchpoints: what people say of them, what is seen of them, which may be the same.
package struct Touchpoints: Sendable {
    package static let migrations = TouchpointStore.migrations

    let application: Application

    /// Everything seen or planned, as it stands now.
    package func catalogue(zone: TimeZone = .gmt) async throws -> TouchpointCatalogue {
        let (application, known) = (application, application.catalogue.catalogue)
        let (said, marks) = try await application.database.read { (try TouchpointStore.all($0), try MomentMarks.read(known, $0)) }
        let snapshot = try application.journeys.snapshot(now: application.now())
        let count = { (signature: Int64) in application.arrivals.counts(of: [signature]).count }
        let range = snapshot.index.timeRange ?? 0...0
        let end = min(max(range.upperBound, snapshot.asOf), range.upperBound + 14 * 86_400_000)
        let weeks = CalendarBuckets(
            .week, in: zone, covering: max(range.lowerBound, end - Int64(TouchpointCatalogue.weekCount - 1) * 7 * 86_400_000)...end,
            most: TouchpointCatalogue.weekCount)
        return TouchpointCatalogue(
            said: said, marks: marks, catalogue: known, names: names(in: known, count: count),
            places: TouchpointCatalogue.Places.all(in: known, count: count),
            activities: try snapshot.activity(by: weeks), weeks: weeks, scores: scores())
    }

    /// Stages in the order in which customers come to them: by where in their journeys the stage's touchpoints come first, on average.
    package func stageOrder(_ catalogue: TouchpointCatalogue) throws -> [String] {
        let snapshot = try application.journeys.snapshot(now: application.now())
        let question = VariantsQuestion(first: 60, top: VariantsQuestion.mostListed)
        let places = try snapshot.kept("places by \(question)") { () throws(JourneyError) in
            TouchpointPlace.all(snapshot.variants(question).variants)
        }
        var byStage: [String: [TouchpointPlace]] = [:]
        for entry in catalogue.entries { byStage[entry.stage, default: []].append(places[entry.name] ?? TouchpointPlace()) }
        let means = byStage.mapValues { TouchpointPlace.mean($0) ?? 1 }
        return byStage.keys.filter { !$0.isEmpty }.sorted { (means[$0] ?? 1, $0) < (means[$1] ?? 1, $1) }
    }

    /// Pairs that may be the same, and how many touchpoints were too many to be compared.
    package func suggestions(_ catalogue: TouchpointCatalogue) async throws -> (pairs: [TouchpointLikeness], left: Int) {
        let distinct = try await application.database.read { try TouchpointStore.distinct($0) }
        let snapshot = try application.journeys.snapshot(now: application.now())
        let entries = Array(catalogue.entries.prefix(TouchpointLikeness.mostCompared))
        let graph = try neighbourhood()
        let compared = entries.map { [$0.name, $0.channel, $0.state.rawValue] }
        let pairs = try snapshot.kept("touchpoints that may be the same among \(compared)") { () throws(JourneyError) in
            TouchpointLikeness.suggestions(entries, graph: graph)
        }
        return (pairs.filter { !distinct.contains($0.pair) }, catalogue.entries.count - entries.count)
    }

    /// What comes directly before and after what, in all journeys.
    package func neighbourhood() throws -> DirectlyFollowsGraph {
        let snapshot = try application.journeys.snapshot(now: application.now())
        let question = GraphQuestion(measuringTimes: false)
        return try snapshot.kept("\(question) without times") { () throws(JourneyError) in try snapshot.graph(question) }
    }

    /// Stores what somebody says of touchpoints, all or none. Channel and stage of those that are seen become what their raw names mean.
    /// - Throws: `TouchpointError` for a field that is wrong.
    /// - Returns: how many touchpoints are described otherwise now, and how many raw names mean something else.
    @discardableResult
    package func save(_ given: [Touchpoint], by actor: AuditActor) async throws -> (touchpoints: Int, names: Int) {
        let touchpoints = try given.map { touchpoint throws(TouchpointError) in try touchpoint.checked() }
        let (mapping, now, arrivals) = (application.mapping, application.now(), application.arrivals)
        let known = application.catalogue.catalogue
        let places = TouchpointCatalogue.Places.all(in: known) { arrivals.counts(of: [$0]).count }
        let changed = try await application.database.write { connection in
            let all = Dictionary(try TouchpointStore.all(connection).map { ($0.name, $0) }) { first, _ in first }
            guard Set(all.keys).union(touchpoints.map(\.name)).count <= Touchpoint.most else {
                throw TouchpointError("There would be more than \(Touchpoint.most) touchpoints, which is the most. Remove or merge some.")
            }
            let standing = try mapping.rules(connection)
            var (rules, count): ([TouchpointRule], Int) = ([], 0)
            for touchpoint in touchpoints {
                let (before, place) = (all[touchpoint.name], places[touchpoint.name])
                var stored = touchpoint
                stored.mergedInto = nil
                stored.isPlanned = before?.isPlanned ?? (place == nil)
                if let place {
                    let (channel, stage) = (place.channels.first ?? "", place.stages.first ?? "")
                    rules += Touchpoints.rules(
                        for: touchpoint, channel: touchpoint.channel == channel ? nil : touchpoint.channel,
                        stage: touchpoint.stage == stage ? nil : touchpoint.stage, in: known, rules: standing)
                    (stored.channel, stored.stage) = ("", "")
                }
                guard before ?? Touchpoint(name: stored.name) != stored else { continue }
                try TouchpointStore.save(stored, at: now, connection)
                try AuditTrail.append(
                    "touchpoint.saved", by: actor, target: stored.name, detail: ["owner": stored.owner, "planned": "\(stored.isPlanned)"],
                    at: now, on: connection)
                count += 1
            }
            return (count, try mapping.change(set: rules, by: actor, at: now, connection))
        }
        await application.followChanges()
        return changed
    }

    /// Forgets what was said of a touchpoint; one that was only planned is gone with it.
    package func remove(_ name: String, by actor: AuditActor) async throws {
        let now = application.now()
        try await application.database.write { connection in
            let all = try TouchpointStore.all(connection)
            guard all.contains(where: { $0.name == name }) else { throw TouchpointError.unknown(name, among: all.map(\.name)) }
            try TouchpointStore.remove(name, connection)
            try AuditTrail.append("touchpoint.removed", by: actor, target: name, at: now, on: connection)
        }
    }

    /// Remembers that two touchpoints are not the same, or (`isDistinct` false) forgets it.
    package func setDistinct(_ pair: TouchpointPair, _ isDistinct: Bool = true, by actor: AuditActor) async throws {
        guard pair.a != pair.b else { throw TouchpointError("Name two different touchpoints.", field: "merge") }
        let now = application.now()
        for name in [pair.a, pair.b] where name.count > Touchpoint.longestName || name.isEmpty {
            throw TouchpointError("A touchpoint's name has 1 to \(Touchpoint.longestName) characters.", field: "name")
        }
        try await application.database.write { connection in
            if isDistinct {
                try TouchpointStore.setDistinct(pair, by: actor, at: now, connection)
            } else {
                guard try TouchpointStore.removeDistinct(pair, connection) else { return }
            }
            try AuditTrail.append(
                isDistinct ? "touchpoint.distinct" : "touchpoint.distinct_forgotten", by: actor, target: pair.a, detail: ["other": pair.b],
                at: now, on: connection)
        }
    }

    /// Raw names by touchpoint, the commonest first.
    private func names(in catalogue: Catalogue, count: (Int64) -> Int) -> [String: [TouchpointEntry.Name]] {
        var counts: [String: [SourceName: Int]] = [:]
        for (number, meaning) in catalogue.meanings.enumerated() {
            guard let code = meaning.touchpoint, let signature = catalogue.signatures[number] else { continue }
            counts[catalogue.touchpoints[code], default: [:]][SourceName(source: signature.source, name: signature.name), default: 0] +=
                count(Int64(number))
        }
        return counts.mapValues { names in
            names.map { TouchpointEntry.Name(source: $0.key.source, name: $0.key.name, count: $0.value) }
                .sorted { ($1.count, $0.name, $0.source) < ($0.count, $1.name, $1.source) }
        }
    }

    private struct SourceName: Hashable {
        var source: Int64
        var name: String
    }

    private func scores() -> [String: [TouchpointEntry.Score]] {
        let measurements = Measurements(reader: application.measurementReader, catalogue: application.catalogue, now: application.now)
        var scores: [String: [TouchpointEntry.Score]] = [:]
        for metric in ["csat", "nps", "ces"] {
            var question = MetricQuestion(metric: metric)
            (question.period, question.breakdown, question.isCompared) = (.all, .touchpoint, false)
            guard let answer = try? measurements.answer(question) else { continue }
            for row in answer.rows where row.estimate.hasData {
                scores[row.name, default: []].append(TouchpointEntry.Score(definition: answer.definition, estimate: row.estimate))
            }
        }
        return scores.mapValues { $0.sorted { $0.estimate.n > $1.estimate.n } }
    }

    /// Rules that give all raw names of a touchpoint a channel or a stage.
    private static func rules(
        for touchpoint: Touchpoint, channel: String?, stage: String?, in catalogue: Catalogue, rules: [TouchpointRule]
    ) -> [TouchpointRule] {
        guard channel != nil || stage != nil else { return [] }
        return TouchpointMerge.rules(moving: touchpoint.name, to: touchpoint.name, in: catalogue, rules: rules, channel: "", stage: "")
            .map { change in
                var rule = change.before ?? TouchpointRule(source: change.after.source, name: change.after.name)
                if let channel { rule.channel = channel.isEmpty ? nil : channel }
                if let stage { rule.stage = stage.isEmpty ? nil : stage }
                return rule
            }
    }
}

extension Application {
    package var touchpoints: Touchpoints { Touchpoints(application: self) }

    /// Waits until the readers know what was written last, so that the next answer shows it.
    package func followChanges() async {
        guard follower.isFollowing else {
            try? await follower.catchUp()
            return
        }
        let log = log
        guard let last = try? await database.read({ try log.lastSequence($0) }) else { return }
        await follower.reached(last)
    }
}
