import HTTPTypes
import Touchstone

/// One's own account: name, e-mail, password, and where one is signed in.
struct AccountPage {
    let administration: Administration

    private struct Content {
        var tabsName = SettingsTabs.name
        var tabs: [Shell.Choice]
        var errors: [FormError]
        var email: String
        var name: String
        var needsPassword: Bool
        var asksCurrent: Bool
        var minimumLength: Int
        var sessions: [Session]
        var othersAction: String?
    }

    struct Session {
        var agent: String
        var begun: TimeText
        var seen: TimeText
        var isThis: Bool
        var endAction: String
    }

    func register(into routes: inout Routes) {
        routes.page("/settings/me", .signedIn, summary: "One's own account") { try await page($0) }
        routes.action("/settings/me/profile", .signedIn, summary: "Changes one's own name and e-mail") { context in
            try await change(context, field: "email", done: "Your name and e-mail address are saved.") { person, _ in
                try await administration.setProfile(
                    person: person.id, email: context.form.trimmed("email"), name: context.form.trimmed("name"), by: .person(person.id))
            }
        }
        routes.action("/settings/me/password", .signedIn, rate: .signIn, summary: "Sets one's own password") { context in
            try await change(context, field: "new", done: "Your password is set. Everywhere else you are signed out.") { person, session in
                try await administration.setPassword(
                    person: person.id, current: context.form["current"] ?? "", new: context.form["new"] ?? "", session: session,
                    address: AddressRange.limitKey(of: context.address))
            }
        }
        routes.action("/settings/me/sessions/{id}/end", .signedIn, summary: "Ends one of one's own sessions") { context in
            let id = try context.number("id")
            return try await change(context, field: "", done: "That browser is signed out.") { person, _ in
                try await administration.endSession(id, of: person.id)
            }
        }
        routes.action("/settings/me/sessions/end-others", .signedIn, summary: "Ends all of one's own sessions but this one") { context in
            try await change(context, field: "", done: "Everywhere else you are signed out.") { person, session in
                try await administration.endSessions(of: person.id, except: session.id, by: .person(person.id))
            }
        }
    }

    private func change(
        _ context: RequestContext, field: String, done: String, _ work: (StaffPerson, StaffSession) async throws -> Void
    ) async throws -> Response {
        let (person, session) = try context.signedInPerson()
        do {
            try await work(person, session)
        } catch AdministrationError.signInRefused {
            return try await page(
                context, error: FormError(field: "current", text: "The current password is wrong."), status: .unprocessableContent)
        } catch let error as AdministrationError {
            return try await page(context, error: FormError(field: field, text: error.description), status: HTTPFailure(error).status)
        }
        return .redirect(to: "/settings/me", notice: Shell.Notice(done), context)
    }

    private func page(_ context: RequestContext, error: FormError? = nil, status: HTTPResponse.Status = .ok) async throws -> Response {
        let (person, session) = try context.signedInPerson()
        let sessions = try await administration.sessions(of: person.id)
        // What was typed stays in the form, but for passwords.
        let content = Content(
            tabs: SettingsTabs.visible(to: context), errors: error.map { [$0] } ?? [], email: context.form["email"] ?? person.email ?? "",
            name: context.form["name"] ?? person.name ?? "", needsPassword: !person.hasPassword,
            asksCurrent: person.hasPassword && !administration.mayForget(session), minimumLength: PasswordRule.minimumLength,
            sessions: sessions.map { each in
                Session(
                    agent: each.agent, begun: TimeText(each.created, in: context.timeZone),
                    seen: TimeText(each.lastSeen, in: context.timeZone),
                    isThis: each.id == session.id, endAction: "/settings/me/sessions/\(each.id)/end")
            }, othersAction: sessions.count > 1 ? "/settings/me/sessions/end-others" : nil)
        return try context.page("administration/me", title: "My account", content, status: status)
    }
}

/// What is wrong with one field of a form.
struct FormError {
    /// The id of the input.
    var field: String
    var text: String
}
