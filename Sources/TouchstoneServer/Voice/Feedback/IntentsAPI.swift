import Touchstone

/// What customers want, for programs: learned from examples, looked at, asked of texts and forgotten.
struct IntentsAPI {
    let application: Touchstone.Application

    private static let path = "/api/v1/feedback/intents"
    private static let learned = Schema.object([("learned", .nullable(FeedbackSchema.intents))])
    private static let example = Schema.object([
        ("text", .string(minLength: 1)), ("intent", .string(minLength: 1, maxLength: IntentExamples.longestIntent)),
    ])
    private static let invalid = Route.Answer.json(APIFailure.schema, "A value can't be", status: 422)

    func register(into routes: inout Routes) {
        routes.api(
            .get, Self.path, .permission(.viewFeedback),
            summary: "What was learned of what customers want, and how good it is on examples that it hadn’t seen",
            responses: [.json(Self.learned, "Null until intents were learned")]
        ) { _ in .json(.members(["learned": application.listening.reader.intents.json])) }
        routes.api(
            .put, Self.path, .permission(.editThemes), rate: .heavy,
            body: .json(.object([("examples", .array(Self.example))]), limit: 2 * IntentExamples.mostBytes), timeLimit: .seconds(300),
            summary: "Learns intents from examples, in place of what was learned before; the examples are not kept",
            responses: [
                .json(Self.learned, "What was learned, and how good it is; texts are read again with it"),
                .json(APIFailure.schema, "Somebody is learning intents already", status: 409), Self.invalid,
            ]
        ) { context in
            let actor = try context.signedIn().actor
            do {
                let book = try await application.listening.learn(try IntentExamples(json: context.json["examples"]), by: actor)
                return .json(.members(["learned": book.json]))
            } catch let error as FeedbackError { throw HTTPFailure(error) }
        }
        routes.api(
            .delete, Self.path, .permission(.editThemes), summary: "Forgets what was learned of intents: no text has one then",
            responses: [.json(Self.learned, "Null: nothing is learned any more")]
        ) { context in
            try await application.listening.forgetIntents(by: try context.signedIn().actor)
            return .json(.members(["learned": .null]))
        }
        routes.api(
            .post, Self.path + "/classify", .permission(.viewFeedback), rate: .heavy, body: .json(.object([("texts", .array(.string()))])),
            summary: "What is wanted in texts, by what was learned; the texts are not kept",
            responses: [
                .json(.object([("intents", .array(FeedbackSchema.intentGuess))]), "By text, in their order"),
                .json(APIFailure.schema, "No intents were learned yet", status: 409), Self.invalid,
            ]
        ) { try await classify($0) }
    }

    private func classify(_ context: RequestContext) async throws -> Response {
        let texts = (context.json["texts"]?.array ?? []).map(\.string)
        guard !texts.contains(nil) else { throw HTTPFailure.invalid("“texts” has to be a list of texts.") }
        do {
            let guesses = try await application.listening.reader.intents.wanted(in: texts.compactMap(\.self))
            return .json(.members(["intents": .array(guesses.map(\.json))]))
        } catch let error as FeedbackError { throw HTTPFailure(error) }
    }
}
