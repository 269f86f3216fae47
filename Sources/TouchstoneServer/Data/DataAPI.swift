import HTTPTypes
import Touchstone

/// Imports and what names mean, for programs.
struct DataAPI {
    let application: Touchstone.Application

    private static let rule = Schema.object([
        ("source", .nullable(.string())), ("name", .string()), ("touchpoint", .nullable(.string())), ("channel", .nullable(.string())),
        ("stage", .nullable(.string())), ("ignored", .boolean),
    ])

    func register(into routes: inout Routes) {
        registerImports(into: &routes)
        registerTouchpoints(into: &routes)
        RejectsAPI(application: application).register(into: &routes)
        RejectedRowsAPI(application: application).register(into: &routes)
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
}
