import HTTPTypes
import Touchstone

/// What the widget asks before it shows a survey to a visitor whom the website knows: whether they may be asked, and the first screen.
struct WidgetAPI: Sendable {
    let answers: AnswerAPI
    private var pages: AnswerEndpoints { answers.pages }

    private static let visitor = Schema.object([
        ("write_key?", .nullable(.string(maxLength: 200))), ("anonymous_id?", .nullable(.string(maxLength: 200))),
        ("user_id?", .nullable(.string(maxLength: 200))), ("lang?", .nullable(.string(maxLength: 40))), ("hidden?", .map(.string())),
        ("asked_for?", .boolean),
    ])

    func register(into routes: inout Routes) {
        routes.api(
            .post, "/api/v1/surveys/{key}/screen", .public, rate: .unlimited, body: .json(Self.visitor, limit: 64 * 1024),
            summary: "The first screen of a survey for a visitor of a website, who is asked once within the contact budget",
            parameters: [AnswerAPI.key],
            responses: [
                .json(AnswerAPI.screen, "They may be asked: the screen"),
                .empty(204, "They were asked often enough lately, or want to be left alone"),
            ] + AnswerAPI.refusals
        ) { context in
            await answers.answering(context) { published in
                try pages.limits.take(.begun, survey: published.id, address: context.address, at: pages.application.now())
                try await answers.takesAnswers(published)
                let json = context.json
                let identifiers = identifiers(json)
                // Who presses the website's own button for it comes by themselves.
                if !identifiers.isEmpty, json["asked_for"]?.bool != true {
                    let mayAsk = try await pages.application.distribution.mayAsk(identifiers, survey: published.id)
                    guard mayAsk else { return Response(status: .noContent) }
                }
                var hidden: [SurveyPartID: String] = [:]
                for member in json["hidden"]?.object ?? [] {
                    guard let id = SurveyPartID(member.name), let value = member.value.string, !value.utf8.contains(0) else { continue }
                    hidden[id] = value
                }
                var ticket = pages.application.responses.ticket(for: published, place: .widget, hidden: hidden)
                ticket.visitor = identifiers
                let language = AnswerLanguage.best(
                    published.survey, asked: json["lang"]?.string, header: context.headers[.acceptLanguage])
                let step = try await pages.application.responses.step(ticket, language: language)
                return answers.json(pages.screen(published, step, language, context))
            }
        }
    }

    /// What the website's client knows of its visitor. Only with its write key, as for everything else that it says about them.
    private func identifiers(_ json: JSONValue) -> [Identifier] {
        guard let source = json["write_key"]?.string.flatMap(pages.application.sources.source(writeKey:)) else { return [] }
        return [("user_id", json["user_id"]?.string), ("anonymous_id", json["anonymous_id"]?.string)].compactMap { kind, value in
            guard let value, !value.isEmpty, value.utf8.count <= 200, !value.utf8.contains(0) else { return nil }
            return Identifier(kind: kind, namespace: source.namespace, value: value)
        }
    }
}
