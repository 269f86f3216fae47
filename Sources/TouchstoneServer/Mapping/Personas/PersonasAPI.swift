import HTTPTypes
import Touchstone

/// The personas for programs.
struct PersonasAPI {
    let application: Touchstone.Application

    private static let lines = Schema.array(.string(maxLength: Persona.longestText))
    private static let id = Route.Parameter.path("id", .integer(minimum: 1), "The persona's number")

    private static func fields(optional: Bool) -> [(name: String, schema: Schema)] {
        let mark = optional ? "?" : ""
        return [
            ("subject\(mark)", .string(allowed: JourneyMap.Subject.allCases.map(\.rawValue))),
            ("summary\(mark)", .string(maxLength: Persona.longestText)), ("colour\(mark)", .integer(minimum: 1, maximum: 7)),
        ] + Persona.lists.map { ("\($0.name)\(mark)", lines) } + [("segment\(mark)", .nullable(.string(maxLength: 120)))]
    }

    private static let persona = Schema.object(
        [("id", .integer()), ("name", .string())] + fields(optional: false) + [
            ("created", .string(format: "date-time")), ("updated", .string(format: "date-time")), ("archived", .boolean),
        ])

    func register(into routes: inout Routes) {
        routes.api(
            .get, "/api/v1/personas", .permission(.viewJourneys), summary: "The personas, by name",
            responses: [.json(.object([("personas", .array(Self.persona))]), "All that are not put away")]
        ) { _ in .json(.members(["personas": .array(try await application.personas.all().map(\.json))])) }
        routes.api(
            .post, "/api/v1/personas", .permission(.editMaps),
            body: .json(
                .object([("name", .string(minLength: 1, maxLength: Persona.longestName))] + Self.fields(optional: true)), limit: 512 * 1024),
            summary: "Writes a persona", responses: [.json(Self.persona, "The persona", status: 201)] + CustomerSchema.refusals
        ) { context in
            try await HTTPFailure.personas {
                let made = try await application.personas.create(try Persona(json: context.json), by: try context.signedIn().actor)
                return .json(made.json, status: .created)
            }
        }
        routes.api(
            .get, "/api/v1/personas/{id}", .permission(.viewJourneys), summary: "A persona, and what its segment measures",
            parameters: [Self.id],
            responses: [
                .json(
                    .object([("persona", Self.persona), ("measured", .nullable(.map(.any))), ("not_measured", .nullable(.string()))]),
                    "The persona; not_measured says why where nothing is measured")
            ] + CustomerSchema.refusals
        ) { context in
            let id = try context.number("id")
            let stored = try await HTTPFailure.personas { try await application.personas.persona(id) }
            var (measured, problem): (PersonaMeasure?, String?) = (nil, nil)
            do {
                measured = try application.personas.measure(stored.persona)
                if measured == nil { problem = PersonaWording.share(stored.persona, application).text }
            } catch let error as JourneyError {
                problem = error.description
            }
            return .json(
                .members(["persona": stored.json, "measured": measured?.json ?? .null, "not_measured": .optional(problem)]))
        }
        routes.api(
            .put, "/api/v1/personas/{id}", .permission(.editMaps),
            body: .json(
                .object([("name?", .string(minLength: 1, maxLength: Persona.longestName))] + Self.fields(optional: true)), limit: 512 * 1024
            ),
            summary: "Changes a persona; what isn't given stays", parameters: [Self.id],
            responses: [.json(Self.persona, "The persona as it is now")] + CustomerSchema.refusals
        ) { context in
            let id = try context.number("id")
            return try await HTTPFailure.personas {
                let before = try await application.personas.persona(id)
                let persona = try Persona(json: context.json, base: before.persona)
                return .json(try await application.personas.update(id, persona, by: try context.signedIn().actor).json)
            }
        }
        routes.api(
            .delete, "/api/v1/personas/{id}", .permission(.editMaps), summary: "Puts a persona away; its page can take it back",
            parameters: [Self.id], responses: [.empty(204, "It is put away")] + CustomerSchema.refusals
        ) { context in
            let id = try context.number("id")
            try await HTTPFailure.personas { try await application.personas.setArchived(true, id, by: try context.signedIn().actor) }
            return .noContent
        }
    }
}
