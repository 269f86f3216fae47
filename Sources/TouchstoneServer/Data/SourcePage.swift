import HTTPTypes
import Touchstone

/// One source: its keys, what arrives, and the lines that connect it.
struct SourcePage {
    let application: Touchstone.Application

    private struct Content {
        var facts: [Fact]
        var newKey: String?
        var keys: [KeyRow]
        var createAction: String?
        var snippets: [Snippet]
    }

    struct Fact {
        var name: String
        var value: String
        var link: String?
    }

    struct KeyRow {
        /// The beginning only.
        var hint: String
        var created: TimeText
        var revoked: TimeText?
        var rotateAction: String?
        var revokeAction: String?
    }

    func register(into routes: inout Routes) {
        routes.page("/data/sources/{id}", .permission(.viewData), summary: "One source: keys, arrivals, how to connect it") { context in
            try await page(try await source(context), context)
        }
        routes.action("/data/sources/{id}/keys", .permission(.manageSources), summary: "Makes a write key and shows it once") { context in
            try await createKey(replacing: nil, context)
        }
        routes.action(
            "/data/sources/{id}/keys/{key}/rotate", .permission(.manageSources),
            summary: "Makes a key that stands in for another, which stays valid until it is revoked"
        ) { context in
            try await createKey(replacing: try context.number("key"), context)
        }
        routes.action("/data/sources/{id}/keys/{key}/revoke", .permission(.manageSources), summary: "Revokes a write key") {
            try await revoke($0)
        }
    }

    func page(_ source: Source, _ context: RequestContext, newKey: String? = nil, status: HTTPResponse.Status = .ok) async throws
        -> Response
    {
        let (sources, now) = (application.sources, application.now())
        let (keys, rejected) = try await application.database.read { connection in
            (try sources.keys(of: source.id, connection), try Rejects.openBySource(connection)[source.id] ?? 0)
        }
        let figures = application.arrivals.figures(source: source.id, now: now)
        let mayManage = context.may(.manageSources)
        var facts = [
            Fact(name: "Last arrival", value: figures.last.map { TimeText($0, in: context.timeZone).text } ?? "nothing yet"),
            Fact(name: "In 24 hours", value: figures.lastDay.formatted()), Fact(name: "In all", value: figures.total.formatted()),
            Fact(name: "Rejected", value: rejected.formatted(), link: rejected > 0 ? "/data/rejects?source=\(source.id)" : nil),
            Fact(name: "Customer numbers of", value: source.namespace),
        ]
        if figures.total > 0 {
            facts.append(Fact(name: "Names", value: "what arrives, and what it means", link: "/data/names?source=\(source.id)"))
        }
        let rows = keys.reversed().map { key in
            let action = "/data/sources/\(source.id)/keys/\(key.id)"
            let isActive = mayManage && key.revoked == nil
            return KeyRow(
                hint: key.hint + "…", created: TimeText(key.created, in: context.timeZone),
                revoked: key.revoked.map { TimeText($0, in: context.timeZone) }, rotateAction: isActive ? action + "/rotate" : nil,
                revokeAction: isActive ? action + "/revoke" : nil)
        }
        let content = Content(
            facts: facts, newKey: newKey, keys: rows, createAction: mayManage ? "/data/sources/\(source.id)/keys" : nil,
            snippets: Snippet.all(origin: context.origin, key: newKey))
        var response = try context.page("data-source", title: source.name, content, status: status) { shell in
            shell.crumbs = [Shell.Crumb("Sources", "/data/sources")]
        }
        // A key that is shown once is kept by no cache.
        if newKey != nil { response.headers[.cacheControl] = "no-store" }
        return response
    }

    private func createKey(replacing old: Int64?, _ context: RequestContext) async throws -> Response {
        let (sources, now, actor, id) = (application.sources, application.now(), try context.signedIn().actor, try context.number("id"))
        let made = try await HTTPFailure.mapping {
            try await application.database.write { try sources.createKey(source: id, replacing: old, by: actor, at: now, $0) }
        }
        application.follower.grown()
        return try await page(made.source, context, newKey: made.key, status: .created)
    }

    private func revoke(_ context: RequestContext) async throws -> Response {
        let (sources, now, actor, key) = (application.sources, application.now(), try context.signedIn().actor, try context.number("key"))
        let source = try await source(context)
        let stored = try await HTTPFailure.mapping {
            try await application.database.write { connection in
                guard try sources.keys(of: source.id, connection).contains(where: { $0.id == key }) else {
                    throw CollectionError.noSuchKey(key)
                }
                return try sources.revoke(key, by: actor, at: now, connection)
            }
        }
        application.follower.grown()
        let notice = Shell.Notice("The key \(stored.hint)… is revoked. What is sent with it is refused within a second.")
        return .redirect(to: "/data/sources/\(source.id)", notice: notice, context)
    }

    private func source(_ context: RequestContext) async throws -> Source {
        let (sources, id) = (application.sources, try context.number("id"))
        guard let source = try await application.database.read({ try sources.find(id, $0) }) else { throw HTTPFailure.notFound }
        return source
    }
}
