import Touchstone

/// Deliveries and the mail server for programs: the same JSON as the commands'.
struct DeliveriesAPI {
    let application: Touchstone.Application

    private static let delivery: [(name: String, schema: Schema)] = [
        ("id", .integer()), ("message_id", .string()), ("purpose", .string(allowed: OutgoingMessage.Purpose.allCases.map(\.rawValue))),
        ("event", .nullable(.string())), ("endpoint", .nullable(.integer())), ("to", .string()),
        ("state", .string(allowed: Delivery.State.allCases.map(\.rawValue))), ("attempts", .integer()), ("failures", .integer()),
        ("next_attempt", .nullable(.string(format: "date-time"))), ("created", .string(format: "date-time")),
        ("finished", .nullable(.string(format: "date-time"))), ("reason", .nullable(.string())), ("can_be_replayed", .boolean),
    ]
    private static let attempt = Schema.object([
        ("started", .string(format: "date-time")), ("finished", .nullable(.string(format: "date-time"))),
        ("outcome", .nullable(.string(allowed: ["sent", "failed", "refused", "interrupted"]))), ("status", .nullable(.integer())),
        ("reason", .nullable(.string())), ("answer", .nullable(.string())),
    ])
    private static let id = Route.Parameter.path("id", .integer(minimum: 1), "The delivery's number")
    private static let server = Schema.object([
        ("host", .string()), ("port", .integer()), ("security", .string(allowed: MailServer.Security.allCases.map(\.rawValue))),
        ("user", .string()), ("has_password", .boolean), ("from", .string()), ("from_name", .string()), ("address", .string()),
    ])
    private static let serverDraft = Schema.object([
        ("host", .string(minLength: 1, maxLength: 253)), ("port?", .integer(minimum: 1, maximum: 65_535)),
        ("security?", .string(allowed: MailServer.Security.allCases.map(\.rawValue))), ("user?", .string(maxLength: 200)),
        ("password?", .string(maxLength: 500)), ("from", .string()), ("from_name?", .string(maxLength: 100)), ("address", .string()),
    ])
    private static let missing = Route.Answer.json(APIFailure.schema, "There is no such delivery", status: 404)

    func register(into routes: inout Routes) {
        routes.api(
            .get, "/api/v1/deliveries", .permission(.viewDeliveries), summary: "What was sent, waits or was given up, the latest first",
            parameters: [
                .query("state", .string(allowed: Delivery.State.allCases.map(\.rawValue)), "Only those in this state"),
                .query("endpoint", .integer(minimum: 1), "Only those to this endpoint of webhooks"),
                .query("before", .integer(minimum: 1), "`next` of the page before"),
                .query("limit", .integer(minimum: 1, maximum: 500), "How many, 100 if not given"),
            ],
            responses: [
                .json(.object([("deliveries", .array(.object(Self.delivery))), ("next", .nullable(.integer()))]), "A page of deliveries")
            ]
        ) { try await list($0) }
        routes.api(
            .get, "/api/v1/deliveries/{id}", .permission(.viewDeliveries), summary: "One delivery with every attempt",
            parameters: [Self.id],
            responses: [.json(.object(Self.delivery + [("log", .array(Self.attempt))]), "The delivery"), Self.missing]
        ) { try await one($0) }
        routes.api(
            .post, "/api/v1/deliveries/{id}/replay", .permission(.manageDeliveries), summary: "Sends a delivery again, with the same id",
            parameters: [Self.id],
            responses: [
                .json(.object(Self.delivery + [("log", .array(Self.attempt))]), "It waits for its turn"), Self.missing,
                .json(APIFailure.schema, "It is being sent, or what it held is no longer kept", status: 409),
            ]
        ) { context in
            try await answering {
                try await application.deliveries.replay(try context.number("id"), by: try context.signedIn().actor)
                return try await one(context)
            }
        }
        routes.api(
            .post, "/api/v1/deliveries/replay", .permission(.manageDeliveries), body: .json(.object([("endpoint?", .integer(minimum: 1))])),
            summary: "Sends every dead letter again, with the same ids; with `endpoint` only those to this endpoint of webhooks",
            responses: [
                .json(.object([("waiting", .integer(minimum: 0))]), "How many wait for their turn"),
                .json(APIFailure.schema, "“endpoint” is no number", status: 422),
            ]
        ) { context in
            let endpoint = context.json["endpoint"] ?? .null
            guard endpoint.isNull || endpoint.integer != nil else {
                throw HTTPFailure.invalid("“endpoint” has to be the number of an endpoint of webhooks.")
            }
            let actor = try context.signedIn().actor
            return .json(.members(["waiting": .count(try await application.deliveries.replayDead(endpoint: endpoint.integer, by: actor))]))
        }
        routes.api(
            .get, "/api/v1/mail-server", .permission(.manageDeliveries), summary: "The mail server, without its password",
            responses: [.json(.nullable(Self.server), "The mail server; null while none is set up")]
        ) { _ in .json(try await application.deliveries.mailServer()?.json ?? .null) }
        routes.api(
            .put, "/api/v1/mail-server", .permission(.manageDeliveries), body: .json(Self.serverDraft), summary: "Sets up the mail server",
            responses: [
                .json(Self.server, "The mail server as it is saved"),
                .json(APIFailure.schema, "What is wrong with which field", status: 422),
            ]
        ) { context in
            try await answering {
                let server = try Self.server(context.json)
                try await application.deliveries.setMailServer(server, by: try context.signedIn().actor)
                return .json(server.json)
            }
        }
    }

    private func list(_ context: RequestContext) async throws -> Response {
        let limit = try context.limit(1...500) ?? 100
        let state = try context.query["state"].map { text throws(HTTPFailure) in
            guard let state = Delivery.State(rawValue: text) else {
                throw .badRequest("“state” has to be one of \(Delivery.State.allCases.map(\.rawValue).joined(separator: ", ")).")
            }
            return state
        }
        let found = try await application.deliveries.deliveries(
            Deliveries.Filter(
                state: state, endpoint: try context.asked("endpoint"), before: try context.asked("before"), limit: limit + 1))
        let page = found.prefix(limit)
        return .json(
            .members([
                "deliveries": .array(page.map(\.json)),
                "next": found.count > limit ? page.last.map { .integer($0.id) } ?? .null : .null,
            ]))
    }

    private func one(_ context: RequestContext) async throws -> Response {
        try await answering {
            let (delivery, attempts) = try await application.deliveries.delivery(try context.number("id"))
            return .json(delivery.json(attempts: attempts))
        }
    }

    private static func server(_ json: JSONValue) throws(DeliveryError) -> MailServer {
        func text(_ name: String) -> String { json[name]?.string ?? "" }
        let security = json["security"]?.string ?? "starttls"
        guard let security = MailServer.Security(rawValue: security) else {
            throw DeliveryError("“security” is starttls, tls or none.", field: "security")
        }
        return try MailServer(
            host: text("host"), port: json["port"].map { Int(exactly: $0.integer ?? 0) ?? 0 } ?? 587, security: security,
            user: text("user"),
            password: text("password"), from: text("from"), fromName: text("from_name"), address: text("address"))
    }

    private func answering(_ body: () async throws -> Response) async throws -> Response {
        do { return try await body() } catch let error as DeliveryError { throw HTTPFailure(error) }
    }
}
