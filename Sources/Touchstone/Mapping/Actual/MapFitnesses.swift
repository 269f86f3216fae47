import Dispatch
import JourneyAnalytics
import Synchronization

/// Remembers how well journeys fit each map, so that a list of maps costs no alignment. What has changed since is measured anew beside
/// the requests, one map after the other; until then the value of before is shown.
package final class MapFitnesses: Sendable {
    /// What the fitness of a map depends on.
    private struct State: Equatable {
        var map: Int64
        var index: Int
        var catalogue: Int
        /// The map's own segment, and what that may name.
        var segments: [SavedSegment]
    }

    private struct Kept {
        var state: State
        /// Nil where it couldn't be measured: its segment is gone, for instance.
        var fitness: MapFitness?
        var made: Instant
    }

    /// What is known of a map's fitness.
    package struct Known: Sendable, Equatable {
        /// Nil while it was never measured, and where it can't be.
        package let fitness: MapFitness?
        /// Whether a newer value is on its way.
        package let isBeingMeasured: Bool
    }

    private struct All {
        var kept: [Int64: Kept] = [:]
        var waiting: Set<Int64> = []
    }

    /// While interactions keep arriving the index changes every second: it is measured anew as often only.
    private static let patience: Int64 = 30_000
    /// Whose time is over changes without anything arriving.
    private static let oldest: Int64 = 600_000
    private static let most = 1_000

    private let all = Mutex(All())
    private let queue = DispatchQueue(label: "map fitness", qos: .utility)
    private let actuals: MapActuals
    private let now: @Sendable () -> Instant

    package init(actuals: MapActuals, now: @escaping @Sendable () -> Instant) {
        self.actuals = actuals
        self.now = now
    }

    /// In the order of the maps.
    package func known(of maps: [StoredMap]) -> [Known] {
        let time = now()
        return maps.map { stored in
            let state = state(of: stored)
            let (kept, isNew) = all.withLock { all in
                let kept = all.kept[stored.id]
                let isNew = kept.map { !Self.holds($0, state, at: time) } ?? true
                // One measurement at a time is enough, whoever asks.
                return (kept, isNew ? all.waiting.insert(stored.id).inserted ? true : nil : false)
            }
            if isNew == true { queue.async { self.measure(stored, state) } }
            return Known(fitness: kept?.fitness, isBeingMeasured: isNew != false)
        }
    }

    private static func holds(_ kept: Kept, _ state: State, at time: Instant) -> Bool {
        let age = time.milliseconds - kept.made.milliseconds
        guard age < oldest else { return false }
        var same = kept.state
        if age < patience { same.index = state.index }
        return same == state
    }

    private func state(of stored: StoredMap) -> State {
        let journeys = actuals.journeys
        return State(
            map: stored.version, index: journeys.current.number, catalogue: journeys.catalogueVersion,
            segments: stored.map.segment == nil ? [] : journeys.segments.all)
    }

    private func measure(_ stored: StoredMap, _ state: State) {
        let time = now()
        let fitness = (try? actuals.journeys.snapshot(JourneyFilter(segment: stored.map.segment), now: time)).flatMap {
            try? actuals.fitness(of: stored.map, in: $0)
        }
        all.withLock { all in
            if all.kept.count >= Self.most { all.kept.removeAll() }
            all.kept[stored.id] = Kept(state: state, fitness: fitness, made: time)
            all.waiting.remove(stored.id)
        }
    }
}
