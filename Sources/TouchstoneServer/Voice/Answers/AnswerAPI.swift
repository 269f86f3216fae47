import HTTPTypes
import Touchstone

/// What scripts send: the same fields as the form, answered with the next screen. Open to every site, for the widget stands on others.
struct AnswerAPI: Sendable {
    let pages: AnswerEndpoints

    static let key = Route.Parameter.path("key", .string(maxLength: 40), "The survey's key, as in its link")
    static let screen = Schema.object([
        ("html", .string()), ("state", .string(allowed: ResponseState.allCases.map(\.rawValue))), ("is_over", .boolean),
        ("has_problems", .boolean), ("at", .nullable(.string())), ("ticket", .string()), ("language", .string()), ("direction", .string()),
        ("title", .string()), ("work", .integer()), ("words", .map(.string())),
    ])
    private static let deck = Schema.object([
        ("questions", .nullable(.array(.map(.any)))), ("pages", .array(.nullable(.map(.any)))), ("required", .string()),
    ])
    static let refusals: [Route.Answer] = [
        .json(APIFailure.schema, "The ticket is none, or of another survey", status: 400),
        .json(APIFailure.schema, "There is no such survey", status: 404),
        .json(APIFailure.schema, "The survey takes no answers now", status: 410),
        .json(APIFailure.schema, "Too many answers from one address", status: 429),
    ]

    func register(into routes: inout Routes) {
        routes.api(
            .get, "/api/v1/surveys/{key}/screen", .public, rate: .unlimited,
            summary: "The first screen of a survey, for a widget. Stores nothing",
            parameters: [
                Self.key, .query("lang", .string(), "A language, instead of what the browser asks for"),
                .query("widget", .string(), "Whether it is shown in a corner of another page"),
            ], responses: [.json(Self.screen, "The screen")] + Self.refusals
        ) { context in
            await answering(context) { published in
                let opened = try await pages.open(published, context)
                try await takesAnswers(published)
                let language = pages.language(published.survey, context, usual: opened.usual)
                let step = try await pages.application.responses.step(opened.ticket, language: language)
                return json(pages.screen(published, step, language, context))
            }
        }
        routes.api(
            .post, "/api/v1/surveys/{key}/answers", .public, rate: .unlimited,
            body: .json(.object([("fields", .map(.any))]), limit: 512 * 1024),
            summary: "Answers the questions of a screen: the fields of its form, each a text or a list of texts", parameters: [Self.key],
            responses: [.json(Self.screen, "On disk. The next screen, or the same one with what was wrong")] + Self.refusals
        ) { context in
            await answering(context) { published in
                let items = try fields(context.json)
                let outcome = try await pages.take(items, published, context)
                var screen = pages.screen(
                    published, outcome.step, outcome.language, context, at: outcome.at, typed: AnswerFields(items))
                if items.contains(where: { $0.name == "frame" }) { screen.suffix = "?frame" }
                return json(screen)
            }
        }
        routes.api(
            .post, "/api/v1/surveys/{key}/deck", .public, rate: .unlimited,
            body: .json(.object([("fields", .map(.any))]), limit: 64 * 1024),
            summary: "Each question with the logic between them, for a shop's device whose network goes away: fields ticket and lang",
            parameters: [Self.key],
            responses: [.json(Self.deck, "The questions, or null where the survey needs the server")] + Self.refusals
        ) { context in
            await answering(context) { published in
                let items = try fields(context.json)
                let (step, language) = try await pages.begun(items, published, context)
                return .json(
                    OfflineDeck(step).json(
                        { pages.screen(published, $0, language, context).markup.html }, words: AnswerWords(language)))
            }
        }
        WidgetAPI(answers: self).register(into: &routes)
        for path in ["/api/v1/surveys/{key}/answers", "/api/v1/surveys/{key}/screen"] {
            routes.api(
                .options, path, .public, rate: .unlimited, summary: "What browsers ask before they send from another site",
                parameters: [Self.key], responses: [.empty(204, "Allowed.")]
            ) { _ in
                Response(
                    status: .noContent,
                    headers: [
                        .accessControlAllowOrigin: "*", .accessControlAllowMethods: "GET, POST", .accessControlAllowHeaders: "Content-Type",
                        .accessControlMaxAge: "86400",
                    ])
            }
        }
    }

    /// - Throws: `ResponseError` where it doesn't.
    func takesAnswers(_ published: PublishedSurvey) async throws {
        switch try await pages.application.responses.opening(published) {
        case .open: break
        case .notYet(let moment): throw ResponseError.notYet(moment)
        case .closed: throw ResponseError.closed
        }
    }

    func json(_ screen: AnswerScreen) -> Response {
        let words = screen.words
        return .json(
            .members([
                "html": .string(screen.markup.html), "state": .string(screen.step.state.rawValue), "is_over": .bool(screen.isOver),
                "has_problems": .bool(!screen.step.problems.isEmpty), "at": .optional(screen.first?.text), "ticket": .string(screen.ticket),
                "language": .string(screen.language.tag), "direction": .string(screen.language.isRightToLeft ? "rtl" : "ltr"),
                "title": .string(screen.step.survey.text(screen.step.survey.title, in: screen.language)),
                "work": .count(ProofOfWork.bits),
                "words": .members(["close": .string(words[.close]), "offline": .string(words[.offline])]),
            ]))
    }

    private func fields(_ json: JSONValue) throws -> [(name: String, value: String)] {
        guard let members = json["fields"]?.object else {
            throw HTTPFailure.invalid("“fields” has to be an object with the fields of the form.")
        }
        var items: [(name: String, value: String)] = []
        for member in members.prefix(5_000) {
            let values = member.value.array ?? [member.value]
            for value in values.prefix(500) {
                guard let text = value.string, !text.utf8.contains(0) else {
                    throw HTTPFailure.invalid("“\(member.name.prefix(60))” has to be a text, or a list of texts.")
                }
                items.append((member.name, text))
            }
        }
        return items
    }

    private static func response(_ failure: HTTPFailure, _ context: RequestContext) -> Response {
        if failure.status.code >= 500 { context.logger.error("an answer could not be taken", metadata: ["code": "\(failure.code)"]) }
        let body: JSONValue = .members([
            "code": .string(failure.code), "message": .string(failure.message), "requestId": .string(context.id),
        ])
        var response = Response.json(body, status: failure.status)
        for field in failure.headers { response.headers[field.name] = field.value }
        return response
    }

    func answering(_ context: RequestContext, _ body: (PublishedSurvey) async throws -> Response) async -> Response {
        var response: Response
        do {
            guard let published = try await pages.application.surveys.published(key: context.parameter("key")) else {
                throw ResponseError.noSuchSurvey
            }
            response = try await body(published)
        } catch let error as ResponseError {
            response = AnswerAPI.response(HTTPFailure(error), context)
        } catch {
            response = AnswerAPI.response(HTTPFailure(error), context)
        }
        response.headers[.accessControlAllowOrigin] = "*"
        response.headers[.resourcePolicy] = "cross-origin"
        return response
    }
}

extension HTTPFailure {
    init(_ error: ResponseError) {
        switch error {
        case .noSuchSurvey, .noSuchResponse, .badLink: self.init(.notFound, "not_found", error.description)
        case .badFrame: self = .invalid(error.description)
        case .badTicket: self.init(.badRequest, "bad_ticket", error.description)
        case .notYet, .closed: self.init(.gone, "closed", error.description)
        case .tooMany(let seconds):
            self.init(.tooManyRequests, "too_many_requests", error.description, headers: [.retryAfter: String(seconds)])
        }
    }
}
