import Touchstone

/// What happens to a map while somebody looks at it, as server-sent events: `operations`, `comments`, `viewers`, `versions`.
struct MapEvents {
    let application: Touchstone.Application
    let context: RequestContext

    func stream() async throws -> AsyncStream<ServerEvent> {
        let maps = application.maps
        let stored = try await maps.map(try context.number("id"))
        let identity = try context.signedIn()
        let client = String((context.query["client"] ?? context.id).prefix(64))
        let start = try APIFields.number("after", context, 0...Int64.max) ?? stored.version
        let name = identity.person?.displayName ?? MapEvents.tokenName(identity)
        let changes = maps.watch.follow(stored.id, as: MapViewer(client: client, actor: identity.actor, name: name))
        return AsyncStream { continuation in
            let following = Task {
                var seen = Seen(version: start)
                for await _ in changes {
                    guard let events = try? await news(of: stored.id, &seen) else { break }
                    for event in events { continuation.yield(event) }
                    if Task.isCancelled { break }
                }
                continuation.finish()
            }
            continuation.onTermination = { _ in following.cancel() }
        }
    }

    private struct Seen {
        var version: Int64
        var viewers: [MapViewer] = []
        var comments: [MapComment]?
        var versions: [MapVersion]?
    }

    private func news(of id: Int64, _ seen: inout Seen) async throws -> [ServerEvent] {
        let maps = application.maps
        var events: [ServerEvent] = []
        let records = try await maps.records(of: id, after: seen.version)
        let comments = try await maps.comments(on: id), versions = try await maps.versions(of: id)
        let viewers = maps.watch.viewers(of: id)
        guard !records.isEmpty || comments != seen.comments || versions != seen.versions || viewers != seen.viewers else { return [] }
        let json = try await MapJSON(application)
        func send(_ name: String, _ values: [JSONValue]) {
            events.append(ServerEvent(name: name, data: JSONValue.array(values).jsonText))
        }
        if let last = records.last {
            seen.version = last.version
            send("operations", records.map(json.record))
        }
        if comments != seen.comments { send("comments", comments.map(json.comment)) }
        if versions != seen.versions { send("versions", versions.map(json.version)) }
        if viewers != seen.viewers { send("viewers", viewers.map(json.viewer)) }
        (seen.comments, seen.versions, seen.viewers) = (comments, versions, viewers)
        return events
    }

    private static func tokenName(_ identity: Identity) -> String {
        if case .token(_, let name) = identity.kind { name } else { "Somebody" }
    }
}
