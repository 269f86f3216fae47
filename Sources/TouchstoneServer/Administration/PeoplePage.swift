import HTTPTypes
import Touchstone

/// Who works with Touchstone.
struct PeoplePage {
    let administration: Administration

    private struct Content {
        var tabsName = SettingsTabs.name
        var tabs: [Shell.Choice]
        var errors: [FormError]
        var people: [Person]
        var roles: [SelectOption]
        var newEmail: String
        var newName: String
        var link: OneTimeLink?
    }

    struct Person {
        var name: String
        var address: String?
        var isActive: Bool
        var state: String
        var tone: String
        var isYou: Bool
        var since: TimeText
        var roles: [SelectOption]
        var roleAction: String
        var activeAction: String
        var linkAction: String
    }

    /// Shown once, right after it was made.
    struct OneTimeLink {
        var address: String
        var forName: String
        var hours: Int
    }

    func register(into routes: inout Routes) {
        routes.page("/settings/people", .permission(.managePeople), summary: "Who works with Touchstone") { try await page($0) }
        routes.action("/settings/people", .permission(.managePeople), summary: "Adds somebody, and makes their one-time link") { context in
            let identity = try context.signedIn()
            do {
                let id = try await administration.addPerson(
                    email: context.form.trimmed("email"), name: context.form.trimmed("name"), role: context.form.trimmed("role"),
                    holder: identity.role, by: identity.actor)
                return try await linkPage(for: id, context, status: .created)
            } catch let error as AdministrationError {
                return try await page(context, error: FormError(field: "email", text: error.description), status: HTTPFailure(error).status)
            }
        }
        routes.action("/settings/people/{id}/role", .permission(.managePeople), summary: "Gives somebody another role") { context in
            try await change(context, done: "The role is changed.") { id, identity in
                try await administration.setRole(of: id, to: context.form.trimmed("role"), holder: identity.role, by: identity.actor)
            }
        }
        routes.action("/settings/people/{id}/active", .permission(.managePeople), summary: "Deactivates somebody, or activates them again")
        { context in
            let isActive = context.form["active"] == "1"
            return try await change(context, done: isActive ? "They can sign in again." : "They are signed out and can't sign in any more.")
            { id, identity in
                try await administration.setActive(isActive, person: id, holder: identity.role, by: identity.actor)
            }
        }
        routes.action("/settings/people/{id}/link", .permission(.managePeople), summary: "Makes a one-time sign-in link for somebody") {
            context in
            try await linkPage(for: try context.number("id"), context, status: .ok)
        }
    }

    private func change(_ context: RequestContext, done: String, _ work: (Int64, Identity) async throws -> Void) async throws -> Response {
        let id = try context.number("id")
        do {
            try await work(id, try context.signedIn())
        } catch let error as AdministrationError {
            return try await page(context, error: FormError(field: "", text: error.description), status: HTTPFailure(error).status)
        }
        return .redirect(to: "/settings/people", notice: Shell.Notice(done), context)
    }

    private func linkPage(for id: Int64, _ context: RequestContext, status: HTTPResponse.Status) async throws -> Response {
        let identity = try context.signedIn()
        let secret = try await administration.makeSignInLink(person: id, holder: identity.role, by: identity.actor)
        let person = try await administration.person(id)
        let link = OneTimeLink(
            address: "\(context.origin)/sign-in/link/\(secret.text)", forName: person?.displayName ?? "",
            hours: Int(administration.limits.linkLength / 3_600))
        return try await page(context, link: link, status: status)
    }

    private func page(
        _ context: RequestContext, error: FormError? = nil, link: OneTimeLink? = nil, status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let you = context.identity?.person?.id
        let roles = try await administration.roles()
        let people = try await administration.people().map { person in
            Person(
                name: person.displayName, address: person.email, isActive: person.isActive,
                state: !person.isActive ? "suspended" : person.hasPassword ? "active" : "invited",
                tone: person.isActive ? "good" : "neutral",
                isYou: person.id == you, since: TimeText(person.created, in: context.timeZone),
                roles: roles.map { SelectOption(value: $0.name, name: $0.name, isSelected: $0.name == person.role) },
                roleAction: "/settings/people/\(person.id)/role", activeAction: "/settings/people/\(person.id)/active",
                linkAction: "/settings/people/\(person.id)/link")
        }
        let chosen = context.form["role"] ?? "viewer"
        let content = Content(
            tabs: SettingsTabs.visible(to: context), errors: error.map { [$0] } ?? [], people: people,
            roles: roles.map { SelectOption(value: $0.name, name: $0.name, isSelected: $0.name == chosen) },
            newEmail: error == nil ? "" : context.form["email"] ?? "", newName: error == nil ? "" : context.form["name"] ?? "",
            link: link)
        return try context.page("administration/people", title: "People", content, status: status)
    }
}

/// A choice in a form.
struct SelectOption {
    var value: String
    var name: String
    var isSelected: Bool
}
