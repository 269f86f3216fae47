import Foundation
import JourneyAnalytics

/// Answers all tiles of a dashboard at one moment: side by side, each question once, kept until there is news.
package final class DashboardBoard: Sendable {
    /// The answers, by the tile's id, and what they rest on.
    package struct Answers: Sendable {
        package var tiles: [String: TileAnswer]
        /// The state that all were answered from; empty where one is from an older one, so that there is newer to come.
        package var version: [Int]
    }

    /// What all tiles are answered from at one moment.
    private struct State: Sendable {
        var period: MetricPeriod
        var zone: TimeZone
        var snapshot: MeasurementSnapshot
        var version: [Int]
        var saved: [SavedQuestion]
        var maps: [StoredMap]
    }

    private let measurements: @Sendable () -> Measurements
    private let journeys: Journeys
    private let maps: JourneyMaps
    private let fitnesses: MapFitnesses
    private let responses: SurveyResponses
    private let listening: Listening
    private let database: @Sendable (AuditActor) async throws -> [SavedQuestion]
    private let now: @Sendable () -> Instant
    private let kept: VersionedAnswers<String, TileAnswer>

    package init(
        measurements: @escaping @Sendable () -> Measurements, journeys: Journeys, maps: JourneyMaps, fitnesses: MapFitnesses,
        responses: SurveyResponses, listening: Listening, saved: @escaping @Sendable (AuditActor) async throws -> [SavedQuestion],
        patience: Int, now: @escaping @Sendable () -> Instant
    ) {
        self.measurements = measurements
        self.journeys = journeys
        self.maps = maps
        self.fitnesses = fitnesses
        self.responses = responses
        self.listening = listening
        database = saved
        self.now = now
        kept = VersionedAnswers(most: 400, patience: patience, now: now)
    }

    /// Changes whenever a tile's answer might.
    package var version: [Int] { counted + listening.reader.version }

    /// The part of it that all but themes rest on: texts are read beside the other readers, a little later.
    private var counted: [Int] { measurements().version + [journeys.current.number, journeys.catalogueVersion] }

    /// - Parameters:
    ///   - period: instead of the dashboard's own, for tiles that don't keep theirs.
    ///   - access: what else than metrics the reader may see.
    package func answers(
        _ tiles: [DashboardTile], over period: MetricPeriod, zone: TimeZone, owner: AuditActor, access: TileAccess
    ) async throws -> Answers {
        let saved = tiles.contains { $0.kind == .funnel } && access.journeys ? try await database(owner) : []
        let stored = tiles.contains { $0.kind == .fitness } && access.journeys ? try await maps.list() : []
        // Taken before the snapshot: what comes in between is asked for again.
        let version = self.version
        let state = State(
            period: period, zone: zone, snapshot: measurements().seen(in: zone).snapshot(), version: version, saved: saved, maps: stored)
        return await withTaskGroup(of: (id: String, answer: TileAnswer, isCurrent: Bool).self) { group in
            for tile in tiles {
                group.addTask {
                    if let refusal = access.refusal(of: tile.kind) { return (tile.id, .problem(refusal), true) }
                    let (answer, isCurrent) = await self.answer(tile, state)
                    return (tile.id, answer, isCurrent)
                }
            }
            var answers = Answers(tiles: [:], version: version)
            for await one in group {
                answers.tiles[one.id] = one.answer
                if !one.isCurrent { answers.version = [] }
            }
            return answers
        }
    }

    private func answer(_ tile: DashboardTile, _ state: State) async -> (TileAnswer, isCurrent: Bool) {
        let zone = state.zone.identifier
        switch tile.kind {
        case .value, .trend, .breakdown:
            guard let question = tile.question(over: state.period) else { return (.problem("This tile asks nothing."), true) }
            return await keeping("\(question) \(zone)", state) {
                do { return .metric(try state.snapshot.answer(question)) } catch { return .problem("\(error)") }
            }
        case .distribution:
            guard let question = tile.question(over: state.period) else { return (.problem("This tile asks nothing."), true) }
            return await keeping("distribution \(question) \(zone)", state) {
                do { return .distribution(try state.snapshot.answer(question), try state.snapshot.distribution(question)) } catch {
                    return .problem("\(error)")
                }
            }
        case .funnel:
            guard let question = state.saved.first(where: { $0.id == tile.subject }) else {
                return (.problem("The saved question is gone, or its owner no longer shares it."), true)
            }
            return await keeping("funnel \(question.address.text) \(question.name) \(zone)", state) { funnel(question, state.zone) }
        case .fitness:
            guard let map = state.maps.first(where: { $0.id == tile.subject }) else {
                return (.problem("The map is gone, or it was put away."), true)
            }
            return (.fitness(map, fitnesses.known(of: [map])[0]), true)
        case .survey:
            guard let survey = tile.subject else { return (.problem("This tile asks nothing."), true) }
            return await keeping("survey \(survey) \(tile.asked?.text ?? "") \(state.period.shortText) \(zone)", state) {
                await trend(of: survey, tile.asked, state)
            }
        case .themes:
            return await keeping("themes \(state.period.shortText) \(zone)", state, readingTexts: true) { themes(state) }
        case .note: return (.note, true)
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

    private func trend(of survey: Int64, _ question: SurveyPartID?, _ state: State) async -> TileAnswer {
        do {
            return .survey(try await responses.trend(of: survey, question: question, over: state.period, zone: state.zone))
        } catch SurveyLibraryError.noSuchSurvey {
            return .problem("The survey is gone.")
        } catch let error as SurveyLibraryError {
            return .problem("\(error)")
        } catch let error as QuestionTrendError {
            return .problem("\(error)")
        } catch {
            return .problem("The survey’s answers can’t be read at the moment.")
        }
    }

    private func themes(_ state: State) -> TileAnswer {
        let data = listening.feedback.extent.time.map { $0.lowerBound...($0.upperBound - 1) }
        let (range, before) = state.period.resolve(now: now(), data: data, zone: state.zone)
        var question = FeedbackQuestion()
        question.period = state.period == .all ? nil : range
        do { return .themes(try listening.feedback.themes(question, before: before), state.zone) } catch { return .problem("\(error)") }
    }

    private func keeping(
        _ key: String, _ state: State, readingTexts: Bool = false, _ make: () async -> TileAnswer
    ) async -> (TileAnswer, isCurrent: Bool) {
        let version = readingTexts ? state.version : Array(state.version.dropLast(FeedbackReader.versionParts))
        let (answer, isCurrent) = await kept.answer(to: key, version: version, make: make)
        return (answer, isCurrent)
    }
}
