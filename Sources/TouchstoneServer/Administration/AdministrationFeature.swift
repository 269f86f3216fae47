import Touchstone

/// Signing in, one's own account, people, roles, API tokens and the audit trail.
package struct AdministrationFeature: ServerFeature {
    let administration: Administration
    /// Where somebody begins who asked for no page.
    let firstPage: @Sendable (_ person: Int64) async throws -> String

    package init(administration: Administration, firstPage: @escaping @Sendable (_ person: Int64) async throws -> String = { _ in "/" }) {
        self.administration = administration
        self.firstPage = firstPage
    }

    package let name = "Administration"

    package let navigation = [
        Navigation(name: "Settings", path: "/settings", icon: "settings", permissions: [], order: 900)
    ]

    package func register(into routes: inout Routes) {
        SignInPages(administration: administration, firstPage: firstPage).register(into: &routes)
        AccountPage(administration: administration).register(into: &routes)
        PeoplePage(administration: administration).register(into: &routes)
        RolesPage(administration: administration).register(into: &routes)
        TokensPage(administration: administration).register(into: &routes)
        AuditPage(administration: administration).register(into: &routes)
        AdministrationAPI(administration: administration).register(into: &routes)
        routes.page("/settings", .signedIn, summary: "The first page of the settings that the role may see") { context in
            .redirect(to: SettingsTabs.visible(to: context).first?.href ?? "/settings/me")
        }
    }
}

/// The pages of the settings, beside one another.
enum SettingsTabs {
    static let name = "Settings"

    private static let all: [(name: String, path: String, permission: Permission?)] = [
        ("People", "/settings/people", .managePeople),
        ("Roles", "/settings/roles", .manageRoles),
        ("API tokens", "/settings/tokens", .manageTokens),
        ("Golden record", "/settings/golden-record", .manageSettings),
        ("Measurement", "/settings/measurement", .manageMeasurement),
        ("Surveys", "/settings/surveys", .manageSettings),
        ("Audit", "/settings/audit", .viewAudit),
        ("About", "/settings/about", .manageSettings),
        ("My account", "/settings/me", nil),
    ]

    static func visible(to context: RequestContext) -> [Shell.Choice] {
        all.filter { tab in tab.permission.map(context.may) ?? true }.map { tab in
            Shell.Choice(name: tab.name, href: tab.path, isCurrent: context.path == tab.path || context.path.hasPrefix(tab.path + "/"))
        }
    }
}
