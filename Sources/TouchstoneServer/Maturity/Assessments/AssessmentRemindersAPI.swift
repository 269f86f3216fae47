import Touchstone

/// Who hasn't finished an assessment, and reminding them.
struct AssessmentRemindersAPI {
    let application: Touchstone.Application
    let refusals: [Route.Answer]

    private static let path = "/api/v1/maturity/assessments/{id}/reminders"
    private static let id = Route.Parameter.path("id", .integer(minimum: 1), "The assessment’s number")
    private static let schema = Schema.object([
        ("reminded", .array(.integer())), ("too_early", .array(.integer())), ("without_address", .array(.integer())),
    ])

    func register(into routes: inout Routes) {
        routes.api(
            .get, Self.path, .permission(.manageMaturity),
            summary: "Who hasn’t finished, with the link of each, and whom a reminder would reach",
            parameters: [Self.id],
            responses: [
                .json(
                    .object([
                        (
                            "awaited",
                            .array(
                                .object([
                                    ("respondent", .integer()),
                                    ("state", .string(allowed: AssessmentRespondent.State.allCases.map(\.rawValue))),
                                    ("asked", .string(format: "date-time")), ("reminded", .nullable(.string(format: "date-time"))),
                                    ("has_address", .boolean), ("link", .nullable(.string())),
                                ]))
                        ), ("would_reach", Self.schema),
                    ]), "Nobody where it is closed. Whoever took their name out has no link here.")
            ] + refusals
        ) { context in
            let stored = try await application.assessment(try context.number("id"))
            return .json(stored.awaitedJSON(at: application.now(), base: context.origin, application.vault))
        }
        routes.api(
            .post, Self.path, .permission(.manageMaturity),
            summary: "Writes to everybody who hasn’t finished, has an e-mail address and wasn’t written to within a day",
            parameters: [Self.id],
            responses: [.json(Self.schema, "Respondents by number. The same again at once reminds nobody.")] + refusals
        ) { context in
            .json(try await application.remindOfAssessment(try context.number("id"), by: try context.signedIn().actor).json)
        }
    }
}
