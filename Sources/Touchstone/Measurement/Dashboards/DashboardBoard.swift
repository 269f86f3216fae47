import Foundation
import JourneyAnalytics
import Synchronization

/// Answers all tiles of a dashboard at one moment: side by side, each question once, kept until there is news.
package final class DashboardBoard: Sendable {
    /// The answers, by the tile's id, and what they rest on.
    package struct Answers: Sendable {
        package var tiles: [String: TileAnswer]
        /// The oldest state that one of them was answered from: another than `version` says that there is newer to come.
        package var version: [Int]
    }

    private struct Kept: Sendable {
        var answer: TileAnswer
        var version: [Int]
        /// Which ten minutes: a period that ends now moves on.
        var moment: Int64
        var made: ContinuousClock.Instant
        var cost: Duration
    }

    private static let most = 400
    private let measurements: @Sendable () -> Measurements
    private let journeys: Journeys
    private let maps: JourneyMaps
    private let fitnesses: MapFitnesses
    private let database: @Sendable (AuditActor) async throws -> [SavedQuestion]
    private let now: @Sendable () -> Instant
    private let kept = Mutex<[String: Kept]>([:])

    package init(
        measurements: @escaping @Sendable () -> Measurements, journeys: Journeys, maps: JourneyMaps, fitnesses: MapFitnesses,
        saved: @escaping @Sendable (AuditActor) async throws -> [SavedQuestion], now: @escaping @Sendable () -> Instant
    ) {
        self.measurements = measurements
        self.journeys = journeys
        self.maps = maps
        self.fitnesses = fitnesses
        database = saved
        self.now = now
    }

    /// Changes whenever a tile's answer might.
    package var version: [Int] { measurements().version + [journeys.current.number, journeys.catalogueVersion] }

    /// - Parameters:
    ///   - period: instead of the dashboard's own, for tiles that don't keep theirs.
    ///   - mayJourneys: whether the reader may ask about journeys.
    package func answers(
        _ tiles: [DashboardTile], over period: MetricPeriod, zone: TimeZone, owner: AuditActor, mayJourneys: Bool
    ) async throws -> Answers {
        let saved = tiles.contains { $0.kind == .funnel } && mayJourneys ? try await database(owner) : []
        let stored = tiles.contains { $0.kind == .fitness } && mayJourneys ? try await maps.list() : []
        let measurements = measurements().seen(in: zone)
        let (snapshot, version) = (measurements.snapshot(), self.version)
        let answered = await withTaskGroup(of: (String, TileAnswer, [Int]).self) { group in
            for tile in tiles {
                group.addTask {
                    let (answer, state) = self.answer(tile, over: period, zone, snapshot, version, saved, stored, mayJourneys)
                    return (tile.id, answer, state)
                }
            }
            var all: [(String, TileAnswer, [Int])] = []
            for await one in group { all.append(one) }
            return all
        }
        let oldest = answered.first { $0.2 != version }?.2 ?? version
        return Answers(tiles: Dictionary(answered.map { ($0.0, $0.1) }) { first, _ in first }, version: oldest)
    }

    private func answer(
        _ tile: DashboardTile, over period: MetricPeriod, _ zone: TimeZone, _ snapshot: MeasurementSnapshot, _ version: [Int],
        _ saved: [SavedQuestion], _ stored: [StoredMap], _ mayJourneys: Bool
    ) -> (TileAnswer, [Int]) {
        switch tile.kind {
        case .value, .trend, .breakdown:
            guard let question = tile.question(over: period) else { return (.problem("This tile asks nothing."), version) }
            return keeping("\(question) \(zone.identifier)", version) {
                do { return .metric(try snapshot.answer(question)) } catch { return .problem("\(error)") }
            }
        case .distribution:
            guard let question = tile.question(over: period) else { return (.problem("This tile asks nothing."), version) }
            return keeping("distribution \(question) \(zone.identifier)", version) {
                do { return .distribution(try snapshot.answer(question), try snapshot.distribution(question)) } catch {
                    return .problem("\(error)")
                }
            }
        case .funnel:
            guard mayJourneys else { return (.problem("Your role may not see journeys."), version) }
            guard let question = saved.first(where: { $0.id == tile.subject }) else {
                return (.problem("The saved question is gone, or its owner no longer shares it."), version)
            }
            return keeping("funnel \(question.address.text) \(question.name) \(zone.identifier)", version) { funnel(question, zone) }
        case .fitness:
            guard mayJourneys else { return (.problem("Your role may not see journeys."), version) }
            guard let map = stored.first(where: { $0.id == tile.subject }) else {
                return (.problem("The map is gone, or it was put away."), version)
            }
            return (.fitness(map, fitnesses.known(of: [map])[0]), version)
        case .note: return (.note, version)
        }
    }

    private func funnel(_ saved: SavedQuestion, _ zone: TimeZone) -> TileAnswer {
        let now = now()
        do {
            let known = try journeys.snapshot(now: now).touchpoints
            let funnel = try SavedFunnel(saved.address, known: known, now: now, zone: zone)
            return .funnel(saved, try journeys.snapshot(funnel.filter, now: now).funnel(funnel.question, measuringTimes: false))
        } catch {
            return .problem("\(error)")
        }
    }

    /// While data keep coming, at most a twentieth of the time goes into one question.
    private func keeping(_ key: String, _ version: [Int], _ make: () -> TileAnswer) -> (TileAnswer, [Int]) {
        let (moment, begin) = (now().milliseconds / 600_000, ContinuousClock.now)
        let known = kept.withLock { $0[key] }
        if let known, known.moment == moment, known.version == version || begin - known.made < known.cost * 20 {
            return (known.answer, known.version)
        }
        let answer = make()
        let end = ContinuousClock.now
        kept.withLock { kept in
            if kept.count >= Self.most { kept.removeAll() }
            kept[key] = Kept(answer: answer, version: version, moment: moment, made: end, cost: end - begin)
        }
        return (answer, version)
    }
}
