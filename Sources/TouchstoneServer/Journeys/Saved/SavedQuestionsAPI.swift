import Touchstone

/// Kept questions for programs.
struct SavedQuestionsAPI {
    let application: Touchstone.Application
    private let questions = SavedQuestions()

    init(application: Touchstone.Application) { self.application = application }

    private static let schema = Schema.object([
        ("id", .integer()), ("name", .string()), ("about", .string()), ("analysis", .string()), ("address", .string()),
        ("question", .string()), ("owner", .string()), ("shared", .boolean), ("created", .string(format: "date-time")),
        ("changed", .string(format: "date-time")),
    ])

    func register(into routes: inout Routes) {
        routes.api(
            .get, "/api/v1/journeys/saved", .permission(.viewJourneys), summary: "Questions that were kept: one's own and shared ones",
            responses: [.json(.object([("questions", .array(Self.schema))]), "The questions, by name")]
        ) { context in
            let actor = try context.signedIn().actor
            let kept = try await application.database.read { [questions] in try questions.all(visibleTo: actor, $0) }
            return .json(.members(["questions": .array(kept.map(\.json))]))
        }
        routes.api(
            .post, "/api/v1/journeys/saved", .permission(.viewJourneys),
            body: .json(
                .object([
                    ("name", .string()), ("address", .string()), ("about?", .string()), ("question?", .string()), ("shared?", .boolean),
                ])), summary: "Keeps a question: the address of a page of Journeys or Maps, with its query",
            responses: [.json(Self.schema, "The question as it is kept", status: 201)] + Self.refusals
        ) { context in
            let (json, actor, now) = (context.json, try context.signedIn().actor, application.now())
            do {
                let address = try SavedAddress(json["address"]?.string ?? "")
                let id = try await application.database.write { [questions] connection in
                    try questions.save(
                        name: json["name"]?.string ?? "", about: json["about"]?.string ?? "", address: address,
                        question: json["question"]?.string ?? "", isShared: json["shared"]?.bool ?? false, by: actor, at: now, connection)
                }
                guard let kept = try await application.database.read({ [questions] in try questions.question(id, for: actor, $0) }) else {
                    throw HTTPFailure.notFound
                }
                return .json(kept.json, status: .created)
            } catch let error as JourneyError {
                throw HTTPFailure(error)
            }
        }
        routes.api(
            .delete, "/api/v1/journeys/saved/{id}", .permission(.viewJourneys), summary: "Deletes a kept question of one's own",
            parameters: [.path("id", .integer(), "The question's number")],
            responses: [.json(.object([("deleted", .boolean)]), "It is gone")] + Self.refusals
        ) { context in
            let (id, identity, now) = (try context.number("id"), try context.signedIn(), application.now())
            let isDone = try await application.database.write { [questions] connection in
                try questions.delete(id, by: identity.actor, mayManage: identity.may(.manageSettings), at: now, connection)
            }
            guard isDone else { throw HTTPFailure.notFound }
            return .json(.members(["deleted": .bool(true)]))
        }
    }

    private static let refusals = CustomerSchema.refusals
}
