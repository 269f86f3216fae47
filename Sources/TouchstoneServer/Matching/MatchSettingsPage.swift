import Foundation
import HTTPTypes
import Touchstone

/// From which probability customers are joined by themselves: tried on what was compared before it counts.
struct MatchSettingsPage {
    let application: Touchstone.Application

    struct Content {
        var tabsName = UnificationTabs.name
        var tabs: [Shell.Choice]
        var action: String
        var errors: [FormError]
        var standing: String
        var changed: String?
        var sure: String
        var doubtful: String
        var isAutomatic: Bool
        var isContinuous: Bool
        var sureError: String?
        var doubtfulError: String?
        var preview: MatchPreviewView?
        var never: String?
        /// What is posted to set this; empty where the role may not.
        var hidden: [Shell.Field]
        var saveName: String?
        var mayNot: String?
    }

    static let path = "/unification/settings"

    func register(into routes: inout Routes) {
        routes.page(
            Self.path, .permission(.manageMerges),
            summary: "From which probability customers are joined by themselves, and whom that would touch"
        ) {
            context in
            try context.mayReview()
            let standing = try await application.matching.settings()
            let isAsked = context.query["sure"] != nil || context.query["doubtful"] != nil
            let form = isAsked ? MatchSettingsForm(context.query, standing: standing) : MatchSettingsForm(standing)
            return try await page(context, form, standing, isAsked: isAsked)
        }
        routes.action(Self.path, .permission(.manageSettings), summary: "Sets from which probability customers are joined by themselves") {
            try await save($0)
        }
    }

    private func save(_ context: RequestContext) async throws -> Response {
        let standing = try await application.matching.settings()
        let form = MatchSettingsForm(context.form, standing: standing)
        guard form.errors.isEmpty else { return try await page(context, form, standing, isAsked: true) }
        let key = form.settings.isAutomatic ? context.form["key"].map { String($0.prefix(100)) } : nil
        let saved: MatchingSettings
        do {
            saved = try await application.matching.set(form.settings, previewKey: key, by: try context.signedIn().actor)
        } catch let error as MatchingError {
            let problem = FormError(field: "preview", text: error.description)
            return try await page(context, form, standing, isAsked: true, problem: problem)
        }
        let text =
            saved.isAutomatic
            ? "Automatic merging is on, from \(MatchWords.plainPercent(saved.sure)) %. The next comparison joins what you have seen."
            : "Set. Automatic merging is off: all likely pairs wait for a person."
        return .redirect(to: saved.isAutomatic ? MatchRunsPage.path : Self.path, notice: Shell.Notice(text), context)
    }

    private func page(
        _ context: RequestContext, _ form: MatchSettingsForm, _ standing: MatchingSettings, isAsked: Bool, problem: FormError? = nil
    ) async throws -> Response {
        let errors = form.errors + [problem].compactMap(\.self)
        var view: MatchPreviewView?
        var never: String?
        var hidden: [Shell.Field] = []
        if form.errors.isEmpty {
            do {
                let preview = try await application.matching.preview(sure: form.settings.sure, doubtful: form.settings.doubtful)
                view = try await MatchPreviewView(preview, form.settings, context, application)
                hidden = form.fields + [Shell.Field(name: "key", value: preview.key)]
            } catch MatchingError.noRunYet {
                never = "Customers were never compared, so nobody knows yet whom this would touch."
                hidden = form.settings.isAutomatic ? [] : form.fields
            }
        }
        let maySet = context.may(.manageSettings)
        let content = Content(
            tabs: UnificationTabs.visible(to: context), action: Self.path, errors: errors, standing: Self.words(standing),
            changed: try await changed(standing, context), sure: form.sureText, doubtful: form.doubtfulText,
            isAutomatic: form.settings.isAutomatic, isContinuous: form.settings.isContinuous,
            sureError: form.errors.first { $0.field == "sure" }?.text, doubtfulError: form.errors.first { $0.field == "doubtful" }?.text,
            preview: view, never: never, hidden: maySet && isAsked ? hidden : [],
            saveName: maySet && isAsked && !hidden.isEmpty ? saveName(form.settings, standing, view) : nil,
            mayNot: maySet
                ? nil : "You may look at what would happen. Setting it needs the permission “\(Permission.manageSettings.summary)”.")
        let status: HTTPResponse.Status = problem != nil ? .conflict : errors.isEmpty ? .ok : .unprocessableContent
        return try context.page("matching/settings", title: "Automatic merging", content, status: status)
    }

    private func saveName(_ wanted: MatchingSettings, _ standing: MatchingSettings, _ view: MatchPreviewView?) -> String? {
        let isSame =
            wanted.sure == standing.sure && wanted.doubtful == standing.doubtful && wanted.isAutomatic == standing.isAutomatic
            && wanted.isContinuous == standing.isContinuous
        if isSame { return nil }
        if wanted.isAutomatic { return standing.isAutomatic ? "Join from here on" : "Switch automatic merging on" }
        return standing.isAutomatic ? "Switch automatic merging off" : "Set this"
    }

    private static func words(_ settings: MatchingSettings) -> String {
        let (sure, doubtful) = (MatchWords.plainPercent(settings.sure), MatchWords.plainPercent(settings.doubtful))
        return settings.isAutomatic
            ? "Automatic merging is on: pairs of \(sure) % and more are joined by themselves, pairs of \(doubtful) % and more wait for a person."
            : "Automatic merging is off: all pairs of \(doubtful) % and more wait for a person."
    }

    private func changed(_ settings: MatchingSettings, _ context: RequestContext) async throws -> String? {
        guard let time = settings.changed, let actor = settings.changedBy else { return nil }
        return
            "Set by \(try await MatchPeople(application).name(actor)), \(MatchWords.when(time, now: application.now(), in: context.timeZone))"
    }
}
