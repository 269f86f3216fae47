import HTTPTypes
import Touchstone

/// Imports, what names mean, and rejected events, for programs.
struct DataAPI {
    let application: Touchstone.Application

    private static let rule = Schema.object([
        ("source", .nullable(.string())), ("name", .string()), ("touchpoint", .nullable(.string())), ("channel", .nullable(.string())),
        ("stage", .nullable(.string())), ("ignored", .boolean),
    ])

    func register(into routes: inout Routes) {
        registerImports(into: &routes)
        registerTouchpoints(into: &routes)
        registerRejects(into: &routes)
        ChannelsAPI(application: application).register(into: &routes)
    }

    private func registerImports(into routes: inout Routes) {
        let entry = Schema.object([
            ("id", .integer()), ("file", .string()), ("source", .nullable(.string())),
            ("state", .string(allowed: ["waiting", "running", "done", "stopped"])), ("started", .string(format: "date-time")),
            ("finished", .nullable(.string(format: "date-time"))), ("rows", .integer()), ("accepted", .integer()),
            ("duplicates", .integer()),
            ("rejected", .integer()), ("failure", .nullable(.string())),
        ])
        routes.api(
            .get, "/api/v1/imports", .permission(.viewData), summary: "Files brought in, the latest first",
            parameters: [
                .query("before", .integer(minimum: 0), "Only imports before the one of this number: `next` of the page before"),
                .query("limit", .integer(minimum: 1, maximum: 500), "How many at most, 50 if not given"),
            ],
            responses: [
                .json(.object([("imports", .array(entry)), ("next", .nullable(.integer()))]), "A page of imports"),
                .json(APIFailure.schema, "A parameter is wrong", status: 400),
            ]
        ) { context in
            let limit = Int(try APIFields.number("limit", context, 1...500) ?? 50)
            let records = try await application.imports.records(
                before: try APIFields.number("before", context, 0...Int64.max), limit: limit + 1)
            let shown = records.prefix(limit)
            return .json(
                .object([
                    JSONMember("imports", .array(shown.map(json))),
                    JSONMember("next", records.count > shown.count ? shown.last.map { .integer($0.id) } ?? .null : .null),
                ]))
        }
    }

    private func registerTouchpoints(into routes: inout Routes) {
        routes.api(
            .get, "/api/v1/touchpoints", .permission(.viewData), summary: "What raw names mean: touchpoint, channel, stage",
            responses: [.json(.object([("rules", .array(DataAPI.rule))]), "Every rule; `source` null is for every source")]
        ) { _ in try await rules() }
        routes.api(
            .put, "/api/v1/touchpoints", .permission(.editCatalogue),
            body: .json(
                .object([
                    (
                        "rules",
                        .array(
                            .object([
                                ("source?", .nullable(.string())), ("name", .string(minLength: 1, maxLength: 400)),
                                ("touchpoint?", .nullable(.string(maxLength: Mapping.nameLimit))),
                                ("channel?", .nullable(.string(maxLength: Mapping.nameLimit))),
                                ("stage?", .nullable(.string(maxLength: Mapping.nameLimit))), ("ignored?", .boolean),
                            ]))
                    )
                ]), limit: 8 << 20),
            summary: "Says what names mean, for the past too. Rules that are not given stay as they are",
            responses: [
                .json(.object([("changed", .integer())]), "How many names mean something else now"),
                .json(APIFailure.schema, "A rule can't be used, or names a source that isn't there", status: 422),
            ]
        ) { try await setRules($0) }
    }

    private func registerRejects(into routes: inout Routes) {
        let entry = Schema.object([
            ("id", .integer()), ("source", .nullable(.string())), ("received", .string(format: "date-time")), ("reason", .string()),
            ("event", .string()),
        ])
        routes.api(
            .get, "/api/v1/rejects", .permission(.viewData), summary: "Rejected events that wait, the latest first, without what they hold",
            parameters: [
                .query("before", .integer(minimum: 0), "Only events before the one of this number: `next` of the page before"),
                .query("limit", .integer(minimum: 1, maximum: 500), "How many at most, 50 if not given"),
                .query("reason", .string(), "Only those rejected for this reason"),
            ],
            responses: [
                .json(
                    .object([
                        ("rejects", .array(entry)), ("next", .nullable(.integer())), ("waiting", .integer()), ("dropped", .integer()),
                    ]), "A page of rejected events; `dropped` is how many older ones were, since their source had too many"),
                .json(APIFailure.schema, "A parameter is wrong", status: 400),
            ]
        ) { try await rejects($0) }
        routes.api(
            .post, "/api/v1/rejects/{id}/replay", .permission(.replayRejects), summary: "Sends a rejected event through the door again",
            parameters: [.path("id", .integer(minimum: 1), "The event's number")],
            responses: [
                .json(
                    .object([("entered", .integer()), ("duplicates", .integer()), ("failed", .integer()), ("reason", .nullable(.string()))]
                    ),
                    "What became of it; one that failed waits on with its new reason"),
                .json(APIFailure.schema, "No such event waits", status: 404),
                .json(APIFailure.schema, "More arrives than can be stored: come again after `Retry-After`", status: 503),
            ]
        ) { try await replay($0) }
    }

    private func json(_ record: ImportRecord) -> JSONValue {
        .object([
            JSONMember("id", .integer(record.id)), JSONMember("file", .string(record.file)),
            JSONMember("source", (application.sources.source(record.source)?.name ?? record.sourceName).map(JSONValue.string) ?? .null),
            JSONMember("state", .string(record.state.rawValue)), JSONMember("started", .string(record.started.isoText)),
            JSONMember("finished", record.finished.map { .string($0.isoText) } ?? .null), JSONMember("rows", .integer(record.rows)),
            JSONMember("accepted", .integer(record.accepted)), JSONMember("duplicates", .integer(record.duplicates)),
            JSONMember("rejected", .integer(record.rejected)), JSONMember("failure", record.failure.map(JSONValue.string) ?? .null),
        ])
    }

    private func rules() async throws -> Response {
        let (mapping, sources) = (application.mapping, application.sources)
        let (rules, all) = try await application.database.read { (try mapping.rules($0), try sources.all($0)) }
        let names = Dictionary(all.map { ($0.id, $0.name) }) { first, _ in first }
        let list = rules.map { rule in
            JSONValue.object([
                JSONMember("source", names[rule.source].map(JSONValue.string) ?? .null), JSONMember("name", .string(rule.name)),
                JSONMember("touchpoint", rule.touchpoint.map(JSONValue.string) ?? .null),
                JSONMember("channel", rule.channel.map(JSONValue.string) ?? .null),
                JSONMember("stage", rule.stage.map(JSONValue.string) ?? .null), JSONMember("ignored", .bool(rule.isIgnored)),
            ])
        }
        return .json(.object([JSONMember("rules", .array(list))]))
    }

    private func setRules(_ context: RequestContext) async throws -> Response {
        guard let list = context.json["rules"]?.array else { throw HTTPFailure.invalid("“rules” has to be a list.") }
        var parts: [MappingFile.Part] = []
        for (index, value) in list.enumerated() {
            guard value.object != nil else { throw HTTPFailure.invalid("Rule \(index) has to be an object.") }
            let name = try APIFields.text("name", value)
            guard (1...400).contains(name.count) else {
                throw HTTPFailure.invalid("Rule \(index): “name” has to have 1 to 400 characters.")
            }
            var rule = ImportMapping.CatalogueRule(
                name: name, touchpoint: try part("touchpoint", value, index), channel: try part("channel", value, index),
                stage: try part("stage", value, index))
            if let ignored = value["ignored"] {
                guard let isIgnored = ignored.bool else { throw HTTPFailure.invalid("Rule \(index): “ignored” has to be true or false.") }
                rule.isIgnored = isIgnored
            }
            parts.append(MappingFile.Part(source: try APIFields.optionalText("source", value), rules: [rule]))
        }
        let (mapping, sources, now, actor, file) = (
            application.mapping, application.sources, application.now(), try context.signedIn().actor, MappingFile(parts: parts)
        )
        do {
            let count = try await application.database.write {
                try mapping.take(file, sources: try sources.all($0), by: actor, at: now, $0)
            }
            application.follower.grown()
            return .json(.object([JSONMember("changed", .integer(Int64(count)))]))
        } catch let error as CollectionError {
            throw HTTPFailure.invalid(error.description)
        }
    }

    private func part(_ name: String, _ value: JSONValue, _ index: Int) throws(HTTPFailure) -> String? {
        guard let text = try APIFields.optionalText(name, value), !text.isEmpty else { return nil }
        guard text.count <= Mapping.nameLimit else {
            throw .invalid("Rule \(index): “\(name)” has at most \(Mapping.nameLimit) characters.")
        }
        return text
    }

    private func rejects(_ context: RequestContext) async throws -> Response {
        let limit = Int(try APIFields.number("limit", context, 1...500) ?? 50)
        let before = try APIFields.number("before", context, 0...Int64.max)
        let filter = Rejects.Filter(reason: context.query["reason"])
        let (entries, waiting, dropped) = try await application.database.read {
            (try Rejects.open(filter, before: before, limit: limit + 1, $0), try Rejects.countOpen(filter, $0), try Rejects.dropped($0))
        }
        let shown = entries.prefix(limit)
        let list = try shown.map { entry in
            JSONValue.object([
                JSONMember("id", .integer(entry.id)),
                JSONMember("source", application.sources.source(entry.source).map { .string($0.name) } ?? .null),
                JSONMember("received", .string(entry.received.isoText)), JSONMember("reason", .string(entry.reason)),
                JSONMember("event", .string(MaskedPayload.name(try entry.payload(application.vault)))),
            ])
        }
        return .json(
            .object([
                JSONMember("rejects", .array(list)),
                JSONMember("next", entries.count > shown.count ? shown.last.map { .integer($0.id) } ?? .null : .null),
                JSONMember("waiting", .integer(waiting)), JSONMember("dropped", .integer(dropped)),
            ]))
    }

    private func replay(_ context: RequestContext) async throws -> Response {
        let (id, actor) = (try context.number("id"), try context.signedIn().actor)
        guard let entry = try await application.database.read({ try Rejects.entry(id, $0) }), entry.resolved == nil else {
            throw HTTPFailure(CollectionError.noSuchReject(id))
        }
        let outcome = try await HTTPFailure.mapping { try await Replay(application.intake).run([id], by: actor) }
        return .json(
            .object([
                JSONMember("entered", .integer(Int64(outcome.entered))), JSONMember("duplicates", .integer(Int64(outcome.duplicates))),
                JSONMember("failed", .integer(Int64(outcome.failed))), JSONMember("reason", outcome.reason.map(JSONValue.string) ?? .null),
            ]))
    }
}
