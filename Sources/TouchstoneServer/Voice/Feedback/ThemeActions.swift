import TextAnalytics
import Touchstone

/// What people do with themes on pages: rename, merge, hide, and say what a text is about.
struct ThemeActions {
    let application: Touchstone.Application

    func register(into routes: inout Routes) {
        routes.action("/feedback/themes/{id}/rename", .permission(.editThemes), summary: "Gives a theme a name") { context in
            let id = try theme(context)
            let name = context.form.trimmed("name")
            return try await done(context, to: back(context), "The theme is called “\(name)” now.") { actor in
                try await application.listening.decide { try $0.rename(id, to: name, by: actor, at: $1, $2) }
            }
        }
        routes.action("/feedback/themes/{id}/merge", .permission(.editThemes), summary: "Makes one theme of two") { context in
            let id = try theme(context)
            guard let other = Int(context.form.trimmed("other")), other > 0 else {
                return .redirect(to: back(context), notice: Shell.Notice("Choose the theme to merge with.", isProblem: true), context)
            }
            let name = application.listening.reader.book.theme(other)?.name ?? ""
            return try await done(context, to: back(context), "“\(name)” is part of this theme now.") { actor in
                try await application.listening.decide { try $0.merge([id, other], by: actor, at: $1, $2) }
            }
        }
        routes.action("/feedback/themes/{id}/hide", .permission(.editThemes), summary: "Hides a theme or shows it again") { context in
            let id = try theme(context)
            let isHidden = context.form["hidden"] == "1"
            let text =
                isHidden ? "The theme is out of sight. It stands under the table, where it can be shown again." : "The theme is shown."
            return try await done(context, to: isHidden ? "/feedback/themes" : back(context), text) { actor in
                try await application.listening.decide { try $0.hide(id, isHidden, by: actor, at: $1, $2) }
            }
        }
        routes.action(
            "/feedback/themes/{id}/summary", .permission(.editThemes), timeLimit: .seconds(310),
            summary: "Has a theme summarised by the language model"
        ) { context in
            let id = try theme(context)
            return try await done(context, to: back(context), "Summarised. Each sentence links to the quotes it rests on.") { actor in
                _ = try await application.listening.summaries.summarise(id, by: actor)
            }
        }
        routes.action("/feedback/texts/{sequence}/theme", .permission(.editThemes), summary: "Says what a text is about") { context in
            let sequence = try context.number("sequence")
            guard let theme = Int(context.form.trimmed("theme")), theme >= 0 else {
                throw HTTPFailure.badRequest("“theme” has to be a number.")
            }
            return try await done(context, to: back(context) + "#text-\(sequence)", "Noted. What people say counts before what was found.")
            {
                try await application.listening.label(sequence, as: theme, by: $0)
            }
        }
    }

    private func theme(_ context: RequestContext) throws(HTTPFailure) -> Int { Int(clamping: try context.number("id")) }

    private func back(_ context: RequestContext) -> String {
        let back = context.form["back"] ?? ""
        return back.hasPrefix("/feedback") ? back : "/feedback/themes/\(context.parameter("id"))"
    }

    private func done(_ context: RequestContext, to path: String, _ text: String, _ body: (AuditActor) async throws -> Void) async throws
        -> Response
    {
        do {
            try await body(try context.signedIn().actor)
            return .redirect(to: path, notice: Shell.Notice(text), context)
        } catch let error as FeedbackError {
            return .redirect(to: path, notice: Shell.Notice(error.message, isProblem: true), context)
        }
    }
}
