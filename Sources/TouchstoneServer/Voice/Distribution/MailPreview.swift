import HTTPTypes
import Touchstone

/// The mail of an invitation as its readers see it, for the frames of the page that sends it.
struct MailPreview {
    let application: Touchstone.Application

    func register(into routes: inout Routes) {
        routes.page("/surveys/{id}/send/mail", .permission(.sendSurveys), summary: "The mail of an invitation, as its readers see it") {
            try await page($0)
        }
    }

    private func page(_ context: RequestContext) async throws -> Response {
        let stored = try await application.surveys.survey(try context.number("id"))
        let survey = try await application.surveys.published(id: stored.id)?.survey ?? stored.draft
        let form = SendForm(context.query, survey: survey)
        let settings = try await application.administration.settings()
        let server = try await application.deliveries.mailServer()
        let plan = SendPlan(
            audience: .list, subject: form.subject, message: String(form.message.prefix(4_000)), language: SurveyLanguage(form.language))
        let mail = InvitationMail(
            survey: survey, key: stored.key, plan: plan, firstName: context.query["name"],
            look: MailLook(company: settings[Administration.companyName] ?? server?.fromName ?? "", accent: settings["company.accent"]),
            address: server?.address ?? context.origin, token: "preview", unsubscribeToken: "preview")
        var response = Response.html(mail.html)
        // Styles on elements are what mail programs read; nothing of it can run, load or lead anywhere.
        response.headers[.contentSecurityPolicy] =
            "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'self'; form-action 'none'; base-uri 'none'"
        return response
    }
}
