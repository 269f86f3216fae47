import Touchstone

/// Endpoints of webhooks for programs.
struct WebhooksAPI {
    let application: Touchstone.Application

    private static let endpoint: [(name: String, schema: Schema)] = [
        ("id", .integer()), ("name", .string()), ("url", .string()), ("events", .array(.string())),
        ("state", .string(allowed: ["active", "paused", "disabled"])), ("failures", .integer()),
        ("failing_since", .nullable(.string(format: "date-time"))), ("former_secret_until", .nullable(.string(format: "date-time"))),
        ("created", .string(format: "date-time")),
    ]
    private static let draft = Schema.object([
        ("name", .string(minLength: 1, maxLength: 80)), ("url", .string(minLength: 1, maxLength: 2_000)),
        ("events", .array(.string(allowed: WebhookEvent.choices.map(\.rawValue)))),
    ])
    private static let id = Route.Parameter.path("id", .integer(minimum: 1), "The endpoint's number")
    private static let missing = Route.Answer.json(APIFailure.schema, "There is no such endpoint", status: 404)
    private static let wrong = Route.Answer.json(APIFailure.schema, "What is wrong with which field", status: 422)

    func register(into routes: inout Routes) {
        routes.api(
            .get, "/api/v1/webhooks", .permission(.manageDeliveries), summary: "The endpoints of webhooks, without their secrets",
            responses: [.json(.object([("webhooks", .array(.object(Self.endpoint)))]), "By name")]
        ) { _ in .json(.members(["webhooks": .array(try await application.deliveries.endpoints().map(\.json))])) }
        routes.api(
            .post, "/api/v1/webhooks", .permission(.manageDeliveries), body: .json(Self.draft),
            summary: "Adds an endpoint; the answer holds its secret, which can't be read again",
            responses: [.json(.object(Self.endpoint + [("secret", .string())]), "The endpoint with its secret", status: 201), Self.wrong]
        ) { context in
            try await answering {
                let (id, secret) = try await application.deliveries.addEndpoint(
                    try Self.draft(context.json), by: try context.signedIn().actor)
                return .json(try await json(id, secret), status: .created)
            }
        }
        routes.api(
            .get, "/api/v1/webhooks/{id}", .permission(.manageDeliveries), summary: "One endpoint", parameters: [Self.id],
            responses: [.json(.object(Self.endpoint), "The endpoint"), Self.missing]
        ) { context in try await answering { .json(try await json(try context.number("id"))) } }
        routes.api(
            .put, "/api/v1/webhooks/{id}", .permission(.manageDeliveries), body: .json(Self.draft), summary: "Changes an endpoint",
            parameters: [Self.id], responses: [.json(.object(Self.endpoint), "The endpoint as it is now"), Self.missing, Self.wrong]
        ) { context in
            try await answering {
                let id = try context.number("id")
                try await application.deliveries.changeEndpoint(id, to: try Self.draft(context.json), by: try context.signedIn().actor)
                return .json(try await json(id))
            }
        }
        routes.api(
            .delete, "/api/v1/webhooks/{id}", .permission(.manageDeliveries), summary: "Removes an endpoint; what waits for it is dropped",
            parameters: [Self.id], responses: [.json(.object([("removed", .integer())]), "It is gone"), Self.missing]
        ) { context in
            try await answering {
                let id = try context.number("id")
                try await application.deliveries.removeEndpoint(id, by: try context.signedIn().actor)
                return .json(.members(["removed": .integer(id)]))
            }
        }
        act("test", "Sends a test to an endpoint", .object([("delivery", .integer())]), "The number of the delivery", &routes) {
            id, actor in
            .members(["delivery": .integer(try await application.deliveries.test(endpoint: id, by: actor))])
        }
        act("pause", "Pauses an endpoint: its messages wait", .object(Self.endpoint), "The endpoint", &routes) { id, actor in
            try await application.deliveries.setEndpoint(id, active: false, by: actor)
            return try await json(id)
        }
        act("resume", "Lets an endpoint go on", .object(Self.endpoint), "The endpoint", &routes) { id, actor in
            try await application.deliveries.setEndpoint(id, active: true, by: actor)
            return try await json(id)
        }
        act(
            "secret", "Gives an endpoint a new secret; the one before signs too for a day",
            .object(Self.endpoint + [("secret", .string())]),
            "The endpoint with its new secret", &routes
        ) { id, actor in try await json(id, try await application.deliveries.rotateSecret(of: id, by: actor)) }
    }

    private func act(
        _ name: String, _ summary: String, _ schema: Schema, _ answer: String, _ routes: inout Routes,
        _ work: @escaping @Sendable (Int64, AuditActor) async throws -> JSONValue
    ) {
        routes.api(
            .post, "/api/v1/webhooks/{id}/\(name)", .permission(.manageDeliveries), summary: summary, parameters: [Self.id],
            responses: [.json(schema, answer), Self.missing]
        ) { context in
            try await answering { .json(try await work(try context.number("id"), try context.signedIn().actor)) }
        }
    }

    private func json(_ id: Int64, _ secret: WebhookSecret? = nil) async throws -> JSONValue {
        let members = try await application.deliveries.endpoint(id).json.object ?? []
        return .object(members + (secret.map { [JSONMember("secret", .string($0.text))] } ?? []))
    }

    private static func draft(_ json: JSONValue) throws(DeliveryError) -> WebhookDraft {
        var events: Set<WebhookEvent> = []
        for item in json["events"]?.array ?? [] {
            guard let event = item.string.flatMap(WebhookEvent.init(rawValue:)), event != .test else {
                throw DeliveryError(
                    "“events” holds a name that there isn’t. There are \(WebhookEvent.choices.map(\.rawValue).joined(separator: ", ")).",
                    field: "events")
            }
            events.insert(event)
        }
        return try WebhookDraft(name: json["name"]?.string ?? "", url: json["url"]?.string ?? "", events: events)
    }

    private func answering(_ body: () async throws -> Response) async throws -> Response {
        do { return try await body() } catch let error as DeliveryError { throw HTTPFailure(error) }
    }
}
