import Foundation
import Touchstone

/// What is open, what was, and the rules that watch.
struct AlertsPage {
    let application: Touchstone.Application

    private struct Content {
        var tabsName = "Alerts"
        var tabs: [Shell.Choice]
        var alerts: [AlertLine]
        var rules: [RuleLine]
        var isRules: Bool
        var newHref: String?
        var nextHref: String?
        var empty: EmptyContent?
    }

    struct AlertLine {
        var id: String
        var name: String
        var href: String
        var sentence: String
        var opened: TimeText
        var state: String
        var tone: String
        var by: String?
        var spark: String?
    }

    private struct RuleLine {
        var name: String
        var href: String
        var words: String
        var finding: String
        var tone: String
        var sentence: String
        var isActive: Bool
        var checked: TimeText?
    }

    private struct Bell {
        var count: String
        var hasAny: Bool
        var alerts: [AlertLine]
    }

    private static let shown = 50

    func register(into routes: inout Routes) {
        routes.page("/alerts", .permission(.viewMeasurement), summary: "Alerts: what is open, what was, the rules") { try await page($0) }
        routes.page("/alerts/bell", .permission(.viewMeasurement), summary: "What the bell shows") { context in
            let alerts = try await application.alerts.alerts([.open], limit: 6)
            let count = try await application.alerts.openCount()
            let owners = try await SegmentOwners(application)
            var response = try context.fragment(
                "alerts/bell",
                Bell(
                    count: "\(count)", hasAny: count > 0,
                    alerts: alerts.map { AlertView.line($0, owners, in: context.timeZone, isSmall: true) }))
            response.headers[.cacheControl] = "no-store"
            return response
        }
    }

    private func page(_ context: RequestContext) async throws -> Response {
        let show = context.query["show"] ?? "open"
        let isRules = show == "rules"
        let before = context.query["before"].flatMap { Int64($0) }
        let states: Set<Alert.State> = show == "over" ? [.over] : show == "all" ? Set(Alert.State.allCases) : [.open, .acknowledged]
        let owners = try await SegmentOwners(application)
        let alerts = isRules ? [] : try await application.alerts.alerts(states, before: before, limit: Self.shown)
        let rules = try await application.alerts.rules()
        let mayManage = context.may(.manageAlerts)
        var content = Content(
            tabs: [("Open", "open"), ("Over", "over"), ("Rules", "rules")].map { name, key in
                Shell.Choice(name: name, href: key == "open" ? "/alerts" : "/alerts?show=\(key)", isCurrent: key == show)
            }, alerts: alerts.map { AlertView.line($0, owners, in: context.timeZone) },
            rules: isRules ? rules.map { line($0, context) } : [], isRules: isRules, newHref: mayManage ? "/alerts/rules/new" : nil,
            nextHref: alerts.count == Self.shown ? alerts.last.map { "/alerts?show=\(show)&before=\($0.id)" } : nil)
        if rules.isEmpty, alerts.isEmpty {
            content.empty = EmptyContent(
                heading: "Nothing is watched yet",
                text: "An alert watches a metric: that it doesn’t fall below a limit, doesn’t change, stays as its season lets expect.",
                action: mayManage ? PageLink("Watch a metric", "/alerts/rules/new") : nil, command: nil)
        } else if !isRules, alerts.isEmpty {
            let active = rules.count(where: \.draft.isActive)
            content.empty = EmptyContent(
                heading: show == "over" ? "Nothing was raised yet" : "All quiet",
                text: "\(Words.count(active, "rule")) \(active == 1 ? "watches" : "watch"). What they find appears here and at the bell.",
                action: PageLink("See the rules", "/alerts?show=rules"), command: nil)
        }
        return try context.page("alerts/list", title: "Alerts", content)
    }

    private func line(_ rule: AlertRule, _ context: RequestContext) -> RuleLine {
        let (finding, tone) = AlertView.words(rule)
        return RuleLine(
            name: rule.draft.name, href: context.may(.manageAlerts) ? "/alerts/rules/\(rule.id)" : "/alerts?show=all",
            words: AlertView.words(rule.draft),
            finding: finding, tone: tone, sentence: rule.sentence, isActive: rule.draft.isActive,
            checked: rule.checked.map { TimeText($0, in: context.timeZone) })
    }
}
