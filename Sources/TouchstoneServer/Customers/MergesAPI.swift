import Touchstone

/// Merges for programs: list, make, undo.
struct MergesAPI {
    let application: Application

    func register(into routes: inout Routes) {
        routes.api(
            .get, "/api/v1/merges", .permission(.viewCustomers), summary: "Merges, the newest first",
            parameters: [
                .query("before", .integer(minimum: 0), "Only merges before this one: `next` of the page before"),
                .query("limit", .integer(minimum: 1, maximum: 500), "How many, 50 if not given"),
            ],
            responses: [.json(.object([("merges", .array(CustomerSchema.merge)), ("next", .nullable(.integer()))]), "A page of merges")]
                + CustomerSchema.refusals
        ) { try await list($0) }
        routes.api(
            .post, "/api/v1/merges", .permission(.manageMerges),
            body: .json(.object([("a", .integer(minimum: 1)), ("b", .integer(minimum: 1))])), summary: "Joins two customers by decision",
            responses: [
                .json(
                    .object([("merge", .integer()), ("customer", .integer())]), "The merge, and the customer that both are now", status: 201
                )
            ]
                + CustomerSchema.refusals + [CustomerSchema.conflict]
        ) { context in
            guard let a = context.json["a"]?.integer, let b = context.json["b"]?.integer else {
                throw HTTPFailure.invalid("“a” and “b” have to be the numbers of two customers.")
            }
            let merge = try await application.link(a, b, by: try context.signedIn().actor)
            let customer = try await CustomerPage(application: application).customer(a)
            return .json(.members(["merge": .integer(merge), "customer": .integer(customer.id)]), status: .created)
        }
        routes.api(
            .post, "/api/v1/merges/{id}/undo", .permission(.manageMerges), summary: "Undoes a merge: both are as they were",
            parameters: [.path("id", .integer(minimum: 1), "The merge's number")],
            responses: [.json(.object([("undone", .integer())]), "The merge is undone; no rule makes it again")] + CustomerSchema.refusals
                + [CustomerSchema.conflict]
        ) { context in
            let id = try context.number("id")
            try await application.undo(merge: id, by: try context.signedIn().actor)
            return .json(.members(["undone": .integer(id)]))
        }
    }

    private func list(_ context: RequestContext) async throws -> Response {
        let limit = try context.limit(1...500) ?? 50
        let before = try context.query["before"].map { text throws(HTTPFailure) in
            guard let number = Int64(text), number >= 0 else { throw .badRequest("“before” has to be the number of a merge.") }
            return number
        }
        let unification = application.unification
        let merges = try await application.database.read { try unification.merges(before: before, limit: limit + 1, $0) }
        let shown = merges.prefix(limit)
        let next = merges.count > limit ? shown.last.map { JSONValue.integer($0.id) } : nil
        return .json(.members(["merges": .array(shown.map(\.json)), "next": next ?? .null]))
    }
}
