import HTTPTypes
import Touchstone

/// What goes wrong.
extension AnswerEndpoints {
    /// Finds the survey, and tells what goes wrong in the language of the page.
    func answering(
        _ context: RequestContext, _ body: (PublishedSurvey) async throws -> Response
    ) async -> Response {
        var published: PublishedSurvey?
        do {
            published = try await application.surveys.published(key: context.parameter("key"))
            guard let published else { throw ResponseError.noSuchSurvey }
            return try await body(published)
        } catch let error as ResponseError {
            return (try? await refusal(error, published, context)) ?? Response(status: .internalServerError)
        } catch {
            var failure = HTTPFailure(error)
            if failure.status.code >= 500 {
                context.logger.error("a survey's page failed", metadata: ["error": "\(type(of: error))"])
            }
            if failure.status == .internalServerError {
                failure.message = "Something went wrong on our side. What you have sent before is safe. Please try again."
            }
            return (try? await refusal(failure, published, context)) ?? Response(status: failure.status)
        }
    }

    func refusal(_ error: ResponseError, _ published: PublishedSurvey?, _ context: RequestContext) async throws -> Response {
        let survey = published?.survey ?? Survey(title: SurveyText(), languages: [.english])
        let language = language(survey, context, usual: nil), words = words(published, language, context)
        var title = "", text = "", status = HTTPResponse.Status.ok
        switch error {
        case .closed: (title, text) = (words[.closed], survey.text(survey.closedText, in: language))
        case .notYet(let moment): (title, text) = (words[.notYet], moment.text)
        case .badLink: (title, status) = (words[.badLink], .notFound)
        case .tooMany(let seconds):
            (title, text, status) = ("429", ResponseError.tooMany(retryAfter: seconds).description, .tooManyRequests)
        case .badTicket: (title, text, status) = (words[.badLink], ResponseError.badTicket.description, .badRequest)
        case .noSuchSurvey, .noSuchResponse, .badFrame: (title, text, status) = ("404", ResponseError.noSuchSurvey.description, .notFound)
        }
        var response = try await refusal(title, text, status, published, context)
        if case .tooMany(let seconds) = error { response.headers[.retryAfter] = String(seconds) }
        return response
    }

    private func refusal(_ failure: HTTPFailure, _ published: PublishedSurvey?, _ context: RequestContext) async throws -> Response {
        try await refusal("\(failure.status.code)", failure.message, failure.status, published, context)
    }

    private func words(_ published: PublishedSurvey?, _ language: SurveyLanguage, _ context: RequestContext) -> AnswerWords {
        AnswerWords(published == nil ? AnswerLanguage.accepted(context.headers[.acceptLanguage] ?? "").first ?? language : language)
    }

    private func refusal(
        _ title: String, _ text: String, _ status: HTTPResponse.Status, _ published: PublishedSurvey?, _ context: RequestContext
    ) async throws -> Response {
        let body: Markup = "<section class=\"end\"><h2>\(title)</h2><p>\(text)</p></section>"
        let language = language(published?.survey ?? Survey(title: SurveyText(), languages: [.english]), context, usual: nil)
        guard let published else {
            let words = words(nil, language, context)
            let page = AnswerPage(
                title: "", language: words.language, languages: [], words: words, look: try await look.current(),
                version: context.pages.version, key: "")
            return .html(page.html(body), status: status)
        }
        return try await html(body, published, language, context, status: status)
    }
}
