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
        ) { context in
            let request = MetricRequest(api: context, application)
            let question = try request.question("nps")
            let period = context.query["last"] == nil && context.query["from"] == nil ? .last(90, .day) : question.period
            guard let standing = try await application.promise.standing(period, zone: question.zone ?? .gmt) else { throw Self.missing }
            return .json(standing.json)
        }
        routes.api(
            .get, "/api/v1/promise/versions", .permission(.viewPromise), summary: "Every version of the promise, the newest first",
            responses: [.json(.object([("versions", .array(Self.stored))]), "The versions")]
        ) { _ in .json(.members(["versions": .array(try await application.promise.versions().map(\.json))])) }
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
