import HTTPTypes
import Touchstone

/// What each role may do.
struct RolesPage {
    let administration: Administration

    private struct Content {
        var tabsName = SettingsTabs.name
        var tabs: [Shell.Choice]
        var errors: [FormError]
        var roles: [RoleForm]
        var newName: String
    }

    struct RoleForm {
        var name: String
        var isFixed: Bool
        var count: String
        var permissions: [PermissionBox]
        var saveAction: String
        var removeAction: String
    }

    struct PermissionBox {
        /// Unique on the page.
        var id: String
        var value: String
        var summary: String
        var isHeld: Bool
        /// Nobody gives what they don't hold.
        var isLocked: Bool
    }

    func register(into routes: inout Routes) {
        routes.page("/settings/roles", .permission(.manageRoles), summary: "What each role may do") { try await page($0) }
        routes.action("/settings/roles", .permission(.manageRoles), summary: "Adds a role") { context in
            try await change(context, done: "The role is there. Say now what it may do.") {
                try await administration.addRole(context.form.trimmed("name"), by: $0)
            }
        }
        routes.action("/settings/roles/{name}", .permission(.manageRoles), summary: "Says what a role may do") { context in
            let permissions = Set(context.form.all("permission").compactMap(Permission.init(rawValue:)))
            return try await change(context, done: "The role is changed, for everybody who has it, from now on.") {
                try await administration.setPermissions(of: context.parameter("name"), to: permissions, by: $0)
            }
        }
        routes.action("/settings/roles/{name}/remove", .permission(.manageRoles), summary: "Removes a role that nobody has") { context in
            try await change(context, done: "The role is removed.") {
                try await administration.removeRole(context.parameter("name"), by: $0)
            }
        }
    }

    private func change(_ context: RequestContext, done: String, _ work: (Identity) async throws -> Void) async throws -> Response {
        do {
            try await work(try context.signedIn())
        } catch let error as AdministrationError {
            return try await page(context, error: FormError(field: "name", text: error.description), status: HTTPFailure(error).status)
        }
        return .redirect(to: "/settings/roles", notice: Shell.Notice(done), context)
    }

    private func page(_ context: RequestContext, error: FormError? = nil, status: HTTPResponse.Status = .ok) async throws -> Response {
        let roles = try await administration.roles().map { role in
            RoleForm(
                name: role.name, isFixed: role.holdsAll, count: "\(role.permissions.count) of \(Permission.allCases.count)",
                permissions: Permission.allCases.map { permission in
                    PermissionBox(
                        id: "\(role.name)-\(permission.rawValue)", value: permission.rawValue, summary: permission.summary,
                        isHeld: role.may(permission), isLocked: role.holdsAll || !role.may(permission) && !context.may(permission))
                }, saveAction: "/settings/roles/\(role.name)", removeAction: "/settings/roles/\(role.name)/remove")
        }
        let content = Content(
            tabs: SettingsTabs.visible(to: context), errors: error.map { [$0] } ?? [], roles: roles,
            newName: error == nil ? "" : context.form["name"] ?? "")
        return try context.page("administration/roles", title: "Roles", content, status: status)
    }
}
