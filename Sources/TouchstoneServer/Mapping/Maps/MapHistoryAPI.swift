import Touchstone

/// The history of a journey map: its operations, versions to compare and restore, and comments.
struct MapHistoryAPI {
    let application: Touchstone.Application

    func register(into routes: inout Routes) {
        registerHistory(into: &routes)
        registerVersions(into: &routes)
        registerComments(into: &routes)
    }

    private func registerHistory(into routes: inout Routes) {
        routes.api(
            .get, "/api/v1/maps/{id}/history", .permission(.viewJourneys), summary: "What was done to the map, the last first",
            parameters: [MapSchema.id, .query("before", .integer(minimum: 0), "Only what came before this version")],
            responses: [
                .json(.object([("records", .array(MapSchema.record))]), "At most 100 operations"), MapSchema.missing,
                .json(APIFailure.schema, "“before” is no version", status: 400),
            ]
        ) { context in
            let id = try await application.maps.map(try context.number("id")).id
            let before = try APIFields.number("before", context, 0...Int64.max) ?? .max
            let records = try await application.maps.history(of: id, before: before)
            let json = try await MapJSON(application)
            return .json(.members(["records": .array(records.map(json.record))]))
        }
    }

    private func registerVersions(into routes: inout Routes) {
        let version = Route.Parameter.path("version", .integer(minimum: 0), "How many operations had been applied")
        routes.api(
            .get, "/api/v1/maps/{id}/versions", .permission(.viewJourneys), summary: "The versions of the map that were kept",
            parameters: [MapSchema.id],
            responses: [.json(.object([("versions", .array(MapSchema.version))]), "The last first"), MapSchema.missing]
        ) { context in
            let versions = try await application.maps.versions(of: try context.number("id"))
            let json = try await MapJSON(application)
            return .json(.members(["versions": .array(versions.map(json.version))]))
        }
        routes.api(
            .post, "/api/v1/maps/{id}/versions", .permission(.editMaps),
            body: .json(.object([("name", .string(minLength: 1, maxLength: JourneyMap.longestName))])),
            summary: "Keeps the map as it is now, under a name", parameters: [MapSchema.id],
            responses: [
                .json(MapSchema.version, "The version", status: 201), MapSchema.missing, MapSchema.invalid("The name is empty or too long"),
            ]
        ) { context in
            let name = try APIFields.text("name", context.json)
            let made = try await application.maps.name(name, map: try context.number("id"), by: try context.signedIn().actor)
            return .json(try await MapJSON(application).version(made), status: .created)
        }
        routes.api(
            .get, "/api/v1/maps/{id}/versions/{version}", .permission(.viewJourneys),
            summary: "The map as it was, and what would make it so again", parameters: [MapSchema.id, version],
            responses: [
                .json(
                    .object([("version", .integer()), ("map", .map(.any)), ("differences", .array(.string()))]),
                    "The map of that version, and in words how it differs from the map of now"), MapSchema.missing,
            ]
        ) { context in
            let id = try context.number("id"), number = try context.number("version")
            let was = try await application.maps.map(id, at: number)
            let differences = try await application.maps.map(id).map.differences(to: was)
            return .json(
                .members([
                    "version": .integer(number), "map": was.json, "differences": .array(differences.map(JSONValue.string)),
                ]))
        }
        routes.api(
            .post, "/api/v1/maps/{id}/versions/{version}/restore", .permission(.editMaps),
            summary: "Makes the map what it was then, by operations that can be taken back", parameters: [MapSchema.id, version],
            responses: [.json(.object([("version", .integer())]), "The map's new version"), MapSchema.missing, MapSchema.archived]
        ) { context in
            let restored = try await application.maps.restore(
                version: try context.number("version"), map: try context.number("id"), client: "restore",
                by: try context.signedIn().actor)
            return .json(.members(["version": .integer(restored)]))
        }
    }

    private func registerComments(into routes: inout Routes) {
        routes.api(
            .get, "/api/v1/maps/{id}/comments", .permission(.viewJourneys), summary: "The comments on a map and on its parts",
            parameters: [MapSchema.id],
            responses: [.json(.object([("comments", .array(MapSchema.comment))]), "The first first"), MapSchema.missing]
        ) { context in
            let comments = try await application.maps.comments(on: try context.number("id"))
            let json = try await MapJSON(application)
            return .json(.members(["comments": .array(comments.map(json.comment))]))
        }
        // Who may look may also say something: a comment changes nothing of the map.
        routes.api(
            .post, "/api/v1/maps/{id}/comments", .permission(.viewJourneys),
            body: .json(.object([("text", .string(minLength: 1, maxLength: MapComment.longest)), ("part?", .nullable(.string()))])),
            summary: "Comments on a map, or on one of its parts", parameters: [MapSchema.id],
            responses: [.json(MapSchema.comment, "The comment", status: 201), MapSchema.missing, MapSchema.invalid("It can't be so")]
        ) { context in
            let text = try APIFields.text("text", context.json)
            let part = try APIFields.optionalText("part", context.json)
            let id = try part.map { (text: String) throws(HTTPFailure) in
                guard let id = MapPartID(text) else { throw HTTPFailure.invalid("“part” has to be the id of a part of the map.") }
                return id
            }
            let made = try await application.maps.comment(
                text, on: id, map: try context.number("id"), by: try context.signedIn().actor)
            return .json(try await MapJSON(application).comment(made), status: .created)
        }
        routes.api(
            .put, "/api/v1/maps/{id}/comments/{comment}", .permission(.viewJourneys), body: .json(.object([("resolved", .boolean)])),
            summary: "Resolves a comment, or opens it again",
            parameters: [MapSchema.id, .path("comment", .integer(minimum: 1), "The comment's number")],
            responses: [.json(MapSchema.comment, "The comment"), MapSchema.missing, MapSchema.invalid("“resolved” is missing")]
        ) { context in
            guard let isResolved = context.json["resolved"]?.bool else {
                throw HTTPFailure.invalid("“resolved” has to be true or false.")
            }
            let comment = try await application.maps.setResolved(
                isResolved, comment: try context.number("comment"), map: try context.number("id"), by: try context.signedIn().actor)
            return .json(try await MapJSON(application).comment(comment))
        }
    }
}
