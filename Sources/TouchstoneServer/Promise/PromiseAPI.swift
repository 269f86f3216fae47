import Touchstone

/// The brand promise for programs: the same JSON as the commands'.
struct PromiseAPI {
    let application: Touchstone.Application

    private static let part = Schema.object([
        ("id?", .integer(minimum: 0)), ("name", .string(minLength: 1, maxLength: 120)), ("about?", .string(maxLength: 1_000)),
        ("owner?", .string(maxLength: 120)), ("touchpoints?", .array(.string())), ("stages?", .array(.string())),
        ("measure", .map(.any)), ("target", .number),
    ])
    private static let document: [(name: String, schema: Schema)] = [
        ("statement", .string(minLength: 1, maxLength: 400)), ("success", .string(maxLength: 1_000)), ("parts", .array(part)),
    ]
    private static let stored = Schema.object(
        [("version", .integer())] + document + [("changed", .string(format: "date-time")), ("changed_by", .string())])
    private static let refusals: [Route.Answer] = [
        .json(APIFailure.schema, "Nobody has written the promise down", status: 404),
        .json(APIFailure.schema, "Somebody else changed it meanwhile", status: 409),
        .json(APIFailure.schema, "What is wrong, and what to do", status: 422),
    ]
    private static let period: [Route.Parameter] = MetricParameters.narrowing.filter { ["from", "to", "last", "zone"].contains($0.name) }
    private static let missing = HTTPFailure(.notFound, "not_found", "Nobody has written the promise down. PUT /api/v1/promise does.")

    func register(into routes: inout Routes) {
        routes.api(
            .get, "/api/v1/promise", .permission(.viewPromise), summary: "The brand promise as it is written down",
            responses: [.json(Self.stored, "The promise")] + Self.refusals
        ) { _ in
            guard let stored = try await application.promise.current() else { throw Self.missing }
            return .json(stored.json)
        }
        routes.api(
            .put, "/api/v1/promise", .permission(.editPromise),
            body: .json(
                .object([
                    ("statement", .string(minLength: 1, maxLength: 400)), ("success?", .string(maxLength: 1_000)),
                    ("parts?", .array(Self.part)), ("version?", .nullable(.integer(minimum: 0))),
                ])), summary: "Writes the promise down: a new version, with the parts in order",
            responses: [.json(Self.stored, "The promise as it is now")] + Self.refusals
        ) { context in
            do throws(PromiseError) {
                let document = try PromiseDocument(context.json)
                return .json(try await save(document, context).json)
            } catch {
                throw HTTPFailure(error)
            }
        }
        routes.api(
            .get, "/api/v1/promise/standing", .permission(.viewPromise), rate: .heavy,
            summary: "Where the promise is kept and where it is broken", parameters: Self.period,
            responses: [
                .json(
                    .object([
                        ("version", .integer()), ("statement", .string()), ("success", .string()), ("from", .string(format: "date-time")),
                        ("to", .string(format: "date-time")), ("sentence", .string()), ("promises", .array(.map(.any))),
                    ]), "Every part with its figures")
            ] + Self.refusals
        ) { .json(try await standing($0).json) }
        routes.api(
            .get, "/api/v1/promise/customers", .permission(.viewCustomers), rate: .heavy,
            summary: "The customers to whom a part of the promise was kept, or broken",
            parameters: [
                .query("part", .integer(minimum: 1), required: true, "The part’s number"),
                .query("outcome", .string(allowed: ["kept", "broken"]), required: true, "Which of them"),
                .query("after", .integer(minimum: 1), "The last customer of the page before: its `next`"),
                .query("limit", .integer(minimum: 1, maximum: 1_000), "How many, 100 if not given"),
            ] + Self.period,
            responses: [
                .json(
                    .object([("count", .integer()), ("customers", .array(.integer())), ("next", .nullable(.integer()))]),
                    "Numbers of customers, ascending"),
                .json(APIFailure.schema, "A value in the address can’t be", status: 400),
            ] + Self.refusals
        ) { try await customers($0) }
        routes.api(
            .get, "/api/v1/promise/versions", .permission(.viewPromise), summary: "Every version of the promise, the newest first",
            responses: [.json(.object([("versions", .array(Self.stored))]), "The versions")]
        ) { _ in .json(.members(["versions": .array(try await application.promise.versions().map(\.json))])) }
    }

    private func standing(_ context: RequestContext) async throws -> PromiseStanding {
        let request = MetricRequest(api: context, application)
        let question = try request.question("nps")
        let period = context.query["last"] == nil && context.query["from"] == nil ? .last(90, .day) : question.period
        guard let standing = try await application.promise.standing(period, zone: question.zone ?? .gmt) else { throw Self.missing }
        return standing
    }

    private func customers(_ context: RequestContext) async throws -> Response {
        guard context.may(.viewPromise) else { throw HTTPFailure.forbidden }
        let outcome = context.query["outcome"] ?? ""
        guard let part = try context.asked("part").flatMap({ Int(exactly: $0) }), ["kept", "broken"].contains(outcome) else {
            throw HTTPFailure.badRequest("“part” is the number of a part of the promise, “outcome” is kept or broken.")
        }
        let (after, limit) = (try context.asked("after") ?? 0, try context.limit(1...1_000) ?? 100)
        do {
            return .json(
                try await standing(context).customersJSON(ofPart: part, isKept: outcome == "kept", after: after, limit: limit))
        } catch let error as PromiseError {
            throw HTTPFailure(error)
        }
    }

    private func save(_ document: PromiseDocument, _ context: RequestContext) async throws(PromiseError) -> StoredPromise {
        do {
            return try await application.promise.save(
                document, version: context.json["version"]?.integer, by: try context.signedIn().actor)
        } catch let error as PromiseError {
            throw error
        } catch {
            throw PromiseError("The promise could not be stored. Try again.")
        }
    }
}
