import Touchstone

/// Being left alone: opening the page changes nothing, its button does; mail programs post to the same address (RFC 8058).
struct UnsubscribePage {
    let application: Touchstone.Application

    private struct Content {
        var language: String
        var heading: String
        var text: String
        var button: String?
        var action: String
    }

    func register(into routes: inout Routes) {
        routes.page("/unsubscribe/{token}", .public, summary: "Asks whether somebody wants no more surveys") { context in
            guard let found = try await application.distribution.unsubscribing(token: context.parameter("token")) else {
                throw HTTPFailure.notFound
            }
            return try page(context, found.language, isDone: found.isDone)
        }
        routes.action("/unsubscribe/{token}", .public, summary: "Sends somebody no more surveys") { context in
            let token = context.parameter("token")
            let language = try await application.distribution.unsubscribing(token: token)?.language
            guard try await application.distribution.unsubscribe(token: token) else { throw HTTPFailure.notFound }
            return try page(context, language, isDone: true)
        }
    }

    private func page(_ context: RequestContext, _ language: SurveyLanguage?, isDone: Bool) throws -> Response {
        let words = UnsubscribeWords.of(language?.base ?? "en")
        let content = Content(
            language: words.language, heading: isDone ? words.done : words.question, text: isDone ? words.doneText : words.text,
            button: isDone ? nil : words.button, action: context.path)
        return try context.lonePage("distribution/unsubscribe", title: content.heading, content)
    }
}

/// What the page says, in the languages of invitations.
struct UnsubscribeWords {
    var language: String
    var question: String
    var text: String
    var button: String
    var done: String
    var doneText: String

    static func of(_ language: String) -> UnsubscribeWords {
        switch language {
        case "de":
            UnsubscribeWords(
                language: "de", question: "Keine Umfragen mehr?", text: "Sie erhalten dann von uns keine Umfragen mehr per E-Mail.",
                button: "Keine Umfragen mehr",
                done: "Erledigt", doneText: "Sie erhalten von uns keine Umfragen mehr.")
        case "fr":
            UnsubscribeWords(
                language: "fr", question: "Plus d’enquêtes ?", text: "Vous ne recevrez plus d’enquêtes de notre part par e-mail.",
                button: "Ne plus recevoir d’enquêtes",
                done: "C’est fait", doneText: "Vous ne recevrez plus d’enquêtes de notre part.")
        case "es":
            UnsubscribeWords(
                language: "es", question: "¿No más encuestas?", text: "Dejará de recibir encuestas nuestras por correo.",
                button: "No más encuestas", done: "Hecho", doneText: "No recibirá más encuestas nuestras.")
        default:
            UnsubscribeWords(
                language: "en", question: "No more surveys?", text: "You will get no more surveys from us by e-mail.",
                button: "No more surveys", done: "Done", doneText: "You will get no more surveys from us.")
        }
    }
}
