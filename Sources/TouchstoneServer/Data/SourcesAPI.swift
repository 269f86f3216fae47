import HTTPTypes
import Touchstone

/// Sources and write keys for programs.
struct SourcesAPI {
    let application: Touchstone.Application

    private static let source = Schema.object([
        ("id", .integer()), ("name", .string()), ("namespace", .string()), ("created", .string(format: "date-time")),
        ("interactions", .integer()), ("interactions_last_day", .integer()), ("last_arrival", .nullable(.string(format: "date-time"))),
        ("rejected", .integer()),
        (
            "keys",
            .array(
                .object([
                    ("id", .integer()), ("hint", .string()), ("created", .string(format: "date-time")),
                    ("revoked", .nullable(.string(format: "date-time"))),
                ]))
        ),
    ])

    func register(into routes: inout Routes) {
        routes.api(
            .get, "/api/v1/sources", .permission(.viewData), summary: "The sources, with their keys and what arrived",
            responses: [.json(.object([("sources", .array(SourcesAPI.source))]), "Every source, by name")]
        ) { _ in
            let rows = try await list()
            return .json(.object([JSONMember("sources", .array(rows))]))
        }
        routes.api(
            .post, "/api/v1/sources", .permission(.manageSources),
            body: .json(
                .object([("name", .string(minLength: 1, maxLength: 60)), ("namespace?", .nullable(.string(minLength: 1, maxLength: 60)))]),
                limit: 64 * 1024),
            summary: "Adds a source",
            responses: [
                .json(SourcesAPI.source, "The new source", status: 201),
                .json(APIFailure.schema, "The name or namespace can't be used, or there is one of that name", status: 422),
            ]
        ) { try await create($0) }
        routes.api(
            .post, "/api/v1/sources/{id}/keys", .permission(.manageSources),
            summary: "Makes a write key: the answer is the only time that it is seen",
            parameters: [.path("id", .integer(minimum: 1), "The source's number")],
            responses: [
                .json(
                    .object([
                        ("id", .integer()), ("source", .integer()), ("write_key", .string()), ("created", .string(format: "date-time")),
                    ]),
                    "The new key", status: 201),
                .json(APIFailure.schema, "There is no such source", status: 404),
            ]
        ) { try await createKey($0) }
        routes.api(
            .delete, "/api/v1/keys/{id}", .permission(.manageSources),
            summary: "Revokes a write key: from the next second on it is refused",
            parameters: [.path("id", .integer(minimum: 1), "The key's number")],
            responses: [
                .empty(204, "It is revoked"), .json(APIFailure.schema, "There is no such key, or it was revoked before", status: 404),
            ]
        ) { try await revoke($0) }
    }

    private func list() async throws -> [JSONValue] {
        let (sources, arrivals, now) = (application.sources, application.arrivals, application.now())
        return try await application.database.read { connection in
            let keys = try sources.keys(connection), rejected = try Rejects.openBySource(connection)
            return try sources.all(connection).map { source in
                let figures = arrivals.figures(source: source.id, now: now)
                return SourcesAPI.json(source, keys.filter { $0.source == source.id }, figures, rejected: rejected[source.id] ?? 0)
            }
        }
    }

    private func create(_ context: RequestContext) async throws -> Response {
        let (sources, now, actor) = (application.sources, application.now(), try context.signedIn().actor)
        let name = try APIFields.text("name", context.json)
        let namespace = try APIFields.optionalText("namespace", context.json)
        let source = try await HTTPFailure.mapping {
            try await application.database.write { try sources.create(name: name, namespace: namespace, by: actor, at: now, $0) }
        }
        application.follower.grown()
        return .json(SourcesAPI.json(source, [], ArrivalFigures(), rejected: 0), status: .created)
    }

    private func createKey(_ context: RequestContext) async throws -> Response {
        let (sources, now, actor, id) = (application.sources, application.now(), try context.signedIn().actor, try context.number("id"))
        let made = try await HTTPFailure.mapping {
            try await application.database.write { try sources.createKey(source: id, by: actor, at: now, $0) }
        }
        application.follower.grown()
        return .json(
            .object([
                JSONMember("id", .integer(made.stored.id)), JSONMember("source", .integer(made.source.id)),
                JSONMember("write_key", .string(made.key)),
                JSONMember("created", .string(made.stored.created.isoText)),
            ]), status: .created
        ).setting(.cacheControl, "no-store")
    }

    private func revoke(_ context: RequestContext) async throws -> Response {
        let (sources, now, actor, id) = (application.sources, application.now(), try context.signedIn().actor, try context.number("id"))
        try await HTTPFailure.mapping {
            _ = try await application.database.write { try sources.revoke(id, by: actor, at: now, $0) }
        }
        application.follower.grown()
        return .noContent
    }

    private static func json(_ source: Source, _ keys: [WriteKey], _ figures: ArrivalFigures, rejected: Int) -> JSONValue {
        .object([
            JSONMember("id", .integer(source.id)), JSONMember("name", .string(source.name)),
            JSONMember("namespace", .string(source.namespace)),
            JSONMember("created", .string(source.created.isoText)), JSONMember("interactions", .integer(Int64(figures.total))),
            JSONMember("interactions_last_day", .integer(Int64(figures.lastDay))),
            JSONMember("last_arrival", figures.last.map { .string($0.isoText) } ?? .null),
            JSONMember("rejected", .integer(Int64(rejected))),
            JSONMember(
                "keys",
                .array(
                    keys.map { key in
                        .object([
                            JSONMember("id", .integer(key.id)), JSONMember("hint", .string(key.hint)),
                            JSONMember("created", .string(key.created.isoText)),
                            JSONMember("revoked", key.revoked.map { .string($0.isoText) } ?? .null),
                        ])
                    })),
        ])
    }
}

/// What the API says of an error.
enum APIFailure {
    static let schema = Schema.object([("code", .string()), ("message", .string()), ("requestId", .string())])
}

/// Reads the fields of JSON bodies and query strings, with a sentence where one is wrong.
enum APIFields {
    static func text(_ name: String, _ value: JSONValue) throws(HTTPFailure) -> String {
        guard let text = value[name]?.string else { throw .invalid("“\(name)” has to be a text.") }
        return try checked(text, name)
    }

    static func optionalText(_ name: String, _ value: JSONValue) throws(HTTPFailure) -> String? {
        guard let member = value[name], !member.isNull else { return nil }
        return try text(name, value)
    }

    static func number(_ name: String, _ context: RequestContext, _ range: ClosedRange<Int64>) throws(HTTPFailure) -> Int64? {
        guard let text = context.query[name] else { return nil }
        guard let value = Int64(text), range.contains(value) else {
            throw .badRequest("“\(name)” has to be a whole number from \(range.lowerBound) to \(range.upperBound).")
        }
        return value
    }

    /// PostgreSQL takes no NUL in a text.
    private static func checked(_ text: String, _ name: String) throws(HTTPFailure) -> String {
        guard !text.utf8.contains(0) else { throw .invalid("“\(name)” holds a character that can't be stored.") }
        return text
    }
}
