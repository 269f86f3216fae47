import Foundation
import Touchstone

/// A dashboard's name and period, with whom it is shared, who begins with it, and its end.
struct DashboardSettingsPage {
    let application: Touchstone.Application

    private struct Content {
        var id: String
        var csrf: String
        var version: String
        var action: String
        var shareAction: String
        var startAction: String?
        var removeAction: String?
        var exportHref: String
        var reportsHref: String?
        var name: String
        var about: String
        var periods: [SelectOption]
        var everybody: String
        var everybodyOptions: [SelectOption]
        var roles: [Line]
        var people: [Line]
        var mayShare: Bool
        var errors: [FormError]
    }

    /// A role or a person, with what they may do here.
    private struct Line {
        var id: String
        var name: String
        var detail: String?
        var options: [SelectOption]
        var isStart: Bool
    }

    private static let levels = [("", "can’t see it"), ("view", "sees it"), ("edit", "may change it")]

    func register(into routes: inout Routes) {
        routes.page("/dashboards/{id}/settings", .permission(.editDashboards), summary: "A dashboard’s name, period and sharing") {
            try await page($0, errors: [])
        }
        routes.action("/dashboards/{id}/settings", .permission(.editDashboards), summary: "Changes a dashboard’s name and period") {
            try await save($0)
        }
        routes.action("/dashboards/{id}/sharing", .permission(.editDashboards), summary: "Says with whom a dashboard is shared") {
            try await share($0)
        }
        routes.action("/dashboards/{id}/start", .permission(.manageRoles), summary: "Says which roles begin with a dashboard") { context in
            let (reader, id) = (try context.dashboardReader(), try context.number("id"))
            let known = Set(try await application.administration.roles().map(\.name))
            try await context.refusing {
                try await application.dashboards.setStart(id, of: Set(context.form.all("role")).intersection(known), by: reader)
            }
            return .redirect(
                to: "/dashboards/\(id)/settings", notice: Shell.Notice("It counts from the next time that somebody signs in."), context)
        }
        routes.action("/dashboards/{id}/remove", .permission(.editDashboards), summary: "Removes a dashboard") { context in
            let (reader, id) = (try context.dashboardReader(), try context.number("id"))
            let gone = try await context.refusing { try await application.dashboards.remove(id, by: reader) }
            return .redirect(to: "/dashboards", notice: Shell.Notice("“\(gone.document.name)” is removed."), context)
        }
    }

    private func page(_ context: RequestContext, errors: [FormError]) async throws -> Response {
        let (reader, id) = (try context.dashboardReader(), try context.number("id"))
        let dashboard = try await context.refusing { try await application.dashboards.dashboard(id, for: reader) }
        guard dashboard.isEditable(by: reader) else {
            throw HTTPFailure(.forbidden, "forbidden", "This dashboard is shared with you to look at. Make a copy of it to change it.")
        }
        let (people, roles) = (try await application.administration.people(), try await application.administration.roles())
        func level(_ audience: Dashboard.Audience) -> String {
            dashboard.shares.first { $0.audience == audience }.map { $0.mayEdit ? "edit" : "view" } ?? ""
        }
        func options(_ current: String) -> [SelectOption] {
            Self.levels.map { SelectOption(value: $0.0, name: $0.1, isSelected: $0.0 == current) }
        }
        let period = context.form["period"] ?? dashboard.document.period.shortText
        let periods = [("7d", "Last 7 days")] + MetricAddress.periods.map { ($0.1, $0.0) }
        let own = periods.contains { $0.0 == period } ? [] : [(period, DashboardRequest.words(dashboard.document.period))]
        let isOwner = reader.seesAll || dashboard.owner == reader.actor
        let content = Content(
            id: "\(id)", csrf: context.csrf, version: "\(dashboard.version)", action: "/dashboards/\(id)/settings",
            shareAction: "/dashboards/\(id)/sharing", startAction: context.may(.manageRoles) ? "/dashboards/\(id)/start" : nil,
            removeAction: isOwner ? "/dashboards/\(id)/remove" : nil, exportHref: "/api/v1/dashboards/\(id)",
            reportsHref: context.may(.sendReports) ? "/dashboards/\(id)/reports" : nil,
            name: context.form["name"] ?? dashboard.document.name, about: context.form["about"] ?? dashboard.document.about,
            periods: (own + periods).map { SelectOption(value: $0.0, name: $0.1, isSelected: $0.0 == period) },
            everybody: level(.everybody), everybodyOptions: options(level(.everybody)),
            roles: roles.filter { !$0.holdsAll && $0.may(.viewMeasurement) }.map { role in
                Line(
                    id: "role:\(role.name)", name: role.name, detail: nil, options: options(level(.role(role.name))),
                    isStart: dashboard.startRoles.contains(role.name))
            },
            people: people.filter { $0.isActive && AuditActor.person($0.id) != dashboard.owner }.map { person in
                Line(
                    id: "person:\(person.id)", name: person.displayName, detail: person.role, options: options(level(.person(person.id))),
                    isStart: false)
            }, mayShare: isOwner, errors: errors)
        return try context.page(
            "dashboards/settings", title: "Settings and sharing", content, status: errors.isEmpty ? .ok : .unprocessableContent
        ) { shell in
            shell.crumbs = [Shell.Crumb("Dashboards", "/dashboards"), Shell.Crumb(dashboard.document.name, DashboardAddress.page(id))]
        }
    }

    private func save(_ context: RequestContext) async throws -> Response {
        let (reader, id) = (try context.dashboardReader(), try context.number("id"))
        guard let version = Int64(context.form.trimmed("version")) else { throw HTTPFailure.badRequest("“version” is missing.") }
        do {
            var document = try await application.dashboards.dashboard(id, for: reader).document
            (document.name, document.about) = (context.form.trimmed("name"), context.form.trimmed("about"))
            guard let period = MetricPeriod(shortText: context.form.trimmed("period")) else {
                throw DashboardError("Choose a period.", field: "period")
            }
            document.period = period
            try await application.dashboards.update(id, to: document, version: version, by: reader)
            return .redirect(to: DashboardAddress.page(id), notice: Shell.Notice("The changes are saved."), context)
        } catch let error as DashboardError {
            if error.kind != .invalid { throw HTTPFailure(error) }
            return try await page(context, errors: [FormError(field: error.field ?? "name", text: error.message)])
        }
    }

    private func share(_ context: RequestContext) async throws -> Response {
        let (reader, id) = (try context.dashboardReader(), try context.number("id"))
        let shares = context.form.items.compactMap { name, value -> Dashboard.Share? in
            guard name.hasPrefix("with-"), let audience = Dashboard.Audience(String(name.dropFirst(5))), value == "view" || value == "edit"
            else { return nil }
            return Dashboard.Share(audience, mayEdit: value == "edit")
        }
        try await context.refusing { _ = try await application.dashboards.share(id, with: shares, by: reader) }
        return .redirect(to: "/dashboards/\(id)/settings", notice: Shell.Notice("The sharing is saved."), context)
    }
}
