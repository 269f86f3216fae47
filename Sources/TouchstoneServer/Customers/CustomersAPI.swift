import Foundation
import Touchstone

/// Customers and interactions for programs, in the shapes that the commands print.
struct CustomersAPI {
    let application: Application

    func register(into routes: inout Routes) {
        registerReading(into: &routes)
        routes.api(
            .post, "/api/v1/customers/search", .permission(.viewCustomers),
            body: .json(.object([("text", .string(minLength: 1, maxLength: 512)), ("limit?", .integer(minimum: 1, maximum: 100))])),
            summary: "Finds customers by an identifier, or by words of name, city or company",
            parameters: [CustomerSchema.reveal],
            responses: [.json(.object([("customers", .array(CustomerSchema.customer))]), "Who was found, erased people never")]
                + CustomerSchema.refusals
        ) { try await search($0) }
        routes.api(
            .delete, "/api/v1/customers/{id}", .permission(.eraseCustomers), summary: "Erases a person for good",
            parameters: [CustomerSchema.id],
            responses: [.json(.object([("erased_profiles", .integer())]), "What was theirs can't be read any more")]
                + CustomerSchema.refusals
                + [CustomerSchema.conflict]
        ) { context in
            let customer = try await customer(context)
            if customer.erased != nil { throw HTTPFailure(.conflict, "conflict", "Customer \(customer.id) was erased before.") }
            let count = try await application.erase(customer.id, by: try context.signedIn().actor, reason: "api")
            return .json(.members(["erased_profiles": .count(count)]))
        }
    }

    private func registerReading(into routes: inout Routes) {
        routes.api(
            .get, "/api/v1/customers", .permission(.viewCustomers),
            summary: "Customers, those active last first; or those who did something",
            parameters: [
                .query("touchpoint", .string(), "Only those who came to this touchpoint"),
                .query("channel", .string(), "… over this channel"),
                .query("stage", .string(), "… in this stage"),
                .query("segment", .string(), "Only those of this saved segment"),
                .query("period", .string(allowed: CustomersQuery.periods.compactMap(\.key) + ["all"]), "… in this period"),
                .query("from", .string(format: "date"), "… or from this day on"),
                .query("to", .string(format: "date"), "… to this day, included"),
                .query("before", .string(), "`next` of the page before"),
                .query("limit", .integer(minimum: 1, maximum: 200), "How many, 50 if not given"),
            ],
            responses: [
                .json(
                    .object([("customers", .array(CustomerSchema.activity)), ("total", .integer()), ("next", .nullable(.string()))]),
                    "A page of customers. All filters apply to one and the same interaction; days are days in UTC")
            ] + CustomerSchema.refusals
        ) { try list($0) }
        routes.api(
            .get, "/api/v1/customers/{id}", .permission(.viewCustomers), summary: "One customer: identifiers, traits, consent, merges",
            parameters: [CustomerSchema.id, CustomerSchema.reveal],
            responses: [.json(CustomerSchema.customer, "The customer; of a joined profile, the one it belongs to")]
                + CustomerSchema.refusals
        ) { context in
            let customer = try await customer(context)
            return .json(
                customer.json(
                    try await reveal(context, ["customer:\(customer.id)"]), sourceName: application.sourceName))
        }
        routes.api(
            .get, "/api/v1/customers/{id}/interactions", .permission(.viewCustomers),
            summary: "A customer's interactions, the newest first",
            parameters: [
                CustomerSchema.id, .query("channel", .string(), "Only over this channel"),
                .query("before", .string(), "`next` of the page before"),
                .query("limit", .integer(minimum: 1, maximum: 1_000), "How many, 100 if not given"), CustomerSchema.reveal,
            ],
            responses: [
                .json(
                    .object([("interactions", .array(CustomerSchema.interaction)), ("count", .integer()), ("next", .nullable(.string()))]),
                    "A page of interactions")
            ] + CustomerSchema.refusals
        ) { try await interactions($0) }
        routes.api(
            .get, "/api/v1/interactions/{id}", .permission(.viewCustomers), summary: "One interaction by its own id, as its source gave it",
            parameters: [.path("id", .string(minLength: 1, maxLength: 100), "The interaction's id"), CustomerSchema.reveal],
            responses: [.json(CustomerSchema.interaction, "The interaction, with the customer whose it is")] + CustomerSchema.refusals
        ) { try await interaction($0) }
    }

    private func list(_ context: RequestContext) throws -> Response {
        let query = try CustomersQuery(context.query)
        let limit = try context.limit(1...200) ?? 50
        let catalogue = application.catalogue.catalogue
        for (name, value, known) in [
            ("touchpoint", query.touchpoint, query.touchpoint.flatMap(catalogue.touchpoint(named:))),
            ("channel", query.channel, query.channel.flatMap(catalogue.channel(named:))),
            ("stage", query.stage, query.stage.flatMap(catalogue.stage(named:))),
        ] where value != nil && known == nil {
            throw HTTPFailure.invalid("There is no \(name) of this name.")
        }
        let question = query.question(now: application.now(), zone: .gmt)
        let page = try application.customers(in: query).page(question, before: query.before, limit: limit)
        return .json(
            .members([
                "customers": .array(page.customers.map(json)), "total": .count(page.total), "next": .optional(page.next?.text),
            ]))
    }

    private func json(_ activity: CustomerActivity) -> JSONValue {
        .members([
            "id": .integer(activity.id), "interactions": .count(activity.interactions), "first": .string(activity.first.isoText),
            "last": .string(activity.last.isoText), "last_touchpoint": .optional(activity.lastTouchpoint),
            "channels": .array(activity.channels.map(JSONValue.string)),
        ])
    }

    private func search(_ context: RequestContext) async throws -> Response {
        guard let text = context.json["text"]?.string, !text.isEmpty, text.unicodeScalars.count <= 512, !text.utf8.contains(0) else {
            throw HTTPFailure.invalid("“text” has to be 1 to 512 characters: what to look for.")
        }
        var limit = 20
        if let given = context.json["limit"] {
            guard let number = given.integer, (1...100).contains(number) else {
                throw HTTPFailure.invalid("“limit” has to be a whole number from 1 to 100.")
            }
            limit = Int(number)
        }
        let (unification, most) = (application.unification, limit)
        let found = try await application.database.read { connection in
            try unification.find(text, limit: most, connection).map { try unification.customer($0, connection) }
        }
        let reveal = try await reveal(context, found.map { "customer:\($0.id)" })
        return .json(.members(["customers": .array(found.map { $0.json(reveal, sourceName: application.sourceName) })]))
    }

    private func interactions(_ context: RequestContext) async throws -> Response {
        let customer = try await customer(context)
        let limit = try context.limit(1...1_000) ?? 100
        let before = try context.query["before"].map { text throws(HTTPFailure) in
            guard let cursor = Timeline.Cursor(text) else { throw .badRequest("“before” has to be what the page before gave as `next`.") }
            return cursor
        }
        let channel = context.query["channel"]
        if let channel, application.catalogue.catalogue.channel(named: channel) == nil {
            throw HTTPFailure.invalid("There is no channel of this name.")
        }
        let reveal = try await reveal(context, ["customer:\(customer.id)"])
        let timelines = application.timelines
        let timeline = try await application.database.read { connection in
            try timelines.timeline(of: customer, channel: channel, before: before, limit: limit, connection)
        }
        return .json(
            .members([
                "interactions": .array(timeline.entries.map { $0.json(reveal) }), "count": .count(timeline.count),
                "next": .optional(timeline.next?.text),
            ]))
    }

    private func interaction(_ context: RequestContext) async throws -> Response {
        let (timelines, unification, id) = (application.timelines, application.unification, context.parameter("id"))
        guard !id.utf8.contains(0) else { throw HTTPFailure.notFound }
        let found = try await application.database.read { connection in
            try timelines.interaction(id, connection).map { entry in
                (entry, entry.profile > 0 ? try unification.customer(entry.profile, connection).id : nil)
            }
        }
        guard let (entry, customer) = found else { throw HTTPFailure(.notFound, "not_found", "No interaction with this id was accepted.") }
        let reveal = try await reveal(context, customer.map { ["customer:\($0)"] } ?? [])
        let members = entry.json(reveal).object ?? []
        return .json(.object(members + [JSONMember("customer", customer.map(JSONValue.integer) ?? .null)]))
    }

    private func customer(_ context: RequestContext) async throws -> Customer {
        try await CustomerPage(application: application).customer(try context.number("id"))
    }

    /// Masked unless it is asked otherwise; that stands in the audit trail.
    private func reveal(_ context: RequestContext, _ targets: [String]) async throws -> Reveal {
        switch context.query["reveal"] {
        case nil, "false": return .masked
        case "true":
            guard context.may(.revealIdentifiers) else { throw HTTPFailure.forbidden }
            let actor = try context.signedIn().actor
            try await application.administration.record("customer.revealed", by: actor, targets: targets)
            return .inFull
        default: throw HTTPFailure.badRequest("“reveal” has to be true or false.")
        }
    }
}

extension RequestContext {
    func limit(_ range: ClosedRange<Int>) throws(HTTPFailure) -> Int? {
        guard let text = query["limit"] else { return nil }
        guard let value = Int(text), range.contains(value) else {
            throw .badRequest("“limit” has to be a whole number from \(range.lowerBound) to \(range.upperBound).")
        }
        return value
    }
}
