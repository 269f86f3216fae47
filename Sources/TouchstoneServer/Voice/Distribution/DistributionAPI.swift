import Touchstone

/// Sending surveys for programs.
struct DistributionAPI {
    let application: Touchstone.Application

    private static let condition = Schema.object([
        ("field", .string(minLength: 1, maxLength: 100)),
        ("comparison", .string(allowed: SendTrigger.Condition.Comparison.allCases.map(\.rawValue))),
        ("value", .string(minLength: 1, maxLength: 200)),
    ])
    private static let plan: [(name: String, schema: Schema)] = [
        ("kind", .string(allowed: ["segment", "list", "trigger"])), ("segment?", .string()), ("touchpoint?", .string(maxLength: 200)),
        ("delay_minutes?", .integer(minimum: 0, maximum: 129_600)), ("conditions?", .array(condition)),
        ("subject", .string(minLength: 1, maxLength: 150)), ("message?", .string(maxLength: 4_000)), ("language?", .nullable(.string())),
        ("sample?", .number), ("reminders?", .integer(minimum: 0, maximum: 3)), ("reminder_days?", .integer(minimum: 1, maximum: 60)),
        ("expiry_days?", .integer(minimum: 1, maximum: 365)),
        ("handed_on?", .boolean),
    ]
    private static let send = Schema.object([
        ("id", .integer()), ("survey", .integer()), ("name", .string()),
        ("state", .string(allowed: SurveySend.State.allCases.map(\.rawValue))),
        ("starts", .string(format: "date-time")), ("plan", .object(plan)), ("is_over", .boolean), ("waiting", .integer()),
        ("sent", .integer()),
        ("begun", .integer()), ("answered", .integer()), ("left_out", .map(.integer())),
    ])
    private static let budget = Schema.object([("most", .integer(minimum: 1, maximum: 100)), ("days", .integer(minimum: 1, maximum: 365))])
    private static let interval = Schema.object([("days", .nullable(.integer(minimum: 1, maximum: 730)))])
    private static let id = Route.Parameter.path("id", .integer(minimum: 1), "The survey's number")
    private static let number = Route.Parameter.path("send", .integer(minimum: 1), "The mailing's number")
    private static let refusals: [Route.Answer] = [
        .json(APIFailure.schema, "There is no such survey or mailing", status: 404),
        .json(APIFailure.schema, "It is not published, no mail server is set up, or it was stopped", status: 409),
        .json(APIFailure.schema, "What is wrong with which field", status: 422),
    ]

    func register(into routes: inout Routes) {
        routes.api(
            .get, "/api/v1/surveys/{id}/sends", .permission(.sendSurveys), summary: "To whom a survey was sent, and how far it has come",
            parameters: [Self.id], responses: [.json(.object([("sends", .array(Self.send))]), "The latest first"), Self.refusals[0]]
        ) { context in
            let stored = try await application.surveys.survey(try context.number("id"))
            return .json(.members(["sends": .array(try await application.distribution.sends(of: stored.id).map(\.json))]))
        }
        routes.api(
            .post, "/api/v1/surveys/{id}/sends", .permission(.sendSurveys),
            body: .json(.object(Self.plan + [("list?", .string()), ("name?", .string(maxLength: 120))]), limit: 16 * 1024 * 1024),
            summary: "Sends a survey; `list` holds addresses, one a line, or a table with a column “email”", parameters: [Self.id],
            responses: [.json(Self.send, "It is on its way", status: 201)] + Self.refusals
        ) { context in
            try await answering {
                let stored = try await application.surveys.survey(try context.number("id"))
                let plan = try SendPlan(json: context.json)
                let recipients =
                    plan.audience == .list
                    ? try UploadedRecipient.read(context.json["list"]?.string ?? "", hidden: Set(stored.draft.hidden.map(\.id))) : []
                let send = try await application.distribution.send(
                    plan, survey: stored.id, name: context.json["name"]?.string, recipients: recipients, by: try context.signedIn().actor)
                return .json(send.json, status: .created)
            }
        }
        for (name, state) in [("pause", SurveySend.State.paused), ("resume", .running), ("stop", .stopped)] {
            routes.api(
                .post, "/api/v1/surveys/{id}/sends/{send}/\(name)", .permission(.sendSurveys), summary: "A mailing: \(name)",
                parameters: [Self.id, Self.number], responses: [.json(Self.send, "The mailing as it is now")] + Self.refusals.prefix(2)
            ) { context in
                try await answering {
                    let send = try await application.distribution.send(try context.number("send"))
                    guard send.survey == (try context.number("id")) else { throw HTTPFailure.notFound }
                    return .json(try await application.distribution.set(state, of: send.id, by: try context.signedIn().actor).json)
                }
            }
        }
        registerIntervals(into: &routes)
        routes.api(
            .get, "/api/v1/contact-budget", .permission(.sendSurveys), summary: "How often one person is asked at most",
            responses: [.json(Self.budget, "So many contacts in so many days, over all surveys and channels")]
        ) { _ in .json(try await application.distribution.budget().json) }
        routes.api(
            .put, "/api/v1/contact-budget", .permission(.manageDeliveries), body: .json(Self.budget),
            summary: "Changes how often one person is asked at most",
            responses: [.json(Self.budget, "The budget as it is saved"), Self.refusals[2]]
        ) { context in
            try await answering {
                func number(_ name: String) -> Int { context.json[name]?.integer.flatMap { Int(exactly: $0) } ?? 0 }
                let budget = try ContactBudget.checked(most: number("most"), days: number("days"))
                try await application.distribution.setBudget(budget, by: try context.signedIn().actor)
                return .json(budget.json)
            }
        }
    }

    private func registerIntervals(into routes: inout Routes) {
        routes.api(
            .get, "/api/v1/surveys/{id}/interval", .permission(.sendSurveys),
            summary: "For how many days a survey leaves the same person alone", parameters: [Self.id],
            responses: [.json(Self.interval, "Null: the contact budget alone counts"), Self.refusals[0]]
        ) { context in
            let stored = try await application.surveys.survey(try context.number("id"))
            return .json(Self.json(try await application.distribution.interval(of: stored.id)))
        }
        routes.api(
            .put, "/api/v1/surveys/{id}/interval", .permission(.sendSurveys), body: .json(Self.interval),
            summary: "Changes for how many days a survey leaves the same person alone", parameters: [Self.id],
            responses: [.json(Self.interval, "The interval as it is saved"), Self.refusals[0], Self.refusals[2]]
        ) { context in
            try await answering {
                let stored = try await application.surveys.survey(try context.number("id"))
                // Only what says so takes the interval away.
                let days = context.json["days"]
                guard days == .null || days?.integer != nil else {
                    throw DistributionError("Days are a whole number; null where the contact budget alone counts.", field: "days")
                }
                let interval = days?.integer.map { Int(clamping: $0) }
                try await application.distribution.setInterval(interval, of: stored.id, by: try context.signedIn().actor)
                return .json(Self.json(interval))
            }
        }
    }

    private static func json(_ days: Int?) -> JSONValue { .members(["days": days.map { .count($0) } ?? .null]) }

    private func answering(_ body: () async throws -> Response) async throws -> Response {
        do { return try await body() } catch let error as DistributionError { throw HTTPFailure(error) }
    }
}
