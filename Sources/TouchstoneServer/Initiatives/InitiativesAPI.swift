import Foundation
import Touchstone

/// Initiatives for programs: the same JSON as the commands'.
struct InitiativesAPI {
    let application: Touchstone.Application

    private static let fields: [(name: String, schema: Schema)] = [
        ("title", .string(minLength: 1, maxLength: InitiativePlan.longestTitle)), ("goal?", .string(maxLength: InitiativePlan.longestGoal)),
        ("owner?", .nullable(.integer(minimum: 1))), ("people?", .array(.integer(minimum: 1))),
        ("start?", .nullable(.string(format: "date"))), ("end?", .nullable(.string(format: "date"))),
        ("effect_from?", .nullable(.string(format: "date"))), ("kpi?", .nullable(.string(maxLength: 2_000))),
        ("reached?", .string(maxLength: 2_000)),
        ("comparison?", .nullable(.string(maxLength: 2_000))), ("course?", .string(allowed: ["goes_on", "stays"])),
        ("baseline?", .nullable(.number)), ("target?", .nullable(.number)),
        ("window?", .nullable(.integer(minimum: 14, maximum: 365))), ("budget?", .nullable(.number)), ("currency?", .string(maxLength: 3)),
        ("maps?", .array(.integer(minimum: 1))), ("touchpoints?", .array(.string())), ("themes?", .array(.integer(minimum: 1))),
        ("activity?", .nullable(.integer(minimum: 1))),
    ]
    private static let status = Schema.string(allowed: InitiativeStatus.allCases.map(\.rawValue))
    private static let initiative: [(name: String, schema: Schema)] =
        [("id", .integer()), ("version", .integer()), ("status", status)] + fields
        + [("created", .string(format: "date-time")), ("updated", .string(format: "date-time")), ("updated_by", .string())]
    private static let entryFields: [(name: String, schema: Schema)] = [
        ("kind", .string(allowed: InitiativeEntry.Kind.allCases.map(\.rawValue))),
        ("text", .string(minLength: 1, maxLength: InitiativeEntry.Draft.longestText)), ("more?", .nullable(.string())),
        ("day?", .nullable(.string(format: "date"))), ("done?", .nullable(.string(format: "date"))), ("amount?", .nullable(.number)),
        ("likelihood?", .nullable(.integer(minimum: 1, maximum: 3))), ("effect?", .nullable(.integer(minimum: 1, maximum: 3))),
        ("owner?", .nullable(.integer(minimum: 1))),
    ]
    private static let entry = Schema.object(
        [("id", .integer()), ("version", .integer())] + entryFields
            + [("created", .string(format: "date-time")), ("created_by", .string()), ("updated", .string(format: "date-time"))])
    private static let impact = Schema.object([
        ("state", .string(allowed: InitiativeImpact.State.allCases.map(\.rawValue))), ("metric", .nullable(.string())),
        ("effect", .nullable(.number)), ("low", .nullable(.number)), ("high", .nullable(.number)), ("p_value", .nullable(.number)),
        ("sentence", .string()), ("needed", .nullable(.string())), ("caution", .nullable(.string())), ("money", .any),
    ])
    private static let id = Route.Parameter.path("id", .integer(minimum: 1), "The initiative’s number")
    private static let number = Route.Parameter.path("entry", .integer(minimum: 1), "The entry’s number")
    private static let refusals: [Route.Answer] = [
        .json(APIFailure.schema, "There is no such initiative or entry", status: 404),
        .json(APIFailure.schema, "Somebody else changed it meanwhile", status: 409),
        .json(APIFailure.schema, "What is wrong, and what to do", status: 422),
    ]

    func register(into routes: inout Routes) {
        registerInitiatives(into: &routes)
        registerEntries(into: &routes)
        registerRestoring(into: &routes)
    }

    private func registerInitiatives(into routes: inout Routes) {
        routes.api(
            .get, "/api/v1/initiatives", .permission(.viewInitiatives), rate: .heavy,
            summary: "Initiatives with their KPI, what was spent and their effect; running ones first",
            parameters: [.query("status", Self.status, "Only in this status")],
            responses: [
                .json(
                    .object([("initiatives", .array(.object(Self.initiative + [("spent", .number), ("impact", Self.impact)])))]),
                    "All of them")
            ] + Self.refusals
        ) { context in
            var statuses: [InitiativeStatus] = []
            if let text = context.query["status"] {
                guard let status = InitiativeStatus(rawValue: text) else {
                    throw HTTPFailure.badRequest("“status” is one of \(InitiativeStatus.allCases.map(\.rawValue).joined(separator: ", ")).")
                }
                statuses = [status]
            }
            let all = try await application.initiativeSummaries(statuses)
            return .json(.members(["initiatives": .array(all.map(\.json))]))
        }
        routes.api(
            .post, "/api/v1/initiatives", .permission(.editInitiatives), body: .json(.object(Self.fields + [("status?", Self.status)])),
            summary: "Writes down an initiative", responses: [.json(.object(Self.initiative), "It", status: 201)] + Self.refusals
        ) { context in
            let made = try await told {
                try await application.createInitiative(
                    try InitiativePlan(context.json), status: try Self.status(context.json) ?? .idea, by: try context.signedIn().actor)
            }
            return .json(made.json, status: .created)
        }
        routes.api(
            .get, "/api/v1/initiatives/{id}", .permission(.viewInitiatives), summary: "An initiative with all that was noted down",
            parameters: [Self.id],
            responses: [.json(.object(Self.initiative + [("entries", .array(Self.entry))]), "It")] + Self.refusals
        ) { context in
            let (initiatives, id) = (application.initiatives, try context.number("id"))
            let (found, entries) = try await told {
                try await application.database.read { (try initiatives.required(id, $0), try initiatives.entries(of: id, $0)) }
            }
            var members = found.json.object ?? []
            members.append(JSONMember("entries", .array(entries.map(\.json))))
            return .json(.object(members))
        }
        routes.api(
            .put, "/api/v1/initiatives/{id}", .permission(.editInitiatives),
            body: .json(.object(Self.fields + [("version?", .nullable(.integer(minimum: 1)))])), summary: "Changes an initiative’s plan",
            parameters: [Self.id], responses: [.json(.object(Self.initiative), "It, as it is now")] + Self.refusals
        ) { context in
            let id = try context.number("id")
            return .json(
                try await told {
                    try await application.updateInitiative(
                        id, to: try InitiativePlan(context.json), version: context.json["version"]?.integer,
                        by: try context.signedIn().actor)
                }.json)
        }
        routes.api(
            .post, "/api/v1/initiatives/{id}/status", .permission(.editInitiatives),
            body: .json(.object([("status", Self.status), ("version?", .nullable(.integer(minimum: 1)))])),
            summary: "Moves an initiative on",
            parameters: [Self.id], responses: [.json(.object(Self.initiative), "It, as it is now")] + Self.refusals
        ) { context in
            let id = try context.number("id")
            return .json(
                try await told {
                    guard let status = try Self.status(context.json) else { throw InitiativeError("“status” is missing.", field: "status") }
                    return try await application.moveInitiative(
                        id, to: status, version: context.json["version"]?.integer, by: try context.signedIn().actor)
                }.json)
        }
        routes.api(
            .get, "/api/v1/initiatives/{id}/impact", .permission(.viewInitiatives), rate: .heavy,
            summary: "What an initiative changed, with its interval and in money; or why it can’t be told, and what it would take",
            parameters: [Self.id], responses: [.json(Self.impact, "The effect, or why there is none")] + Self.refusals
        ) { context in
            let (initiatives, id) = (application.initiatives, try context.number("id"))
            let found = try await told { try await application.database.read { try initiatives.required(id, $0) } }
            return .json(application.impact(of: found).json)
        }
    }

    private func registerEntries(into routes: inout Routes) {
        routes.api(
            .post, "/api/v1/initiatives/{id}/entries", .permission(.editInitiatives), body: .json(.object(Self.entryFields)),
            summary: "Notes down a milestone, a risk, an amount spent, a decision or a comment", parameters: [Self.id],
            responses: [.json(Self.entry, "It", status: 201)] + Self.refusals
        ) { context in
            let id = try context.number("id")
            let made = try await told {
                try await application.note(try InitiativeEntry.Draft(context.json), onInitiative: id, by: try context.signedIn().actor)
            }
            return .json(made.json, status: .created)
        }
        routes.api(
            .put, "/api/v1/initiatives/{id}/entries/{entry}", .permission(.editInitiatives),
            body: .json(.object(Self.entryFields + [("version?", .nullable(.integer(minimum: 1)))])),
            summary: "Changes what was noted down",
            parameters: [Self.id, Self.number], responses: [.json(Self.entry, "It, as it is now")] + Self.refusals
        ) { context in
            let (id, entry) = (try context.number("id"), try context.number("entry"))
            return .json(
                try await told {
                    try await application.changeEntry(
                        entry, ofInitiative: id, to: try InitiativeEntry.Draft(context.json), version: context.json["version"]?.integer,
                        by: try context.signedIn().actor)
                }.json)
        }
        routes.api(
            .delete, "/api/v1/initiatives/{id}/entries/{entry}", .permission(.editInitiatives),
            summary: "Removes what was noted down; it can be put back",
            parameters: [Self.id, Self.number], responses: [.json(Self.entry, "What is gone")] + Self.refusals
        ) { context in
            let (id, entry) = (try context.number("id"), try context.number("entry"))
            return .json(
                try await told { try await application.removeEntry(entry, ofInitiative: id, by: try context.signedIn().actor) }.json)
        }
    }

    private func registerRestoring(into routes: inout Routes) {
        routes.api(
            .post, "/api/v1/initiatives/{id}/entries/{entry}/restore", .permission(.editInitiatives),
            summary: "Puts back what was removed",
            parameters: [Self.id, Self.number], responses: [.json(Self.entry, "It, as it was")] + Self.refusals
        ) { context in
            let (id, entry) = (try context.number("id"), try context.number("entry"))
            return .json(
                try await told { try await application.restoreEntry(entry, ofInitiative: id, by: try context.signedIn().actor) }.json)
        }
    }

    private static func status(_ json: JSONValue) throws(InitiativeError) -> InitiativeStatus? {
        guard let value = json["status"], !value.isNull else { return nil }
        guard let status = value.string.flatMap(InitiativeStatus.init(rawValue:)) else {
            throw InitiativeError(
                "“status” is one of \(InitiativeStatus.allCases.map(\.rawValue).joined(separator: ", ")).", field: "status")
        }
        return status
    }

    private func told<T>(_ body: () async throws -> T) async throws -> T {
        do { return try await body() } catch let error as InitiativeError { throw HTTPFailure(error) }
    }
}
