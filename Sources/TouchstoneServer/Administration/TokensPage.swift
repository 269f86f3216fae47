import HTTPTypes
import Touchstone

/// The keys with which programs ask the API.
struct TokensPage {
    let administration: Administration

    private struct Content {
        var tabsName = SettingsTabs.name
        var tabs: [Shell.Choice]
        var errors: [FormError]
        var tokens: [Token]
        var roles: [SelectOption]
        var newName: String
        /// The new token, shown this once.
        var secret: String?
    }

    struct Token {
        var name: String
        var role: String
        var created: TimeText
        var lastUsed: TimeText?
        var revoked: TimeText?
        var revokeAction: String
    }

    func register(into routes: inout Routes) {
        routes.page("/settings/tokens", .permission(.manageTokens), summary: "The keys with which programs ask the API") {
            try await page($0)
        }
        routes.action("/settings/tokens", .permission(.manageTokens), summary: "Makes an API token and shows it once") { context in
            let identity = try context.signedIn()
            do {
                let secret = try await administration.addToken(
                    name: context.form["name"] ?? "", role: context.form.trimmed("role"), holder: identity.role, by: identity.actor)
                return try await page(context, secret: secret.text, status: .created)
            } catch let error as AdministrationError {
                return try await page(context, error: FormError(field: "name", text: error.description), status: HTTPFailure(error).status)
            }
        }
        routes.action("/settings/tokens/{id}/revoke", .permission(.manageTokens), summary: "Revokes an API token") { context in
            try await administration.revokeToken(try context.number("id"), by: try context.signedIn().actor)
            return .redirect(to: "/settings/tokens", notice: Shell.Notice("The token is revoked: nothing can use it any more."), context)
        }
    }

    private func page(
        _ context: RequestContext, error: FormError? = nil, secret: String? = nil, status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let zone = context.timeZone
        let tokens = try await administration.tokens().map { token in
            Token(
                name: token.name, role: token.role, created: TimeText(token.created, in: zone),
                lastUsed: token.lastUsed.map { TimeText($0, in: zone) }, revoked: token.revoked.map { TimeText($0, in: zone) },
                revokeAction: "/settings/tokens/\(token.id)/revoke")
        }
        let chosen = context.form["role"] ?? "viewer"
        let roles = try await administration.roles()
            .filter { role in role.permissions.allSatisfy(context.may) }
            .map { SelectOption(value: $0.name, name: $0.name, isSelected: $0.name == chosen) }
        let content = Content(
            tabs: SettingsTabs.visible(to: context), errors: error.map { [$0] } ?? [], tokens: tokens, roles: roles,
            newName: error == nil ? "" : context.form["name"] ?? "", secret: secret)
        return try context.page("administration/tokens", title: "API tokens", content, status: status)
    }
}
