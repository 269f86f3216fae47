import HTTPTypes
import Touchstone

/// Rejected events, for programs: what the page of them does.
struct RejectsAPI {
    let application: Touchstone.Application

    /// Which of those that wait.
    private enum Choice {
        case ids([Int64])
        case all(Rejects.Filter)
    }

    /// How many a request names.
    private static let mostIDs = 5_000

    private static let id = Route.Parameter.path("id", .integer(minimum: 1), "The event's number")
    private static let entry: [(name: String, schema: Schema)] = [
        ("id", .integer()), ("source", .nullable(.string())), ("received", .string(format: "date-time")), ("reason", .string()),
        ("event", .string()),
    ]
    private static let outcome = Schema.object([
        ("entered", .integer()), ("duplicates", .integer()), ("failed", .integer()), ("reason", .nullable(.string())),
    ])
    private static let chosen = Schema.object([
        ("ids?", .array(.integer(minimum: 1))), ("all?", .boolean), ("source?", .nullable(.integer(minimum: 1))),
        ("reason?", .nullable(.string())),
    ])
    private static let gone = Route.Answer.json(APIFailure.schema, "No such event waits", status: 404)
    private static let full = Route.Answer.json(
        APIFailure.schema, "More arrives than can be stored: come again after `Retry-After`", status: 503)

    func register(into routes: inout Routes) {
        registerReading(into: &routes)
        registerReplaying(into: &routes)
        registerDiscarding(into: &routes)
    }

    private func registerReading(into routes: inout Routes) {
        routes.api(
            .get, "/api/v1/rejects", .permission(.viewData), summary: "Rejected events that wait, the latest first, without what they hold",
            parameters: [
                .query("before", .integer(minimum: 0), "Only events before the one of this number: `next` of the page before"),
                .query("limit", .integer(minimum: 1, maximum: 500), "How many at most, 50 if not given"),
                .query("source", .integer(minimum: 1), "Only those of the source of this number"),
                .query("reason", .string(), "Only those rejected for this reason"),
            ],
            responses: [
                .json(
                    .object([
                        ("rejects", .array(.object(Self.entry))), ("next", .nullable(.integer())), ("waiting", .integer()),
                        ("dropped", .integer()),
                    ]), "A page of rejected events; `dropped` is how many older ones were, since their source had too many"),
                .json(APIFailure.schema, "A parameter is wrong", status: 400),
            ]
        ) { try await list($0) }
        routes.api(
            .get, "/api/v1/rejects/{id}", .permission(.revealIdentifiers),
            summary: "One rejected event with what it holds; looking is audited",
            parameters: [Self.id],
            responses: [
                .json(
                    .object(Self.entry + [("values", .any), ("text", .string())]),
                    "The event; `values` is null where `text` is no JSON"),
                Self.gone,
            ]
        ) { try await show($0) }
    }

    private func registerReplaying(into routes: inout Routes) {
        routes.api(
            .post, "/api/v1/rejects/{id}/replay", .permission(.replayRejects), summary: "Sends a rejected event through the door again",
            parameters: [Self.id],
            responses: [
                .json(Self.outcome, "What became of it; one that failed waits on with its new reason"), Self.gone, Self.full,
            ]
        ) { try await replay($0) }
        routes.api(
            .post, "/api/v1/rejects/{id}/mend", .permission(.replayRejects), body: .json(.object([("event", .map(.any))]), limit: 4 << 20),
            summary: "Sends a rejected event again as it stands in the request; for whoever may see identifiers", parameters: [Self.id],
            responses: [
                .json(Self.outcome, "It went in, or had come in before"), Self.gone,
                .json(APIFailure.schema, "It still can’t be used, and why: it waits on", status: 422), Self.full,
            ]
        ) { try await mend($0) }
        routes.api(
            .post, "/api/v1/rejects/replay", .permission(.replayRejects), body: .json(Self.chosen),
            timeLimit: RejectsPage.replayTime,
            summary: "Sends rejected events again: those of `ids`, or with `all` all, of a source or reason where one is given",
            responses: [
                .json(
                    Self.outcome,
                    "What became of them, each tried once, with `all` the oldest first: it can take minutes, and what went in stays "
                        + "in if the request breaks off; `failed` wait on, `reason` is that of the last"),
                .json(APIFailure.schema, "It isn’t said which", status: 422), Self.full,
            ]
        ) { try await replayChosen($0) }
    }

    private func registerDiscarding(into routes: inout Routes) {
        routes.api(
            .post, "/api/v1/rejects/discard", .permission(.replayRejects), body: .json(Self.chosen),
            summary: "Puts rejected events aside: those of `ids`, or with `all` all, of a source or reason where one is given",
            responses: [
                .json(
                    .object([("discarded", .integer()), ("from", .integer())]),
                    "How many that waited; `from` is the number that brings back just these, at `/api/v1/rejects/undo`"),
                .json(APIFailure.schema, "It isn’t said which", status: 422),
            ]
        ) { try await discard($0) }
        routes.api(
            .post, "/api/v1/rejects/undo", .permission(.replayRejects), body: .json(.object([("from", .integer())])),
            summary: "Brings back what one request put aside: `from` is the number that `/api/v1/rejects/discard` gave",
            responses: [
                .json(.object([("brought_back", .integer())]), "How many wait again"),
                .json(APIFailure.schema, "“from” is missing", status: 422),
            ]
        ) { try await undo($0) }
    }

    private func list(_ context: RequestContext) async throws -> Response {
        let limit = Int(try APIFields.number("limit", context, 1...500) ?? 50)
        let before = try APIFields.number("before", context, 0...Int64.max)
        let filter = Rejects.Filter(source: try APIFields.number("source", context, 1...Int64.max), reason: context.query["reason"])
        let (entries, waiting, dropped) = try await application.database.read {
            (
                try Rejects.open(filter, before: before, limit: limit + 1, $0), try Rejects.countOpen(filter, $0),
                try Rejects.dropped(source: filter.source, $0)
            )
        }
        let shown = entries.prefix(limit)
        let list = try shown.map { JSONValue.object(members($0, try $0.payload(application.vault))) }
        return .json(
            .object([
                JSONMember("rejects", .array(list)),
                JSONMember("next", entries.count > shown.count ? shown.last.map { .integer($0.id) } ?? .null : .null),
                JSONMember("waiting", .integer(waiting)), JSONMember("dropped", .integer(dropped)),
            ]))
    }

    private func show(_ context: RequestContext) async throws -> Response {
        let entry = try await waiting(context)
        let payload = try entry.payload(application.vault)
        try await application.administration.record("reject.revealed", by: try context.signedIn().actor, target: "reject:\(entry.id)")
        let text = JSONMember("text", .string(String(decoding: payload, as: UTF8.self)))
        let values = JSONMember("values", (try? JSONValue.parse(payload)) ?? .null)
        return .json(.object(members(entry, payload) + [values, text])).setting(.cacheControl, "no-store")
    }

    private func members(_ entry: Rejects.Entry, _ payload: [UInt8]) -> [JSONMember] {
        entry.members(source: application.sources.source(entry.source)?.name, payload)
    }

    /// - Throws: 404 for one that doesn't wait.
    private func waiting(_ context: RequestContext) async throws -> Rejects.Entry {
        let id = try context.number("id")
        guard let entry = try await application.database.read({ try Rejects.entry(id, $0) }), entry.resolved == nil else {
            throw HTTPFailure(CollectionError.noSuchReject(id))
        }
        return entry
    }

    private func replay(_ context: RequestContext) async throws -> Response {
        let (id, actor) = (try await waiting(context).id, try context.signedIn().actor)
        return .json(try await HTTPFailure.mapping { try await Replay(application.intake).run([id], by: actor) }.json)
    }

    private func mend(_ context: RequestContext) async throws -> Response {
        guard context.may(.revealIdentifiers) else { throw HTTPFailure.forbidden }
        let (id, actor) = (try context.number("id"), try context.signedIn().actor)
        guard let event = context.json["event"], event.object != nil else { throw HTTPFailure.invalid("“event” has to be an object.") }
        let payload = Array(event.jsonText.utf8)
        let outcome = try await HTTPFailure.mapping { try await Replay(application.intake).run(id, payload: payload, by: actor) }
        guard outcome.failed == 0 else { throw HTTPFailure.invalid(outcome.reason ?? "The event still can’t be used.") }
        return .json(outcome.json)
    }

    private func replayChosen(_ context: RequestContext) async throws -> Response {
        let (choice, actor) = (try Self.choice(context.json), try context.signedIn().actor)
        let replay = Replay(application.intake)
        let outcome: Replay.Outcome = try await HTTPFailure.mapping {
            switch choice {
            case .ids(let ids): return try await replay.run(ids, by: actor)
            case .all(let filter): return try await replay.run(filter, by: actor)
            }
        }
        return .json(outcome.json)
    }

    private func discard(_ context: RequestContext) async throws -> Response {
        let (choice, now, actor) = (try Self.choice(context.json), application.now(), try context.signedIn().actor)
        let discard = try await application.database.write { connection -> Rejects.Discard in
            switch choice {
            case .ids(let ids): return try Rejects.discard(ids, by: actor, at: now, connection)
            case .all(let filter): return try Rejects.discard(filter, by: actor, at: now, connection)
            }
        }
        return .json(.members(["discarded": .count(discard.count), "from": .integer(discard.id)]))
    }

    private func undo(_ context: RequestContext) async throws -> Response {
        let (now, actor) = (application.now(), try context.signedIn().actor)
        guard let id = context.json["from"]?.integer else { throw HTTPFailure.invalid("“from” has to be a number.") }
        let count = try await application.database.write { try Rejects.undo(id, by: actor, at: now, $0) }
        return .json(.members(["brought_back": .count(count)]))
    }

    private static func choice(_ json: JSONValue) throws(HTTPFailure) -> Choice {
        if let list = json["ids"], !list.isNull {
            let ids = (list.array ?? []).compactMap(\.integer)
            guard let count = list.array?.count, ids.count == count, (1...Self.mostIDs).contains(count) else {
                throw .invalid("“ids” has to be a list of 1 to \(Self.mostIDs.formatted()) numbers.")
            }
            return .ids(ids)
        }
        guard json["all"]?.bool == true else {
            throw .invalid("Say which: the numbers in “ids”, or “all”: true, with “source” or “reason” where not all are meant.")
        }
        var filter = Rejects.Filter(reason: try APIFields.optionalText("reason", json))
        if let source = json["source"], !source.isNull {
            guard let number = source.integer else { throw .invalid("“source” has to be a source’s number.") }
            filter.source = number
        }
        return .all(filter)
    }
}
