import Synchronization
import TouchstoneStore

/// Who looks at which journey map in this process: they are told at once of what happens here, and within a second of what other
/// processes on the same database do.
package final class MapWatch: Sendable {
    private struct Watcher {
        var map: Int64
        var viewer: MapViewer
        var queue: AsyncStream<Void>.Continuation
    }

    private struct State {
        var watchers: [Int: Watcher] = [:]
        var next = 0
        var stamps: [Int64: Int64] = [:]
        var polling: Task<Void, Never>?
    }

    private let state = Mutex(State())
    private let database: any Database

    init(database: any Database) { self.database = database }

    /// A value whenever the map may have changed, its comments, or who looks at it; several changes may be one value.
    package func follow(_ map: Int64, as viewer: MapViewer) -> AsyncStream<Void> {
        let (stream, queue) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
        let number = state.withLock { state in
            state.next += 1
            state.watchers[state.next] = Watcher(map: map, viewer: viewer, queue: queue)
            if state.polling == nil { state.polling = Task { [weak self] in await self?.poll() } }
            return state.next
        }
        queue.onTermination = { [weak self] _ in self?.leave(number, map) }
        changed(map)
        return stream
    }

    /// Tells everybody who looks at the map.
    package func changed(_ map: Int64) {
        for queue in state.withLock({ $0.watchers.values.filter { $0.map == map }.map(\.queue) }) { queue.yield() }
    }

    /// Who looks at the map here, by the order in which they came.
    package func viewers(of map: Int64) -> [MapViewer] {
        state.withLock { state in state.watchers.filter { $0.value.map == map }.sorted { $0.key < $1.key }.map(\.value.viewer) }
    }

    /// Says at which part of the map somebody is.
    package func moved(_ client: String, to part: MapPartID?, map: Int64) {
        let isNew = state.withLock { state in
            guard let key = state.watchers.first(where: { $0.value.map == map && $0.value.viewer.client == client })?.key,
                state.watchers[key]?.viewer.part != part
            else { return false }
            state.watchers[key]?.viewer.part = part
            return true
        }
        if isNew { changed(map) }
    }

    private func leave(_ number: Int, _ map: Int64) {
        state.withLock { state in
            state.watchers[number] = nil
            if state.watchers.isEmpty {
                state.polling?.cancel()
                state.polling = nil
                state.stamps = [:]
            }
        }
        changed(map)
    }

    /// Looks for what other processes changed, for as long as anybody watches.
    private func poll() async {
        while !Task.isCancelled {
            try? await Task.sleep(for: .milliseconds(700))
            let maps = Set(state.withLock { $0.watchers.values.map(\.map) })
            for map in maps {
                let stamp = try? await database.read { connection in
                    try connection.first("SELECT stamp FROM journey_map WHERE id = ?", .integer(map)) { $0.integer(0) }
                }
                guard let stamp = stamp ?? nil else { continue }
                let before = state.withLock { state in
                    defer { state.stamps[map] = stamp }
                    return state.stamps[map]
                }
                // The first look tells too: what happened before it would else be missed.
                if before != stamp { changed(map) }
            }
        }
    }
}

/// Somebody who looks at a map: a person in one browser window.
package struct MapViewer: Sendable, Equatable {
    /// The window's own id.
    package var client: String
    package var actor: AuditActor
    package var name: String
    /// The part that they are at.
    package var part: MapPartID?

    package init(client: String, actor: AuditActor, name: String, part: MapPartID? = nil) {
        self.client = client
        self.actor = actor
        self.name = name
        self.part = part
    }
}
