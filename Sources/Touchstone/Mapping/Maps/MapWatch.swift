import Synchronization
import TouchstoneStore

/// Who looks at which journey map: they are told at once of what happens in this process, and within a second of what other processes
/// on the same database do, and who looks at the map there.
package final class MapWatch: Sendable {
    private struct Watcher {
        var entry: MapPresence.Entry
        var queue: AsyncStream<Void>.Continuation
    }

    private struct State {
        var watchers: [Int: Watcher] = [:]
        var next = 0
        var stamps: [Int64: Int64] = [:]
        /// As the database has them, those of this process too.
        var present: [Int64: [MapPresence.Entry]] = [:]
        var polling: Task<Void, Never>?
    }

    private static let pace = Duration.milliseconds(700)
    /// After how many looks at the database its rows of this process are made fresh.
    private static let looksPerBeat = 14

    private let state = Mutex(State())
    private let database: any Database
    private let now: @Sendable () -> Instant

    init(database: any Database, now: @escaping @Sendable () -> Instant) {
        self.database = database
        self.now = now
    }

    /// A value whenever the map may have changed, its comments, or who looks at it; several changes may be one value.
    package func follow(_ map: Int64, as viewer: MapViewer) -> AsyncStream<Void> {
        let (stream, queue) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
        let entry = MapPresence.Entry(map: map, viewer: viewer, came: now().milliseconds, moved: 0)
        let number = state.withLock { state in
            state.next += 1
            state.watchers[state.next] = Watcher(entry: entry, queue: queue)
            if state.polling == nil { state.polling = Task { [weak self] in await self?.poll() } }
            return state.next
        }
        queue.onTermination = { [weak self] _ in self?.leave(number, entry) }
        store { try MapPresence.save(entry, at: $0, $1) }
        changed(map)
        return stream
    }

    /// Tells everybody who looks at the map.
    package func changed(_ map: Int64) {
        for queue in state.withLock({ $0.watchers.values.filter { $0.entry.map == map }.map(\.queue) }) { queue.yield() }
    }

    /// Who looks at the map, by the order in which they came.
    package func viewers(of map: Int64) -> [MapViewer] {
        state.withLock { state in
            let here = state.watchers.values.map(\.entry).filter { $0.map == map }
            let clients = Set(here.map(\.viewer.client))
            let elsewhere = (state.present[map] ?? []).filter { !clients.contains($0.viewer.client) }
            return (here + elsewhere).sorted { ($0.came, $0.viewer.client) < ($1.came, $1.viewer.client) }.map(\.viewer)
        }
    }

    /// Says at which part of the map somebody is, whichever process their window follows it at.
    package func moved(_ client: String, to part: MapPartID?, map: Int64, by actor: AuditActor) {
        let time = now()
        let isHere = state.withLock { state in
            let mine = state.watchers.filter {
                $0.value.entry.map == map && $0.value.entry.viewer.client == client && $0.value.entry.viewer.actor == actor
            }.keys
            for key in mine {
                state.watchers[key]?.entry.viewer.part = part
                state.watchers[key]?.entry.moved = time.milliseconds
            }
            return !mine.isEmpty
        }
        store { try MapPresence.move(client, to: part, map: map, by: actor, at: $0, $1) }
        if isHere { changed(map) }
    }

    private func leave(_ number: Int, _ entry: MapPresence.Entry) {
        let isGone = state.withLock { state in
            state.watchers[number] = nil
            if state.watchers.isEmpty {
                state.polling?.cancel()
                state.polling = nil
                (state.stamps, state.present) = ([:], [:])
            }
            // A window that connects anew is here twice for a moment.
            return !state.watchers.values.contains { $0.entry.map == entry.map && $0.entry.viewer.client == entry.viewer.client }
        }
        if isGone {
            state.withLock { $0.present[entry.map]?.removeAll { $0.viewer.client == entry.viewer.client } }
            store { try MapPresence.remove(entry.viewer.client, map: entry.map, at: $0, $1) }
        }
        changed(entry.map)
    }

    /// Presence that couldn't be written is nobody's loss: the next beat writes it.
    private func store(_ write: @escaping @Sendable (Instant, any Connection) throws -> Void) {
        let (database, time) = (database, now())
        Task { try? await database.write { try write(time, $0) } }
    }

    /// Looks for what other processes changed, for as long as anybody watches.
    private func poll() async {
        var looks = 0
        while !Task.isCancelled {
            try? await Task.sleep(for: Self.pace)
            looks += 1
            if looks.isMultiple(of: Self.looksPerBeat) { beat() }
            for map in Set(state.withLock { $0.watchers.values.map(\.entry.map) }) { await look(at: map) }
        }
    }

    private func look(at map: Int64) async {
        let time = now()
        let found = try? await database.read { connection -> (Int64?, [MapPresence.Entry]) in
            let stamp = try connection.first("SELECT stamp FROM journey_map WHERE id = ?", .integer(map)) { $0.integer(0) }
            return (stamp, try MapPresence.entries(of: map, at: time, connection))
        }
        guard let (stamp, present) = found, let stamp else { return }
        let isNew = state.withLock { state -> Bool in
            // The first look tells too: what happened before it would else be missed.
            let isNew = state.stamps[map] != stamp || state.present[map] != present
            (state.stamps[map], state.present[map]) = (stamp, present)
            for (key, watcher) in state.watchers where watcher.entry.map == map {
                guard let row = present.first(where: { $0.viewer.client == watcher.entry.viewer.client }), row.moved > watcher.entry.moved
                else { continue }
                state.watchers[key]?.entry.viewer.part = row.viewer.part
                state.watchers[key]?.entry.moved = row.moved
            }
            return isNew
        }
        if isNew { changed(map) }
    }

    private func beat() {
        let entries = state.withLock { $0.watchers.values.map(\.entry) }
        store { time, connection in for entry in entries { try MapPresence.save(entry, at: time, connection) } }
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
