import HTTPTypes
import Touchstone

/// To whom a survey goes, when and with which words; what the budget leaves out and why; how far each mailing has come.
struct SendPage {
    let application: Touchstone.Application

    private struct Content {
        var head: SurveyHead
        var errors: [FormError]
        var problem: EmptyContent?
        var form: SendFormView?
        var audience: AudienceView?
        var previewHref: String
        var subject: String
        var budget: String
        var budgetHref: String?
        var interval: String
        var intervalAction: String
        var sends: [SendView]
        var csrf: String
    }

    func register(into routes: inout Routes) {
        routes.page("/surveys/{id}/send", .permission(.sendSurveys), summary: "Sends a survey to people") { context in
            try await page(context, SendFormSource.query)
        }
        routes.action("/surveys/{id}/send", .permission(.sendSurveys), body: .form(limit: 16 * 1024 * 1024), summary: "Sends a survey") {
            try await send($0)
        }
        routes.action("/surveys/{id}/send/interval", .permission(.sendSurveys), summary: "Says how long a survey leaves a person alone") {
            try await setInterval($0)
        }
        for (name, state, words) in [
            ("pause", SurveySend.State.paused, "It is paused."), ("resume", .running, "It goes on."),
            ("stop", .stopped, "It is stopped. Nobody else is invited."),
        ] {
            routes.action(
                "/surveys/{id}/send/{send}/\(name)", .permission(.sendSurveys), summary: "Sending a survey: \(name)"
            ) { context in
                let id = try context.number("id")
                do {
                    let send = try await application.distribution.send(try context.number("send"))
                    guard send.survey == id else { throw HTTPFailure.notFound }
                    _ = try await application.distribution.set(state, of: send.id, by: try context.signedIn().actor)
                } catch let error as DistributionError { throw HTTPFailure(error) }
                return .redirect(to: "/surveys/\(id)/send", notice: Shell.Notice(words), context)
            }
        }
    }

    private func setInterval(_ context: RequestContext) async throws -> Response {
        let stored = try await application.surveys.survey(try context.number("id"))
        let text = context.form.trimmed("interval")
        do {
            let days = text.isEmpty ? nil : Int(text) ?? 0
            try await application.distribution.setInterval(days, of: stored.id, by: try context.signedIn().actor)
            return .redirect(to: "/surveys/\(stored.id)/send", notice: Shell.Notice("The interval is saved."), context)
        } catch let error as DistributionError {
            return try await page(context, .query, error)
        }
    }

    private enum SendFormSource { case query, form }

    private func send(_ context: RequestContext) async throws -> Response {
        let id = try context.number("id")
        let stored = try await application.surveys.survey(id)
        let form = SendForm(context.form, survey: stored.draft)
        do {
            let plan = try form.plan()
            let recipients =
                form.kind == "list" ? try UploadedRecipient.read(form.list, hidden: Set(stored.draft.hidden.map(\.id))) : []
            _ = try await application.distribution.send(
                plan, survey: id, recipients: recipients, starts: try form.start(in: context.timeZone), by: try context.signedIn().actor)
            return .redirect(
                to: "/surveys/\(id)/send",
                notice: Shell.Notice(
                    form.kind == "trigger"
                        ? "From now on it is sent after each “\(form.touchpoint)” that fits."
                        : "It is on its way. This page shows how far it has come."),
                context)
        } catch let error as DistributionError {
            return try await page(context, .form, error)
        }
    }

    private func page(_ context: RequestContext, _ source: SendFormSource, _ error: DistributionError? = nil) async throws -> Response {
        let stored = try await application.surveys.survey(try context.number("id"))
        let form = SendForm(source == .query ? context.query : context.form, survey: stored.draft)
        let budget = try await application.distribution.budget()
        let interval = try await application.distribution.interval(of: stored.id)
        let sends = try await application.distribution.sends(of: stored.id)
        let names = application.segments.all.map(\.name)
        let chosen = form.segment.isEmpty ? names.first ?? "" : form.segment
        var audience: AudienceView?
        var problems = error.map { [FormError(field: $0.field ?? "subject", text: $0.description)] } ?? []
        if form.kind == "segment", !chosen.isEmpty {
            do {
                audience = AudienceView(try await application.distribution.preview(segment: chosen, survey: stored.id), budget)
            } catch let error as DistributionError {
                if problems.isEmpty { problems.append(FormError(field: "segment", text: error.description)) }
            }
        } else if form.kind == "list", !form.list.isEmpty,
            let recipients = try? UploadedRecipient.read(form.list, hidden: Set(stored.draft.hidden.map(\.id)))
        {
            audience = AudienceView(try await application.distribution.preview(recipients, survey: stored.id), budget)
        }
        let problem = try await problem(stored, context)
        let content = Content(
            head: SurveyHead(stored, tab: "/send", opening: try await application.opening(of: stored), context), errors: problems,
            problem: problem,
            form: problem == nil
                ? SendFormView(
                    form, segments: names, chosen: chosen, touchpoints: application.catalogue.catalogue.touchpoints.sorted(),
                    languages: stored.draft.languages, action: "/surveys/\(stored.id)/send") : nil,
            audience: audience, previewHref: "/surveys/\(stored.id)/send/mail?\(form.previewQuery)", subject: form.subject,
            budget: Self.words(budget, interval),
            budgetHref: context.may(.manageDeliveries) ? "/deliveries/contact-budget" : nil,
            interval: context.form["interval"] ?? interval.map { "\($0)" } ?? "",
            intervalAction: "/surveys/\(stored.id)/send/interval",
            sends: sends.map { SendView($0, context.timeZone) }, csrf: context.csrf)
        if context.headers[.init("X-Fragment") ?? .accept] == "1" { return try context.fragment("distribution/audience", content) }
        var response = try context.page(
            "distribution/send", title: stored.name, content, status: error == nil ? .ok : .unprocessableContent
        ) { $0.crumbs = [Shell.Crumb("Surveys", "/surveys")] }
        // The mail is shown in frames of this page.
        response.headers[.contentSecurityPolicy] = SecurityHeaders.contentSecurityPolicy + "; frame-src 'self'"
        return response
    }

    private static func words(_ budget: ContactBudget, _ interval: Int?) -> String {
        let times = budget.most == 1 ? "once" : "\(budget.most) times"
        let sentence = "Each person is asked at most \(times) in \(budget.days) days, over all surveys."
        guard let interval else { return sentence }
        return sentence + " This survey asks nobody again within \(interval == 1 ? "a day" : "\(interval) days")."
    }

    /// Why nothing can be sent yet, with the next step.
    private func problem(_ stored: StoredSurvey, _ context: RequestContext) async throws -> EmptyContent? {
        if stored.version == 0 {
            return EmptyContent(
                heading: "Publish it first", text: "People get the published version. This survey is a draft still.",
                action: context.may(.publishSurveys) ? PageLink("Publish", "/surveys/\(stored.id)/publish") : nil)
        }
        if try await application.deliveries.mailServer() == nil {
            return EmptyContent(
                heading: "No mail server yet", text: "Invitations go out by e-mail. They need a mail server and the address of this one.",
                action: context.may(.manageDeliveries) ? PageLink("Set up the mail server", "/deliveries/mail-server") : nil)
        }
        return nil
    }
}
