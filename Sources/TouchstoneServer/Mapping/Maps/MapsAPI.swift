import Touchstone

/// Journey maps for programs and for the editor: list, create, read, put away.
struct MapsAPI: MappingPage {
    let application: Touchstone.Application

    func register(into routes: inout Routes) {
        registerList(into: &routes)
        registerMap(into: &routes)
        MapEditingAPI(application: application).register(into: &routes)
        MapHistoryAPI(application: application).register(into: &routes)
        MapYAMLAPI(application: application).register(into: &routes)
    }

    private func registerList(into routes: inout Routes) {
        routes.api(
            .get, "/api/v1/maps", .permission(.viewJourneys),
            summary:
                "The journey maps, the one changed last first, with how well journeys fit each as it was measured last; null while it never was",
            parameters: [.query("archived", .boolean, "true lists those that were put away instead")],
            responses: [
                .json(.object([("maps", .array(MapSchema.summary))]), "The maps"),
                .json(APIFailure.schema, "“archived” is neither true nor false", status: 400),
            ]
        ) { context in
            let isArchived: Bool
            switch context.query["archived"] {
            case nil, "false": isArchived = false
            case "true": isArchived = true
            default: throw HTTPFailure.badRequest("“archived” has to be true or false.")
            }
            let maps = try await application.maps.list(archived: isArchived)
            let open = try await application.maps.openComments()
            let json = try await MapJSON(application)
            let fitness = isArchived ? [] : application.mapFitnesses.known(of: maps)
            let summaries = maps.enumerated().map { place, stored in
                json.summary(
                    stored, openComments: open[stored.id] ?? 0, fitness: fitness.indices.contains(place) ? fitness[place] : nil)
            }
            return .json(.members(["maps": .array(summaries)]))
        }
        routes.api(
            .post, "/api/v1/maps", .permission(.editMaps),
            body: .json(
                .object([
                    ("map?", .map(.any)), ("from?", .integer(minimum: 1)), ("state?", .string(allowed: ["current", "future"])),
                    ("title?", .string(minLength: 1, maxLength: JourneyMap.longestName)),
                ]), limit: JourneyMaps.mostBytes),
            summary: "Makes a journey map: from “map”, or as a copy of the map “from”",
            responses: [
                .json(MapSchema.whole, "The map", status: 201), MapSchema.invalid("The map can't be so; the message says where and why"),
                .json(APIFailure.schema, "There is no map “from”", status: 404),
            ]
        ) { context in
            let actor = try context.signedIn().actor
            return .json(try await MapJSON(application).whole(try await create(context.json, by: actor)), status: .created)
        }
    }

    private func create(_ json: JSONValue, by actor: AuditActor) async throws -> StoredMap {
        guard case .object = json else { throw HTTPFailure.invalid("The body has to be an object with “map” or “from”.") }
        let title = try APIFields.optionalText("title", json)
        if let source = json["from"], !source.isNull {
            guard let source = source.integer else { throw HTTPFailure.invalid("“from” has to be the number of a map.") }
            let state = try state(json) ?? .future
            return try await application.maps.duplicate(source, as: state, title: title, by: actor)
        }
        guard let map = json["map"] else {
            guard let title else { throw HTTPFailure.invalid("Give “map”, the whole map, or “from”, the number of another, or a “title”.") }
            return try await application.maps.create(try JourneyMap.read(.members(["title": .string(title)])), by: actor)
        }
        return try await application.maps.create(try JourneyMap.read(map), by: actor)
    }

    private func state(_ json: JSONValue) throws(HTTPFailure) -> JourneyMap.State? {
        guard let text = try APIFields.optionalText("state", json) else { return nil }
        guard let state = JourneyMap.State(rawValue: text) else { throw .invalid("“state” has to be current or future.") }
        return state
    }

    private func registerMap(into routes: inout Routes) {
        routes.api(
            .get, "/api/v1/maps/{id}", .permission(.viewJourneys), summary: "A journey map", parameters: [MapSchema.id],
            responses: [.json(MapSchema.whole, "The map as it is now"), MapSchema.missing]
        ) { context in
            .json(try await MapJSON(application).whole(try await application.maps.map(try context.number("id"))))
        }
        routes.api(
            .put, "/api/v1/maps/{id}/archived", .permission(.editMaps), body: .json(.object([("archived", .boolean)])),
            summary: "Puts a map away, or brings it back; nothing of it is lost", parameters: [MapSchema.id],
            responses: [.json(MapSchema.whole, "The map"), MapSchema.missing, MapSchema.invalid("“archived” is missing")]
        ) { context in
            guard let isArchived = context.json["archived"]?.bool else {
                throw HTTPFailure.invalid("“archived” has to be true or false.")
            }
            let id = try context.number("id")
            try await application.maps.setArchived(isArchived, map: id, by: try context.signedIn().actor)
            return .json(try await MapJSON(application).whole(try await application.maps.map(id)))
        }
    }
}

extension JourneyMap {
    /// A map that somebody sent.
    static func read(_ json: JSONValue) throws(MapError) -> JourneyMap {
        do { return try JourneyMap(json: json) } catch { throw .invalid(error) }
    }
}
