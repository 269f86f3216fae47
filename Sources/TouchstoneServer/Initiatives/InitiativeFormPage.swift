import Foundation
import Touchstone

/// The form in which an initiative is planned.
struct InitiativeFormPage {
    let application: Touchstone.Application

    private struct Group {
        var name: String
        var options: [SelectOption]
    }

    private struct Content {
        var csrf: String
        var action: String
        var cancelHref: String
        var button: String
        var version: String
        var isNew: Bool
        var kpi: String
        var activity: String
        var title: String
        var goal: String
        var owners: [SelectOption]
        var people: [SelectOption]
        var statuses: [SelectOption]
        var start: String
        var end: String
        var effectFrom: String
        var metrics: [SelectOption]
        var touchpoints: [SelectOption]
        var channels: [SelectOption]
        var reached: [Group]
        var comparison: [Group]
        var baseline: String
        var target: String
        var window: String
        var courses: [SelectOption]
        var budget: String
        var currency: String
        var linkedTouchpoints: [SelectOption]
        var maps: [SelectOption]
        var themes: [SelectOption]
        var errors: [FormError]
        var titleError: String?
        var goalError: String?
        var startError: String?
        var endError: String?
        var effectError: String?
        var metricError: String?
        var comparisonError: String?
        var baselineError: String?
        var targetError: String?
        var windowError: String?
        var budgetError: String?
        var currencyError: String?
    }

    func register(into routes: inout Routes) {
        routes.page("/initiatives/new", .permission(.editInitiatives), summary: "Write down an initiative") {
            try await page($0, fields($0.query), nil, errors: [])
        }
        routes.action("/initiatives/new", .permission(.editInitiatives), summary: "Writes down an initiative") { context in
            do {
                let plan = try InitiativeForm.plan(context.form)
                let status = InitiativeStatus(rawValue: context.form.trimmed("status")) ?? .idea
                let made = try await application.createInitiative(plan, status: status, by: try context.signedIn().actor)
                return .redirect(to: "/initiatives/\(made.id)", notice: Shell.Notice("The initiative is written down."), context)
            } catch let error as InitiativeError { return try await page(context, context.form, nil, errors: [error]) }
        }
        routes.page("/initiatives/{id}/edit", .permission(.editInitiatives), summary: "Change an initiative's plan") { context in
            let found = try await found(context)
            return try await page(context, InitiativeForm.fields(found.plan), found, errors: [])
        }
        routes.action("/initiatives/{id}/edit", .permission(.editInitiatives), summary: "Changes an initiative's plan") { context in
            let found = try await found(context)
            do {
                guard let version = Int64(context.form.trimmed("version")) else {
                    throw InitiativeError("Reload the page: it doesn’t say which version of the plan it shows.")
                }
                let plan = try InitiativeForm.plan(context.form)
                _ = try await application.updateInitiative(found.id, to: plan, version: version, by: try context.signedIn().actor)
                return .redirect(to: "/initiatives/\(found.id)", notice: Shell.Notice("The plan is changed."), context)
            } catch let error as InitiativeError { return try await page(context, context.form, found, errors: [error]) }
        }
    }

    private func found(_ context: RequestContext) async throws -> Initiative {
        let (initiatives, id) = (application.initiatives, try context.number("id"))
        do { return try await application.database.read { try initiatives.required(id, $0) } } catch let error as InitiativeError {
            throw HTTPFailure(error)
        }
    }

    /// A new one's form can be opened with what is known already: the road map's activity, a KPI, a touchpoint.
    private func fields(_ query: Query) -> Query {
        var fields = InitiativeForm.fields(InitiativePlan(title: ""))
        for name in [
            "title", "goal", "metric", "kpi_touchpoint", "kpi_channel", "activity", "owner", "budget", "start", "end", "touchpoint",
        ] {
            for value in query.all(name) { fields.append(name, value) }
        }
        var chosen = Query()
        for item in fields.items.reversed() where item.name == "touchpoint" || !chosen.items.contains(where: { $0.name == item.name }) {
            chosen.append(item.name, item.value)
        }
        return chosen
    }

    private func page(_ context: RequestContext, _ fields: Query, _ found: Initiative?, errors: [InitiativeError]) async throws -> Response
    {
        let people = try await Colleagues(application, who: .viewInitiatives)
        let measurements = application.measurements
        let (touchpoints, channels) = (measurements.names(of: .touchpoint), measurements.names(of: .channel))
        let maps = try await application.maps.list()
        let themes = application.listening.reader.book.shown.prefix(60)
        func sentence(_ field: String) -> String? { errors.first { $0.field == field }?.message }
        func options(_ field: String, _ all: [String], first: String?) -> [SelectOption] {
            let value = fields.trimmed(field)
            var choices = all.map { SelectOption(value: $0, name: $0, isSelected: $0 == value) }
            if !value.isEmpty, !all.contains(value) {
                choices.append(SelectOption(value: value, name: value.replacing("|", with: " or "), isSelected: true))
            }
            return (first.map { [SelectOption(value: "", name: $0, isSelected: value.isEmpty)] } ?? []) + choices
        }
        func checks(_ field: String, _ all: [(String, String)]) -> [SelectOption] {
            let chosen = Set(fields.all(field))
            return all.map { SelectOption(value: $0.0, name: $0.1, isSelected: chosen.contains($0.0)) }
        }
        let path = found.map { "/initiatives/\($0.id)" }
        let content = Content(
            csrf: context.csrf, action: path.map { "\($0)/edit" } ?? "/initiatives/new", cancelHref: path ?? "/initiatives",
            button: found == nil ? "Write it down" : "Save the plan", version: "\(found?.version ?? 0)", isNew: found == nil,
            kpi: fields.trimmed("kpi"), activity: fields.trimmed("activity"), title: fields.trimmed("title"), goal: fields.trimmed("goal"),
            owners: people.options(selected: Int64(fields.trimmed("owner")), first: "Nobody yet"),
            people: checks("person", people.choices.map { ("\($0)", people.names[$0] ?? "Person \($0)") }),
            statuses: InitiativeStatus.allCases.filter { $0 != .stopped }.map {
                SelectOption(value: $0.rawValue, name: $0.name, isSelected: $0.rawValue == (fields["status"] ?? "idea"))
            },
            start: fields.trimmed("start"), end: fields.trimmed("end"), effectFrom: fields.trimmed("effect_from"),
            metrics: [SelectOption(value: "", name: "Not chosen yet", isSelected: fields.trimmed("metric").isEmpty)]
                + Metric.all.map {
                    SelectOption(value: $0.key, name: $0.definition.name, isSelected: $0.key == fields.trimmed("metric"))
                },
            touchpoints: options("kpi_touchpoint", touchpoints, first: "All touchpoints"),
            channels: options("kpi_channel", channels, first: "All channels"),
            reached: groups(fields.trimmed("reached"), first: [("everybody", "Everybody")], touchpoints, channels),
            comparison: groups(
                fields.trimmed("comparison"), first: [("", "Nobody: with its own past"), ("others", "Everybody else")], touchpoints,
                channels),
            baseline: fields.trimmed("baseline"), target: fields.trimmed("target"), window: fields.trimmed("window"),
            courses: [("goes_on", "Gone on, up or down as before"), ("stays", "Stayed as it was")].map {
                SelectOption(value: $0.0, name: $0.1, isSelected: $0.0 == fields.trimmed("course"))
            },
            budget: fields.trimmed("budget"), currency: fields.trimmed("currency"),
            linkedTouchpoints: checks("touchpoint", touchpoints.map { ($0, $0) }),
            maps: checks("map", maps.map { ("\($0.id)", $0.map.title) }), themes: checks("theme", themes.map { ("\($0.id)", $0.name) }),
            errors: errors.map { FormError(field: Self.input($0.field), text: $0.message) }, titleError: sentence("title"),
            goalError: sentence("goal"), startError: sentence("start"), endError: sentence("end"), effectError: sentence("effect_from"),
            metricError: sentence("metric") ?? sentence("kpi"), comparisonError: sentence("comparison") ?? sentence("reached"),
            baselineError: sentence("baseline"), targetError: sentence("target"), windowError: sentence("window"),
            budgetError: sentence("budget"), currencyError: sentence("currency"))
        let title = found.map { "Change “\($0.plan.title)”" } ?? "Write down an initiative"
        return try context.page(
            "initiatives/form", title: title, content, status: errors.isEmpty ? .ok : .unprocessableContent
        ) { shell in
            shell.crumbs = [Shell.Crumb("Initiatives", "/initiatives")]
            if let found { shell.crumbs.append(Shell.Crumb(found.plan.title, "/initiatives/\(found.id)")) }
        }
    }

    private static func input(_ field: String?) -> String {
        switch field {
        case "effect_from": "effect-from"
        case "kpi", nil: "title"
        case let field?: field
        }
    }

    private func groups(_ value: String, first: [(String, String)], _ touchpoints: [String], _ channels: [String]) -> [Group] {
        func part(_ change: (inout MetricFilters) -> Void) -> String {
            var filters = MetricFilters()
            change(&filters)
            return ImpactGroup.part(filters).text
        }
        var all: [(String, [(String, String)])] = [
            ("Everybody or not", first), ("Segments", application.segments.all.map { ("segment=\($0.name)", $0.name) }),
            ("Channels", channels.map { name in (part { $0.channels = [name] }, name) }),
            ("Touchpoints", touchpoints.map { name in (part { $0.touchpoints = [name] }, name) }),
        ]
        if !value.isEmpty, !all.contains(where: { $0.1.contains { $0.0 == value } }) {
            all.append(("As it is", [(value, (try? ImpactGroup(value, field: "reached"))?.words ?? value)]))
        }
        return all.filter { !$0.1.isEmpty }.map { name, options in
            Group(name: name, options: options.map { SelectOption(value: $0.0, name: $0.1, isSelected: $0.0 == value) })
        }
    }
}
