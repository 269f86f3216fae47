import Foundation
import TextAnalytics
import Touchstone

/// Feedback and themes for programs.
struct FeedbackAPI {
    let application: Touchstone.Application

    private static let filters: [Route.Parameter] = [
        .query("q", .string(maxLength: 500), "Words, \"phrases\", beginnings*, -not these"),
        .query("period", .string(allowed: ["30d", "90d", "12mo", "all"]), "How far back, today included; default: all"),
        .query("from", .string(format: "date"), "The first day, with `to`"),
        .query("to", .string(format: "date"), "The last day, included"),
        .query("channel", .string(), "Only over this channel"), .query("touchpoint", .string(), "Only at this touchpoint"),
        .query("source", .string(), "Only from this source"),
        .query("sentiment", .string(allowed: Sentiment.Label.allCases.map(\.rawValue)), "Only texts that sound so"),
        .query("score", .string(allowed: AnswerBand.allCases.map(\.rawValue)), "Only texts that came with such an answer on a scale"),
        .query("language", .string(allowed: SentimentLanguage.allCases.map(\.code)), "Only texts in this language"),
        .query("intent", .string(), "Only messages in which this is wanted; `?`: where it isn't known"),
        .query("segment", .string(), "Only what the members of this segment said"),
        .query("said", .string(allowed: ["customer", "us"]), "Whose words; default: customer"),
    ]
    private static let theme = Route.Parameter.query(
        "theme", .integer(minimum: 0, maximum: Int64(Int32.max)), "Only texts of this theme; 0: of none")
    private static let id = Route.Parameter.path("id", .integer(minimum: 1, maximum: Int64(Int32.max)), "The theme's number")
    private static let refused: [Route.Answer] = [
        .json(APIFailure.schema, "A value can't be, or names something that there isn't", status: 422),
        .json(APIFailure.schema, "There is no such theme or text", status: 404),
    ]
    private static let changed: [Route.Answer] =
        [.json(FeedbackSchema.theme, "The theme as it is now"), .json(APIFailure.schema, "The name is taken", status: 409)] + refused

    func register(into routes: inout Routes) {
        routes.api(
            .get, "/api/v1/feedback", .permission(.viewFeedback),
            summary: "What customers say: counted, with a page of texts. Personal data is masked for roles that may not see it",
            parameters: Self.filters + [
                Self.theme, .query("facets", .boolean, "Also count the choices of each filter; default: false"),
                .query("before", .string(), "`next` of the page before"),
                .query("limit", .integer(minimum: 1, maximum: 200), "How many texts, 50 if not given"),
            ], responses: [.json(FeedbackSchema.texts, "Newest first; with `q` the best hits first")] + Self.refused
        ) { try await texts($0) }
        routes.api(
            .get, "/api/v1/feedback/themes", .permission(.viewFeedback),
            summary: "What customers speak of: each theme's volume, sentiment and effect on the score", parameters: Self.filters,
            responses: [.json(FeedbackSchema.themes, "The largest first")] + Self.refused
        ) { context in
            let (answer, _) = try themes(context)
            return .json(answer.json)
        }
        routes.api(
            .post, "/api/v1/feedback/themes/look", .permission(.editThemes), rate: .heavy, body: .json(.object([("afresh?", .boolean)])),
            timeLimit: .seconds(300),
            summary: "Looks for themes now; `afresh` lets go of how texts were grouped before, names stay with what fits them",
            responses: [
                .json(.object([("themes", .integer(minimum: 0))]), "How many there are now"),
                .json(APIFailure.schema, "Themes are being looked for already", status: 409),
                .json(APIFailure.schema, "There are too few texts", status: 422),
            ]
        ) { try await look($0) }
        routes.api(
            .get, "/api/v1/feedback/themes/{id}", .permission(.viewFeedback), summary: "One theme with its trend and typical quotes",
            parameters: [Self.id] + Self.filters, responses: [.json(FeedbackSchema.theme, "The theme")] + Self.refused
        ) { try await theme($0) }
        routes.api(
            .put, "/api/v1/feedback/themes/{id}", .permission(.editThemes),
            body: .json(.object([("name?", .string(minLength: 1, maxLength: Themes.longestTitle)), ("hidden?", .boolean)])),
            summary: "Renames a theme, hides it or shows it again", parameters: [Self.id], responses: Self.changed
        ) { try await change($0) }
        routes.api(
            .post, "/api/v1/feedback/themes/{id}/merge", .permission(.editThemes),
            body: .json(.object([("themes", .array(.integer(minimum: 1, maximum: Int64(Int32.max))))])),
            summary: "Makes other themes part of this one", parameters: [Self.id], responses: Self.changed
        ) { try await merge($0) }
        routes.api(
            .post, "/api/v1/feedback/themes/{id}/summary", .permission(.editThemes), timeLimit: .seconds(310),
            summary: "Has a theme summarised by the language model that is set up; off by default", parameters: [Self.id],
            responses: [
                .json(FeedbackSchema.summary, "The summary, each point with the numbers of the texts it rests on"),
                .json(APIFailure.schema, "No language model is set up, it failed, or its budget is used up", status: 503),
            ] + Self.refused
        ) { context in
            let id = Int(clamping: try context.number("id"))
            guard application.listening.reader.book.theme(id) != nil else { throw HTTPFailure(FeedbackError.noTheme) }
            let actor = try context.signedIn().actor
            return .json(try await answering { try await application.listening.summaries.summarise(id, by: actor) }.json)
        }
        routes.api(
            .put, "/api/v1/feedback/texts/{sequence}/theme", .permission(.editThemes),
            body: .json(.object([("theme", .nullable(.integer(minimum: 0, maximum: Int64(Int32.max))))])),
            summary: "Says which theme a text is about: 0 is none, null takes it back",
            parameters: [.path("sequence", .integer(minimum: 1), "The text's number")],
            responses: [.json(.object([("theme", .nullable(.integer()))]), "Noted")] + Self.refused
        ) { try await label($0) }
    }

    private func texts(_ context: RequestContext) async throws -> Response {
        let request = try FeedbackRequest(context, application, usualPeriod: "all")
        let limit = try context.limit(1...200) ?? 50
        let before = try context.query["before"].map { text throws(HTTPFailure) in
            guard let cursor = FeedbackCursor(text) else { throw .badRequest("“before” has to be `next` of the page before.") }
            return cursor
        }
        let facets = context.query["facets"] ?? "false"
        guard ["true", "false"].contains(facets) else { throw HTTPFailure.badRequest("“facets” has to be true or false.") }
        let answer = try await answering {
            try await application.feedback {
                try $0.answer(request.question, before: before, limit: limit, facets: facets == "true", $1)
            }
        }
        return .json(answer.json(isRevealed: context.may(.revealIdentifiers)))
    }

    private func themes(_ context: RequestContext) throws -> (ThemesAnswer, FeedbackRequest) {
        let request = try FeedbackRequest(context, application, usualPeriod: "all")
        do {
            return (
                try application.listening.feedback.themes(
                    request.question, before: request.period.before, buckets: request.period.buckets), request
            )
        } catch let error as FeedbackError { throw HTTPFailure(error) }
    }

    private func theme(_ context: RequestContext) async throws -> Response {
        let (answer, request) = try themes(context)
        let id = answer.book.current(Int(clamping: try context.number("id")))
        guard let figures = answer.figures(id) else { throw HTTPFailure(FeedbackError.noTheme) }
        let quotes = try await application.feedback { try $0.quotes(of: id, request.question, count: 6, $1) }
        return .json(figures.json(answer, quotes: quotes, isRevealed: context.may(.revealIdentifiers)))
    }

    private func look(_ context: RequestContext) async throws -> Response {
        let afresh = context.json["afresh"] ?? .bool(false)
        guard let isAfresh = afresh.bool else { throw HTTPFailure.invalid("“afresh” has to be true or false.") }
        do {
            let actor = try context.signedIn().actor
            guard let found = try await application.listening.look(afresh: isAfresh, fineness: 1, by: actor) else {
                throw HTTPFailure(.conflict, "conflict", "Themes are being looked for already: ask for them in a moment.")
            }
            return .json(.members(["themes": .count(found)]))
        } catch let error as ThemeError { throw HTTPFailure.invalid(error.description) }
    }

    private func change(_ context: RequestContext) async throws -> Response {
        let id = Int(clamping: try context.number("id"))
        let actor = try context.signedIn().actor
        let name = context.json["name"]
        let hidden = context.json["hidden"]
        if let name, name.string == nil { throw HTTPFailure.invalid("“name” has to be a text.") }
        if let hidden, hidden.bool == nil { throw HTTPFailure.invalid("“hidden” has to be true or false.") }
        guard name != nil || hidden != nil else { throw HTTPFailure.invalid("Give “name”, “hidden” or both.") }
        try await answering {
            try await application.listening.decide { themes, now, connection in
                if let name = name?.string { try themes.rename(id, to: name, by: actor, at: now, connection) }
                if let hidden = hidden?.bool { try themes.hide(id, hidden, by: actor, at: now, connection) }
            }
        }
        return try await theme(context)
    }

    private func merge(_ context: RequestContext) async throws -> Response {
        let id = Int(clamping: try context.number("id"))
        let actor = try context.signedIn().actor
        let others = (context.json["themes"]?.array ?? []).map { $0.integer.map { Int(clamping: $0) } }
        guard !others.isEmpty, others.count <= 100, !others.contains(nil) else {
            throw HTTPFailure.invalid("“themes” has to be a list of one to a hundred numbers of themes.")
        }
        try await answering {
            try await application.listening.decide { try $0.merge([id] + others.compactMap(\.self), by: actor, at: $1, $2) }
        }
        return try await theme(context)
    }

    private func label(_ context: RequestContext) async throws -> Response {
        let sequence = try context.number("sequence")
        guard let value = context.json["theme"], value.isNull || (value.integer.map { $0 >= 0 } ?? false) else {
            throw HTTPFailure.invalid("“theme” has to be the number of a theme, 0 for none of them, or null.")
        }
        let actor = try context.signedIn().actor
        try await answering {
            try await application.listening.label(sequence, as: value.integer.map { Int(clamping: $0) }, by: actor)
        }
        return .json(.members(["theme": value]))
    }

    private func answering<T>(_ body: () async throws -> T) async throws -> T {
        do { return try await body() } catch let error as FeedbackError { throw HTTPFailure(error) }
    }
}
