import Touchstone

/// Changing a journey map by operations, and seeing what others do to it.
struct MapEditingAPI {
    let application: Touchstone.Application

    func register(into routes: inout Routes) {
        routes.api(
            .post, "/api/v1/maps/{id}/operations", .permission(.editMaps),
            body: .json(
                .object([
                    ("base", .integer(minimum: 0)), ("client?", .string(minLength: 1, maxLength: 64)),
                    ("operations", .array(.object([("id", .string(minLength: 1, maxLength: 64)), ("operation", MapSchema.operation)]))),
                ]), limit: JourneyMaps.mostBytes),
            summary: "Applies operations to a map, one after the other, as it is now", parameters: [MapSchema.id],
            responses: [
                .json(
                    .object([
                        ("version", .integer()), ("outcomes", .array(MapSchema.outcome)), ("records", .array(MapSchema.record)),
                    ]),
                    "What became of each operation, and every operation since “base”, others' included"), MapSchema.missing,
                MapSchema.archived, MapSchema.invalid("The operations can't be read; nothing was applied"),
            ]
        ) { context in try await apply(context) }
        routes.api(
            .get, "/api/v1/maps/{id}/operations", .permission(.viewJourneys), summary: "The operations that made the map what it is",
            parameters: [
                MapSchema.id, .query("after", .integer(minimum: 0), "Only those after this version, in their order; 0 if not given"),
            ],
            responses: [
                .json(.object([("records", .array(MapSchema.record))]), "At most 1,000 operations"), MapSchema.missing,
                .json(APIFailure.schema, "“after” is no version", status: 400),
            ]
        ) { context in
            let id = try await known(context)
            let records = try await application.maps.records(of: id, after: try APIFields.number("after", context, 0...Int64.max) ?? 0)
            let json = try await MapJSON(application)
            return .json(.members(["records": .array(records.map(json.record))]))
        }
        routes.api(
            .put, "/api/v1/maps/{id}/presence", .permission(.viewJourneys),
            body: .json(.object([("client", .string(minLength: 1, maxLength: 64)), ("part?", .nullable(.string()))])),
            summary: "Says at which part of the map a window that follows it is", parameters: [MapSchema.id],
            responses: [.empty(204, "Said to the others who look at the map"), MapSchema.invalid("A field is wrong")]
        ) { context in
            let client = try APIFields.text("client", context.json)
            let part = try APIFields.optionalText("part", context.json)
            application.maps.watch.moved(
                client, to: part.flatMap { MapPartID($0) }, map: try context.number("id"), by: try context.signedIn().actor)
            return .noContent
        }
        routes.page("/maps/{id}/events", .permission(.viewJourneys), summary: "Changes of a map as server-sent events") { context in
            // Often enough that who has left is not long shown as here.
            .events(try await MapEvents(application: application, context: context).stream(), heartbeat: .seconds(5))
        }
    }

    private func known(_ context: RequestContext) async throws -> Int64 { try await application.maps.map(try context.number("id")).id }

    private func apply(_ context: RequestContext) async throws -> Response {
        let json = context.json
        guard let base = json["base"]?.integer, base >= 0 else {
            throw HTTPFailure.invalid("“base” has to be the version of the map that the operations were made on.")
        }
        let client = try APIFields.optionalText("client", json) ?? "api"
        guard MapEdit(id: client, operation: .remove(MapPartID(.step, 0))) != nil else {
            throw HTTPFailure.invalid("“client” has to be 1 to 64 letters, digits, “-” and “_”.")
        }
        guard let list = json["operations"]?.array else { throw HTTPFailure.invalid("“operations” has to be a list.") }
        let edits = try list.enumerated().map { index, entry in try edit(entry, number: index + 1) }
        let id = try context.number("id")
        let result = try await application.maps.apply(edits, to: id, base: base, client: client, by: try context.signedIn().actor)
        let records = try await application.maps.records(of: id, after: base)
        let names = try await MapJSON(application)
        return .json(
            .members([
                "version": .integer(result.version),
                "outcomes": .array(zip(edits, result.outcomes).map { names.outcome($1, of: $0.id) }),
                "records": .array(records.map(names.record)),
            ]))
    }

    private func edit(_ json: JSONValue, number: Int) throws(HTTPFailure) -> MapEdit {
        guard let id = json["id"]?.string, let body = json["operation"] else {
            throw .invalid("Operation \(number) has to have “id” and “operation”.")
        }
        let operation: MapOperation
        do throws(MapProblem) {
            operation = try MapOperation(json: body)
        } catch {
            throw .invalid("Operation \(number): \(error.description)")
        }
        guard let edit = MapEdit(id: id, operation: operation) else {
            throw .invalid("Operation \(number): “id” has to be 1 to 64 letters, digits, “-” and “_”.")
        }
        return edit
    }
}
