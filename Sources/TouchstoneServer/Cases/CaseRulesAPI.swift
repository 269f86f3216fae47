import Touchstone

/// The rules that open cases, and the calendar of due times, for programs.
struct CaseRulesAPI {
    let application: Touchstone.Application

    private static let fields: [(name: String, schema: Schema)] = [
        ("name", .string(minLength: 1, maxLength: CaseRuleDraft.longestName)), ("active?", .boolean), ("score?", .nullable(.string())),
        ("at_most?", .nullable(.number)), ("words?", .array(.string())), ("negative?", .boolean), ("segment?", .nullable(.string())),
        ("channel?", .nullable(.string())), ("topic", .string(minLength: 1, maxLength: CustomerCase.longestTopic)),
        ("priority?", .string(allowed: CasePriority.allCases.map(\.key))),
        ("assignment?", .string(allowed: CaseRuleDraft.Assignment.allCases.map(\.rawValue))), ("team?", .array(.integer(minimum: 1))),
        ("maximum_days?", .integer(minimum: 1, maximum: 365)),
    ]
    private static let schema = Schema.object(
        [("id", .integer()), ("version", .integer())] + fields + [("updated", .string(format: "date-time")), ("updated_by", .string())])
    private static let plan = Schema.object([
        ("hours", .string()), ("holidays", .string()), ("zone", .string()),
        ("minutes", .object(CasePriority.allCases.map { ($0.key, .integer(minimum: 1, maximum: Int64(CasePlan.longest))) })),
    ])
    private static let id = Route.Parameter.path("id", .integer(minimum: 1), "The rule’s number")
    private static let refusals: [Route.Answer] = [
        .json(APIFailure.schema, "There is no such rule", status: 404), .json(APIFailure.schema, "The name is taken", status: 409),
        .json(APIFailure.schema, "What is wrong, and what to do", status: 422),
    ]

    func register(into routes: inout Routes) {
        routes.api(
            .get, "/api/v1/case-rules", .permission(.viewCases), summary: "The rules that open cases",
            responses: [.json(.object([("rules", .array(Self.schema))]), "By name")]
        ) { _ in
            let cases = application.cases
            let rules = try await application.database.read { try cases.rules($0) }
            return .json(.members(["rules": .array(rules.map(\.json))]))
        }
        routes.api(
            .post, "/api/v1/case-rules", .permission(.manageCases), body: .json(.object(Self.fields)),
            summary: "Makes a rule that opens cases",
            responses: [.json(Self.schema, "The rule", status: 201)] + Self.refusals
        ) { context in
            let rule = try await application.createCaseRule(try CaseRuleDraft(context.json), by: try context.signedIn().actor)
            return .json(rule.json, status: .created)
        }
        routes.api(
            .put, "/api/v1/case-rules/{id}", .permission(.manageCases), body: .json(.object(Self.fields)), summary: "Changes a rule",
            parameters: [Self.id], responses: [.json(Self.schema, "The rule as it is now")] + Self.refusals
        ) { context in
            let draft = try CaseRuleDraft(context.json)
            return .json(
                try await application.updateCaseRule(
                    try context.number("id"), to: draft, version: context.json["version"]?.integer, by: try context.signedIn().actor
                ).json)
        }
        routes.api(
            .delete, "/api/v1/case-rules/{id}", .permission(.manageCases), summary: "Removes a rule; the cases that it opened stay",
            parameters: [Self.id], responses: [.json(.object([("removed", .string())]), "It is gone")] + Self.refusals
        ) { context in
            let rule = try await application.removeCaseRule(try context.number("id"), by: try context.signedIn().actor)
            return .json(.members(["removed": .string(rule.draft.name)]))
        }
        routes.api(
            .get, "/api/v1/case-hours", .permission(.viewCases),
            summary: "Business hours, and how many working minutes each priority may take",
            responses: [.json(Self.plan, "The calendar")]
        ) { _ in
            let cases = application.cases
            return .json(try await application.database.read { try cases.plan($0) }.json)
        }
        routes.api(
            .put, "/api/v1/case-hours", .permission(.manageCases), body: .json(Self.plan), summary: "Sets business hours and times",
            responses: [.json(Self.plan, "The calendar as it is now")] + Self.refusals
        ) { context in
            let plan = try CasePlan(context.json)
            try await application.setCasePlan(plan, by: try context.signedIn().actor)
            return .json(plan.json)
        }
    }
}
