import Touchstone

/// When people work on cases, and how long each priority may take.
struct CasePlanPage {
    let application: Touchstone.Application

    private struct Field {
        var id: String
        var name: String
        var label: String
        var value: String
        var error: String?
    }

    private struct Content {
        var tabsName = "Cases"
        var tabs: [Shell.Choice]
        var csrf: String
        var mayChange: Bool
        var hours: String
        var holidays: String
        var zone: String
        var fields: [Field]
        var errors: [FormError]
        var hoursError: String?
        var holidaysError: String?
        var zoneError: String?
    }

    func register(into routes: inout Routes) {
        routes.page("/cases/hours", .permission(.viewCases), summary: "Business hours, holidays, and how long cases may take") { context in
            let cases = application.cases
            let plan = try await application.database.read { try cases.plan($0) }
            return try page(context, plan.json, errors: [])
        }
        routes.action("/cases/hours", .permission(.manageCases), summary: "Saves business hours and times") { context in
            let form = context.form
            let json = JSONValue.members([
                "hours": .string(form.trimmed("hours")), "holidays": .string(form.trimmed("holidays")),
                "zone": .string(form.trimmed("zone")),
                "minutes": .object(
                    CasePriority.allCases.map { priority in
                        let hours = TypedNumber.read(form.trimmed("hours-\(priority.key)")) ?? 0
                        let minutes = (hours * 60).rounded()
                        return JSONMember(priority.key, .integer(minutes > 0 && minutes < 1e9 ? Int64(minutes) : 0))
                    }),
            ])
            do {
                try await application.setCasePlan(try CasePlan(json), by: try context.signedIn().actor)
                return .redirect(
                    to: "/cases/hours", notice: Shell.Notice("The hours hold for cases that are opened from now on."), context)
            } catch let error as CaseError {
                return try page(context, json, errors: [error])
            }
        }
    }

    private func page(_ context: RequestContext, _ json: JSONValue, errors: [CaseError]) throws -> Response {
        func sentence(_ field: String) -> String? { errors.first { $0.field == field }?.message }
        let content = Content(
            tabs: CaseTabs.tabs("/cases/hours"), csrf: context.csrf, mayChange: context.may(.manageCases),
            hours: json["hours"]?.string ?? "",
            holidays: json["holidays"]?.string ?? "", zone: json["zone"]?.string ?? "",
            fields: CasePriority.allCases.reversed().map { priority in
                Field(
                    id: "minutes-\(priority.key)", name: "hours-\(priority.key)", label: priority.name,
                    value: TypedNumber.text((Double(json["minutes"]?[priority.key]?.integer ?? 0) / 60 * 100).rounded() / 100),
                    error: sentence("minutes-\(priority.key)"))
            },
            errors: errors.map { FormError(field: $0.field ?? "hours", text: $0.message) }, hoursError: sentence("hours"),
            holidaysError: sentence("holidays"), zoneError: sentence("zone"))
        return try context.page(
            "cases/hours", title: "Business hours", content, status: errors.isEmpty ? .ok : .unprocessableContent
        ) { $0.crumbs = [Shell.Crumb("Cases", "/cases")] }
    }
}
