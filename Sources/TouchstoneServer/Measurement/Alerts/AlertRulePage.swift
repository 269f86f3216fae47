import Foundation
import Touchstone

/// What is watched: chosen by menus, with what it would say now.
struct AlertRulePage {
    let application: Touchstone.Application

    private struct Content {
        var action: String
        var removeAction: String?
        var csrf: String
        var version: String
        var isNew: Bool
        var name: String
        var metrics: [SelectOption]
        var filters: [TileForm.FilterMenu]
        var kinds: [KindOption]
        var periods: [SelectOption]
        var sides: [SelectOption]
        var limit: String
        var limitHelp: String
        var isCertain: Bool
        var directions: [SelectOption]
        var paces: [SelectOption]
        var quiet: Bool
        var quietFrom: [SelectOption]
        var quietTo: [SelectOption]
        var weekends: Bool
        var pauses: [SelectOption]
        var isActive: Bool
        var roles: [Reader]
        var people: [Reader]
        var zone: String
        var finding: String?
        var chart: MetricView.ChartCard?
        var errors: [FormError]
    }

    private struct KindOption {
        var value: String
        var name: String
        var about: String
        var isSelected: Bool
    }

    private struct Reader {
        var value: String
        var name: String
        var isChosen: Bool
    }

    func register(into routes: inout Routes) {
        routes.page("/alerts/rules/{id}", .permission(.manageAlerts), summary: "Set up what is watched") { context in
            let rule = try await found(context)
            return try await page(context, rule, AlertRuleForm(rule, context), errors: [])
        }
        routes.action("/alerts/rules/{id}", .permission(.manageAlerts), summary: "Saves what is watched") { try await save($0) }
        routes.action("/alerts/rules/{id}/remove", .permission(.manageAlerts), summary: "Removes a rule; its alerts stay") { context in
            let (identity, id) = (try context.signedIn(), try context.number("id"))
            let gone = try await application.alerts.remove(id, by: identity.actor)
            return .redirect(to: "/alerts?show=rules", notice: Shell.Notice("“\(gone.draft.name)” no longer watches."), context)
        }
    }

    private func found(_ context: RequestContext) async throws -> AlertRule? {
        context.parameter("id") == "new" ? nil : try await application.alerts.rule(try context.number("id"))
    }

    private func save(_ context: RequestContext) async throws -> Response {
        let rule = try await found(context)
        let form = AlertRuleForm(context.form, context)
        let actor = try context.signedIn().actor
        do {
            let draft = try form.draft(origin: context.origin)
            if let rule {
                guard let version = Int64(context.form.trimmed("version")) else { throw HTTPFailure.badRequest("“version” is missing.") }
                try await application.alerts.update(rule.id, to: draft, version: version, by: actor)
            } else {
                try await application.alerts.create(draft, by: actor)
            }
            return .redirect(to: "/alerts?show=rules", notice: Shell.Notice("“\(draft.name)” is watched from now on."), context)
        } catch let error as AlertError {
            if error.kind != .invalid { throw HTTPFailure(error) }
            let field = error.field == "name" || error.field == "limit" ? error.field ?? "metric" : "metric"
            return try await page(context, rule, form, errors: [FormError(field: field, text: error.message)])
        }
    }

    private func page(_ context: RequestContext, _ rule: AlertRule?, _ form: AlertRuleForm, errors: [FormError]) async throws -> Response {
        let (people, roles) = (try await application.administration.people(), try await application.administration.roles())
        let measurements = application.measurements.seen(in: context.timeZone)
        func options(_ all: [(String, String)], _ current: String) -> [SelectOption] {
            all.map { SelectOption(value: $0.0, name: $0.1, isSelected: $0.0 == current) }
        }
        let hours = (0...23).map { ("\($0)", "\($0 < 10 ? "0" : "")\($0):00") }
        let definition = Metric.named(form.metric)?.definition
        let dimensions: [MetricDimension] = [.channel, .channelKind, .touchpoint, .stage, .source]
        let kinds = [
            ("threshold", "A limit", "The value is below or above a number."),
            ("change", "A clear change", "The last days differ from as many days before by more than chance."),
            ("anomaly", "An unusual day", "A day is off what the weeks before let expect of such a weekday."),
        ]
        var chart: MetricView.ChartCard?
        // The curve is there before a limit is.
        var shown = form
        if shown.limit.isEmpty { shown.limit = "0" }
        if let draft = try? shown.draft(origin: "").checked(), let answer = try? measurements.answer(draft.question) {
            chart = MetricTrendCard(answer: answer, id: "now", heading: answer.definition.name, marks: [], csvHref: nil).card
        }
        let content = Content(
            action: "/alerts/rules/\(rule.map { "\($0.id)" } ?? "new")", removeAction: rule.map { "/alerts/rules/\($0.id)/remove" },
            csrf: context.csrf, version: rule.map { "\($0.version)" } ?? "", isNew: rule == nil, name: form.name,
            metrics: options(Metric.all.map { ($0.key, $0.definition.name) }, form.metric),
            filters: dimensions.compactMap { dimension in
                let names = measurements.names(of: dimension)
                let current = form.filters[dimension.rawValue] ?? ""
                guard names.count > 1 || !current.isEmpty else { return nil }
                let own = current.isEmpty || names.contains(current) ? [] : [(current, dimension.label(current))]
                let known = names.map { ($0, dimension.label($0)) }
                return TileForm.FilterMenu(
                    name: dimension.rawValue, label: dimension.title,
                    options: options([("", dimension.everyTitle)] + own + known, current))
            }, kinds: kinds.map { KindOption(value: $0.0, name: $0.1, about: $0.2, isSelected: $0.0 == form.kind) },
            periods: options(
                [
                    ("1d", "Today"), ("7d", "7 days"), ("14d", "14 days"), ("28d", "28 days"), ("90d", "90 days"), ("12mo", "12 months"),
                    ("all", "All time"),
                ],
                form.period),
            sides: options([("below", "is below"), ("above", "is above")], form.side), limit: form.limit,
            limitHelp: definition?.unit == .share ? "In per cent." : definition?.unit == .seconds ? "In seconds." : "",
            isCertain: form.isCertain,
            directions: options([("either", "Up or down"), ("down", "Down"), ("up", "Up")], form.direction),
            paces: options(AlertCondition.Pace.allCases.map { ($0.rawValue, AlertView.words($0)) }, form.pace), quiet: form.hasQuiet,
            quietFrom: options(hours, form.quietFrom), quietTo: options(hours, form.quietTo), weekends: form.weekends,
            pauses: options([("0", "at once"), ("1", "1 hour"), ("12", "12 hours"), ("24", "a day"), ("168", "a week")], form.pause),
            isActive: form.isActive,
            roles: roles.filter { $0.may(.viewMeasurement) }.map {
                Reader(value: "role:\($0.name)", name: $0.name, isChosen: form.tells.contains("role:\($0.name)"))
            },
            people: people.filter { $0.isActive && $0.email != nil }.map {
                Reader(value: "person:\($0.id)", name: $0.displayName, isChosen: form.tells.contains("person:\($0.id)"))
            }, zone: form.zone, finding: rule.flatMap { $0.sentence.isEmpty ? nil : $0.sentence }, chart: chart, errors: errors)
        return try context.page(
            "alerts/rule", title: rule?.draft.name ?? "Watch a metric", content, status: errors.isEmpty ? .ok : .unprocessableContent
        ) { shell in
            shell.crumbs = [Shell.Crumb("Alerts", "/alerts"), Shell.Crumb("Rules", "/alerts?show=rules")]
        }
    }
}
