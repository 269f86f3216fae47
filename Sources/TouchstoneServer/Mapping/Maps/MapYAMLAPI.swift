import Touchstone

/// Journey maps as YAML files, out and in.
struct MapYAMLAPI {
    let application: Touchstone.Application

    private static let types = ["application/yaml", "text/yaml", "application/x-yaml", "text/plain"]

    func register(into routes: inout Routes) {
        let problem = MapSchema.invalid("The file can't be read; the message says in which line and what to do")
        routes.api(
            .get, "/api/v1/maps/{id}/yaml", .permission(.viewJourneys), summary: "A journey map as a YAML file", parameters: [MapSchema.id],
            responses: [
                Route.Answer(status: 200, summary: "The map; it reads back exactly the same", type: "application/yaml", schema: .any),
                MapSchema.missing,
            ]
        ) { context in
            let stored = try await application.maps.map(try context.number("id"))
            return .download(Array(stored.map.yaml.utf8), type: "application/yaml", name: "map-\(stored.id).yaml")
        }
        routes.api(
            .post, "/api/v1/maps/yaml", .permission(.editMaps), body: .stream(types: Self.types, limit: JourneyMaps.mostBytes),
            summary: "Makes a journey map of a YAML file", responses: [.json(MapSchema.whole, "The map", status: 201), problem]
        ) { context in
            let map = try await read(context)
            let made = try await application.maps.create(map, by: try context.signedIn().actor)
            return .json(try await MapJSON(application).whole(made), status: .created)
        }
        routes.api(
            .put, "/api/v1/maps/{id}/yaml", .permission(.editMaps), body: .stream(types: Self.types, limit: JourneyMaps.mostBytes),
            summary: "Makes a map what a YAML file says, by operations that can be taken back", parameters: [MapSchema.id],
            responses: [.json(MapSchema.whole, "The map"), MapSchema.missing, MapSchema.archived, problem]
        ) { context in
            let map = try await read(context)
            let id = try context.number("id")
            try await application.maps.become(map, map: id, client: "yaml", by: try context.signedIn().actor)
            return .json(try await MapJSON(application).whole(try await application.maps.map(id)))
        }
    }

    private func read(_ context: RequestContext) async throws -> JourneyMap {
        let bytes = try await context.body.collect()
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw MapError.file(line: nil, reason: "it is no UTF-8 text. Save it as UTF-8.")
        }
        return try JourneyMap.parse(yaml: text)
    }
}
