import Touchstone

/// The company's name and colour on the public pages of surveys, on a page of the settings.
struct SurveyLookPage {
    let application: Touchstone.Application

    private struct Content {
        var tabsName = SettingsTabs.name
        var tabs: [Shell.Choice]
        var errors: [FormError]
        var action: String
        var company: String
        var companyError: String?
        var accent: String
        var accentError: String?
        var sample: Sample?
        var apiHref: String
        var csrf: String
    }

    private struct Sample {
        var accent: String
        var ink: String
    }

    static let path = "/settings/surveys"

    func register(into routes: inout Routes) {
        routes.page(Self.path, .permission(.manageSettings), summary: "The company's name and colour on the public pages of surveys") {
            try await page($0, errors: [])
        }
        routes.action(Self.path, .permission(.manageSettings), summary: "Changes the company's name and colour on surveys") {
            try await save($0)
        }
    }

    private func save(_ context: RequestContext) async throws -> Response {
        let (company, accent) = (context.form.trimmed("company"), context.form.trimmed("accent"))
        let colour = SurveyLook.colour(accent)
        var errors: [FormError] = []
        if company.count > SurveyLook.longestName {
            errors.append(FormError(field: "company", text: "A name has at most \(SurveyLook.longestName) characters."))
        }
        if !accent.isEmpty, colour == nil {
            errors.append(FormError(field: "accent", text: "A colour is six hexadecimal digits, such as #0b6e4f."))
        }
        guard errors.isEmpty else { return try await page(context, errors: errors) }
        let administration = application.administration
        let standing = SurveyLook(try await administration.settings())
        let actor = try context.signedIn().actor
        var changes: [String: String] = [:]
        if company != standing.company { changes[SurveyLook.nameSetting] = company }
        if colour != standing.accent { changes[SurveyLook.accentSetting] = colour ?? "" }
        try await administration.setSettings(changes, by: actor)
        return .redirect(to: Self.path, notice: Shell.Notice("Saved. Surveys show it within a minute."), context)
    }

    private func page(_ context: RequestContext, errors: [FormError]) async throws -> Response {
        let look = SurveyLook(try await application.administration.settings())
        var sample: Sample?
        if let accent = look.accent, let ink = look.ink { sample = Sample(accent: accent, ink: ink) }
        let content = Content(
            tabs: SettingsTabs.visible(to: context), errors: errors, action: Self.path, company: context.form["company"] ?? look.company,
            companyError: errors.first { $0.field == "company" }?.text, accent: context.form["accent"] ?? look.accent ?? "",
            accentError: errors.first { $0.field == "accent" }?.text, sample: sample, apiHref: "/api/v1/surveys/look", csrf: context.csrf)
        return try context.page(
            "surveys/look", title: "Look of surveys", content, status: errors.isEmpty ? .ok : .unprocessableContent)
    }
}
