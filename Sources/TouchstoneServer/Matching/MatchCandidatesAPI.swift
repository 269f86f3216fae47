import Touchstone

/// The pairs that wait for a person, for programs: list, look at one, decide, take back.
struct MatchCandidatesAPI {
    let application: Application

    func register(into routes: inout Routes) {
        registerExplanation(into: &routes)
        routes.api(
            .get, "/api/v1/matching/candidates", .permission(.manageMerges),
            summary: "Pairs of customers who may be one person, the likeliest first",
            parameters: MatchCandidatesQuery.parameters,
            responses: [Self.page] + CustomerSchema.refusals
        ) { context in try await list(try MatchCandidatesQuery(context, application.sources.all)) }
        routes.api(
            .post, "/api/v1/matching/candidates/search", .permission(.manageMerges), body: .json(MatchCandidatesQuery.body),
            summary: "The same list, also by an identifier or name of one of both; what is looked for stands in no address",
            responses: [Self.page] + CustomerSchema.refusals
        ) { context in
            guard context.may(.viewCustomers) else { throw HTTPFailure.forbidden }
            return try await list(try MatchCandidatesQuery(context.json, application.sources.all))
        }
        routes.api(
            .get, "/api/v1/matching/candidates/{id}", .permission(.manageMerges), summary: "A pair, with both customers side by side",
            parameters: [MatchingSchema.id, CustomerSchema.reveal],
            responses: [.json(MatchingSchema.comparison, "Field by field, how far they agree and what that weighs")]
                + CustomerSchema.refusals
        ) { try await comparison($0) }
        routes.api(
            .post, "/api/v1/matching/candidates/{id}/decision", .permission(.manageMerges),
            body: .json(.object([("decision", .string(allowed: ProfileMatching.Decision.allCases.map(\.rawValue)))])),
            summary: "Decides a pair; “same” joins both", parameters: [MatchingSchema.id],
            responses: [.json(MatchingSchema.candidate, "The pair as it was decided")] + CustomerSchema.refusals + [decided]
        ) { context in
            guard let decision = context.json["decision"]?.string.flatMap(ProfileMatching.Decision.init) else {
                throw HTTPFailure.invalid("“decision” has to be “same”, “different” or “unsure”.")
            }
            let id = try context.number("id")
            return .json(try await application.matching.decide(id, decision, by: try context.signedIn().actor).json)
        }
        routes.api(
            .delete, "/api/v1/matching/candidates/{id}/decision", .permission(.manageMerges),
            summary: "Takes a decision back: the pair is open again, and what “same” joined is taken apart",
            parameters: [MatchingSchema.id],
            responses: [.json(MatchingSchema.candidate, "The pair, open again")] + CustomerSchema.refusals + [decided]
        ) { context in
            .json(try await application.matching.takeBack(try context.number("id"), by: try context.signedIn().actor).json)
        }
    }

    private func registerExplanation(into routes: inout Routes) {
        routes.api(
            .get, "/api/v1/merges/{id}/explanation", .permission(.viewCustomers), summary: "Why two were joined, field by field",
            parameters: [.path("id", .integer(minimum: 1), "The merge's number"), CustomerSchema.reveal],
            responses: [
                .json(
                    MatchingSchema.explanation,
                    "The weights as they were; evidence is null where an identifier or a person alone decided it")
            ] + CustomerSchema.refusals
        ) { context in
            let id = try context.number("id")
            let reveal = try reveal(context)
            guard let explanation = try await application.matching.explanation(ofMerge: id) else {
                let unification = application.unification
                let merge = try await application.database.read { try unification.merges(before: id + 1, limit: 1, $0).first }
                return .json(.members(["merge": merge?.json ?? .null, "evidence": .null, "fields": .array([])]))
            }
            try await record(context, reveal, [explanation.merge.a, explanation.merge.b])
            return .json(explanation.json(reveal))
        }
    }

    private var decided: Route.Answer { .json(CustomerSchema.failure, "It is decided already, or isn't yet", status: 409) }

    private static let page = Route.Answer.json(
        .object([("candidates", .array(MatchingSchema.candidate)), ("total", .integer()), ("next", .nullable(.string()))]),
        "A page of pairs, without the customers' values")

    private func list(_ query: MatchCandidatesQuery) async throws -> Response {
        var queue = query.queue
        if let text = query.text { queue.customers = try await application.matching.customers(meant: text) }
        let found = try await application.matching.candidates(of: queue, after: query.after, limit: query.limit + 1)
        let shown = found.prefix(query.limit)
        return .json(
            .members([
                "candidates": .array(shown.map(\.json)), "total": .count(try await application.matching.count(of: queue)),
                "next": .optional(found.count > query.limit ? shown.last?.cursor.text : nil),
            ]))
    }

    private func comparison(_ context: RequestContext) async throws -> Response {
        let id = try context.number("id")
        let reveal = try reveal(context)
        let comparison = try await application.matching.comparison(id)
        try await record(context, reveal, [comparison.left.id, comparison.right.id])
        return .json(comparison.json(reveal))
    }

    private func reveal(_ context: RequestContext) throws(HTTPFailure) -> Reveal {
        switch context.query["reveal"] {
        case nil, "false": return .masked
        case "true":
            guard context.may(.revealIdentifiers) else { throw .forbidden }
            return .inFull
        default: throw .badRequest("“reveal” has to be true or false.")
        }
    }

    /// That somebody saw customers in full stands in the audit trail.
    private func record(_ context: RequestContext, _ reveal: Reveal, _ customers: [Int64]) async throws {
        guard reveal == .inFull else { return }
        let actor = try context.signedIn().actor
        let targets = Set(customers).sorted().map { "customer:\($0)" }
        try await application.administration.record("customer.revealed", by: actor, targets: targets)
    }
}
