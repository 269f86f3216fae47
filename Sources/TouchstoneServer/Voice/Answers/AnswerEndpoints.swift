import Foundation
import HTTPTypes
import Touchstone

/// The public page of a survey at `/s/KEY`. Opening it stores nothing and answers nothing: programs that look into mails open links.
struct AnswerEndpoints: Sendable {
    let application: Touchstone.Application
    let limits = AnswerLimits()
    let look: CachedLook

    init(application: Touchstone.Application) {
        self.application = application
        look = CachedLook(administration: application.administration, now: application.now)
    }

    private var responses: SurveyResponses { application.responses }

    func register(into routes: inout Routes) {
        routes.page("/s/{key}", .public, rate: .unlimited, summary: "A survey, to be answered") { await page($0) }
        routes.action("/s/{key}", .public, rate: .unlimited, body: .form(limit: 512 * 1024), summary: "Answers the questions of a screen") {
            await post($0)
        }
        routes.page("/s/look.css", .public, rate: .unlimited, summary: "The company's colour on the pages of surveys") { _ in
            let sheet = try await look.current()
            return Response(type: "text/css; charset=utf-8", bytes: Array(sheet.css.utf8))
                .setting(.cacheControl, "public, max-age=86400").setting(.resourcePolicy, "cross-origin")
                .setting(.accessControlAllowOrigin, "*")
        }
        AnswerAPI(pages: self).register(into: &routes)
        WidgetScript()?.register(into: &routes)
        AnswerFileUpload(pages: self).register(into: &routes)
    }

    // MARK: - Opening

    private func page(_ context: RequestContext) async -> Response {
        await answering(context) { published in
            let opened = try await open(published, context)
            if !opened.isFinished, let closed = try await closed(published, context) { return closed }
            let language = language(published.survey, context, usual: opened.usual)
            var step = try await responses.step(opened.ticket, language: language)
            choose(context.query.items, in: &step)
            let screen = screen(published, step, language, context, at: context.query["at"].flatMap { SurveyPartID($0) })
            var response = try await html(screen, published, context)
            keep(opened.ticket, published, context, &response)
            return response
        }
    }

    /// What a link has chosen already, such as a point in an e-mail: it is shown as chosen, and counts when it is sent.
    private func choose(_ items: [(name: String, value: String)], in step: inout ResponseStep) {
        let fields = AnswerFields(items)
        for id in step.walk.step?.questions ?? [] where step.response.answers[id] == nil {
            guard let question = step.survey.question(id), let answer = try? fields.answer(to: question),
                answer != .given(.seen), (try? question.check(answer)) != nil
            else { continue }
            step.response.answers[id] = answer
        }
    }

    /// The ticket of whoever comes: of their personal link, of what they have begun, or a new one.
    func open(
        _ published: PublishedSurvey, _ context: RequestContext
    ) async throws -> (ticket: SurveyTicket, usual: SurveyLanguage?, isFinished: Bool) {
        if let token = context.query["i"], !token.isEmpty {
            let (ticket, respondent) = try await responses.ticket(for: published, token: token)
            return (ticket, respondent.language, try await state(ticket)?.isOver ?? false)
        }
        let isFresh = context.query["kiosk"] != nil || context.query["new"] != nil
        if !isFresh, let ticket = held(context, published) {
            let stored = try await state(ticket)
            // A version that nobody has begun to answer is left for the one in the field.
            if stored.map({ !$0.isSettled }) ?? (ticket.version == published.version) {
                return (ticket, stored?.language, stored?.state.isFinished ?? false)
            }
        }
        let hidden = context.query.items.reduce(into: [SurveyPartID: String]()) { all, item in
            if let id = SurveyPartID(item.name) { all[id] = item.value }
        }
        return (responses.ticket(for: published, place: place(context), hidden: hidden), nil, false)
    }

    private func place(_ context: RequestContext) -> ResponsePlace {
        if context.query["kiosk"] != nil { return .kiosk }
        if context.query["frame"] != nil { return .embedded }
        return context.query["widget"] != nil ? .widget : .link
    }

    private func state(_ ticket: SurveyTicket) async throws -> StoredResponse? {
        try await responses.stored(ticket.id)
    }

    /// What the cookie holds.
    private func held(_ context: RequestContext, _ published: PublishedSurvey) -> SurveyTicket? {
        guard let text = context.cookies[cookie(published)], let ticket = SurveyTicket(sealed: text, by: application.vault),
            ticket.survey == published.id
        else { return nil }
        return ticket
    }

    private func cookie(_ published: PublishedSurvey) -> String { "survey_\(published.key)" }

    /// So that whoever comes back goes on where they were. On a device that everybody uses nothing is kept.
    func keep(_ ticket: SurveyTicket, _ published: PublishedSurvey, _ context: RequestContext, _ response: inout Response) {
        guard ticket.place != .kiosk, context.query["frame"] == nil else { return }
        let secure = context.isSecure ? "; Secure" : ""
        response.headers.append(
            HTTPField(
                name: .setCookie,
                value: "\(cookie(published))=\(ticket.sealed(by: application.vault)); Max-Age=2592000; Path=/s/\(published.key); HttpOnly; "
                    + "SameSite=Lax\(secure)"))
    }

    func language(_ survey: Survey, _ context: RequestContext, usual: SurveyLanguage?) -> SurveyLanguage {
        let asked = context.query["lang"] ?? context.form["lang"] ?? usual?.tag
        return AnswerLanguage.best(survey, asked: asked, header: context.headers[.acceptLanguage])
    }

    private func closed(_ published: PublishedSurvey, _ context: RequestContext) async throws -> Response? {
        switch try await responses.opening(published) {
        case .open: return nil
        case .notYet(let moment): return try await refusal(.notYet(moment), published, context)
        case .closed: return try await refusal(.closed, published, context)
        }
    }

    // MARK: - Answering

    private func post(_ context: RequestContext) async -> Response {
        await answering(context) { published in
            let outcome = try await take(context.form.items, published, context)
            let hasCookie = context.cookies[cookie(published)] != nil && context.query["frame"] == nil && context.query["kiosk"] == nil
            if outcome.step.problems.isEmpty, hasCookie {
                // Reloading the page then sends nothing again.
                let at = outcome.at.map { "?at=\($0)&lang=\(outcome.language.tag)" } ?? "?lang=\(outcome.language.tag)"
                var response = Response.redirect(to: "/s/\(published.key)\(at)")
                keep(outcome.step.ticket, published, context, &response)
                return response
            }
            let screen = screen(
                published, outcome.step, outcome.language, context, at: outcome.at, typed: AnswerFields(context.form.items))
            return try await html(screen, published, context, status: outcome.step.problems.isEmpty ? .ok : .unprocessableContent)
        }
    }

    struct Outcome {
        var step: ResponseStep
        var language: SurveyLanguage
        /// Which screen comes next; nil is where they have come to.
        var at: SurveyPartID?
    }

    /// Takes the fields of a form.
    func take(_ items: [(name: String, value: String)], _ published: PublishedSurvey, _ context: RequestContext) async throws -> Outcome {
        func field(_ name: String) -> String? { items.last { $0.name == name }?.value }
        guard var ticket = field("ticket").flatMap({ SurveyTicket(sealed: $0, by: application.vault) }), ticket.survey == published.id
        else {
            throw ResponseError.badTicket
        }
        if ticket.place == .kiosk, let own = field("own") { ticket = ticket.derived(own) }
        try limits.take(.sent, survey: published.id, address: context.address, at: application.now())
        if try await state(ticket) == nil, ticket.invitation == nil {
            let isDone = ProofOfWork.isDone(field("work"), ticket: field("ticket") ?? "")
            try limits.take(
                isDone ? .begun : .begunWithoutWork, survey: published.id, address: context.address, at: application.now())
        }
        let language = AnswerLanguage.best(published.survey, asked: field("lang"), header: context.headers[.acceptLanguage])
        let wanted = field("do") ?? "next"
        if wanted.hasPrefix("remove:") {
            let parts = wanted.split(separator: ":").map(String.init)
            if parts.count == 3, let question = SurveyPartID(parts[1]) {
                try await responses.removeFile(parts[2], from: question, of: ticket, language: language)
            }
            return Outcome(step: try await responses.step(ticket, language: language), language: language, at: at(field("at")))
        }
        let survey = try await responses.survey(ticket)
        let shown = (field("shown") ?? "").split(separator: ",").prefix(Survey.mostQuestions).compactMap { SurveyPartID(String($0)) }
        let isBack = wanted == "back"
        var submission = ResponseSubmission(
            ticket: ticket, action: isBack ? .save : ResponseSubmission.Action(rawValue: wanted) ?? .next, language: language, shown: shown,
            time: field("said").flatMap { Int64($0) }.map(Instant.init(milliseconds:)))
        let fields = AnswerFields(items)
        for id in shown {
            guard let question = survey.question(id) else { continue }
            do throws(AnswerProblem) {
                if let answer = try fields.answer(to: question) { submission.answers[id] = answer }
            } catch { submission.unreadable[id] = error }
        }
        let step = isBack && shown.isEmpty ? try await responses.step(ticket, language: language) : try await responses.take(submission)
        return Outcome(step: step, language: language, at: next(step, from: at(field("at")), isBack: isBack, wanted: submission.action))
    }

    /// Where somebody begins whose ticket nothing was sent for yet.
    func begun(
        _ items: [(name: String, value: String)], _ published: PublishedSurvey, _ context: RequestContext
    ) async throws -> (step: ResponseStep, language: SurveyLanguage) {
        let ticket = items.last { $0.name == "ticket" }.flatMap { SurveyTicket(sealed: $0.value, by: application.vault) }
        guard let ticket, ticket.survey == published.id, ticket.place == .kiosk else { throw ResponseError.badTicket }
        // A device asks once, for every question at a time.
        try limits.take(.begunWithoutWork, survey: published.id, address: context.address, at: application.now())
        let language = AnswerLanguage.best(
            published.survey, asked: items.last { $0.name == "lang" }?.value, header: context.headers[.acceptLanguage])
        return (try await responses.step(ticket, language: language), language)
    }

    private func at(_ text: String?) -> SurveyPartID? { text.flatMap { SurveyPartID($0) } }

    /// The screen after that one, or before it; what was answered already is seen again on the way.
    private func next(
        _ step: ResponseStep, from: SurveyPartID?, isBack: Bool, wanted: ResponseSubmission.Action
    ) -> SurveyPartID? {
        guard !step.isOver else { return nil }
        let steps = SurveySteps(step.walk)
        guard let place = steps.place(of: from) else { return nil }
        let target = isBack ? place - 1 : wanted == .next && step.problems.isEmpty ? place + 1 : place
        guard target >= 0, target < steps.screens.count - 1 else { return target < 0 ? steps.screens.first?.first : nil }
        return steps.screens[target].first
    }

    // MARK: - Showing

    func screen(
        _ published: PublishedSurvey, _ step: ResponseStep, _ language: SurveyLanguage, _ context: RequestContext, at: SurveyPartID? = nil,
        typed: AnswerFields? = nil
    ) -> AnswerScreen {
        AnswerScreen(
            published: published, step: step, ticket: step.ticket.sealed(by: application.vault), language: language,
            words: AnswerWords(language), at: at, typed: typed,
            suffix: context.query["frame"] != nil ? "?frame" : step.ticket.place == .kiosk ? "?kiosk" : "")
    }

    private func html(
        _ screen: AnswerScreen, _ published: PublishedSurvey, _ context: RequestContext, status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        var body = screen.markup
        if screen.step.wasFinished, screen.step.ticket.invitation == nil, context.method == .get {
            body += "<p class=\"again\"><a href=\"/s/\(published.key)?new&amp;lang=\(screen.language.tag)\">\(screen.words[.again])</a></p>"
        }
        return try await html(body, published, screen.language, context, status: status)
    }

    func html(
        _ body: Markup, _ published: PublishedSurvey, _ language: SurveyLanguage, _ context: RequestContext, status: HTTPResponse.Status
    ) async throws -> Response {
        let kept = ["i", "frame", "at", "kiosk"].compactMap { name in context.query[name].map { (name: name, value: $0) } }
        let page = AnswerPage(
            title: published.survey.text(published.survey.title, in: language), language: language, languages: published.survey.languages,
            words: AnswerWords(language), look: try await look.current(), version: context.pages.version, key: published.key,
            isKiosk: context.query["kiosk"] != nil, isFramed: context.query["frame"] != nil, keep: kept, work: ProofOfWork.bits)
        var response = Response.html(page.html(body), status: status)
        response.headers[.contentSecurityPolicy] = AnswerEndpoints.policy(try await responses.frames(of: published.id))
        return response
    }

    /// The usual policy, but that the sites which the survey names may show it in a frame.
    static func policy(_ frames: [String]) -> String {
        let allowed = frames.isEmpty ? "'none'" : "'self' " + frames.joined(separator: " ")
        return SecurityHeaders.contentSecurityPolicy.replacing("frame-ancestors 'none'", with: "frame-ancestors \(allowed)")
            + "; worker-src 'self'"
    }
}
