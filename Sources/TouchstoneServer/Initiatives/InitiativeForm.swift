import Foundation
import Touchstone

/// An initiative's plan as the fields of its form, and back.
enum InitiativeForm {
    /// Where one field means several names.
    private static let or: Character = "|"

    static func fields(_ plan: InitiativePlan) -> Query {
        var fields = Query()
        func add(_ name: String, _ value: String?) { if let value { fields.append(name, value) } }
        add("title", plan.title)
        add("goal", plan.goal)
        add("owner", plan.owner.map { "\($0)" })
        for person in plan.people { add("person", "\(person)") }
        add("start", plan.start?.text)
        add("end", plan.end?.text)
        add("effect_from", plan.effectFrom?.text)
        add("kpi", plan.kpi.map(InitiativePlan.text))
        add("metric", plan.kpi?.metric)
        add("kpi_touchpoint", plan.kpi?.filters.touchpoints?.joined(separator: String(or)))
        add("kpi_channel", plan.kpi?.filters.channels?.joined(separator: String(or)))
        add("reached", plan.reached.text)
        add("comparison", plan.comparison?.text)
        let factor = isShare(plan.kpi?.metric) ? 100.0 : 1
        add("baseline", TypedNumber.text(plan.baseline.map { $0 * factor }))
        add("target", TypedNumber.text(plan.target.map { $0 * factor }))
        add("course", plan.course.rawValue)
        add("window", plan.window.map { "\($0)" })
        add("budget", TypedNumber.text(plan.budget))
        add("currency", plan.currency)
        for map in plan.links.maps { add("map", "\(map)") }
        for touchpoint in plan.links.touchpoints { add("touchpoint", touchpoint) }
        for theme in plan.links.themes { add("theme", "\(theme)") }
        add("activity", plan.activity.map { "\($0)" })
        return fields
    }

    /// - Throws: `InitiativeError`, which names the field.
    static func plan(_ form: Query) throws(InitiativeError) -> InitiativePlan {
        var plan = InitiativePlan(title: form.trimmed("title"), goal: form["goal"] ?? "")
        plan.owner = Int64(form.trimmed("owner"))
        plan.people = form.all("person").compactMap { Int64($0) }
        plan.start = try day(form, "start")
        plan.end = try day(form, "end")
        plan.effectFrom = try day(form, "effect_from")
        let metric = form.trimmed("metric")
        if !metric.isEmpty {
            guard Metric.named(metric) != nil else { throw InitiativeError("Choose a metric of the list.", field: "metric") }
            var kpi = MetricQuestion(metric: metric)
            // What the form doesn't show stays as it was.
            if let before = try? InitiativePlan.kpi(form.trimmed("kpi")) { kpi.filters = before.filters }
            kpi.filters.touchpoints = names(form.trimmed("kpi_touchpoint"))
            kpi.filters.channels = names(form.trimmed("kpi_channel"))
            kpi.period = .all
            plan.kpi = kpi
        }
        let (reached, comparison) = (form.trimmed("reached"), form.trimmed("comparison"))
        if !reached.isEmpty { plan.reached = try ImpactGroup(reached, field: "reached") }
        if !comparison.isEmpty { plan.comparison = try ImpactGroup(comparison, field: "comparison") }
        plan.course = form.trimmed("course") == "stays" ? .stays : .goesOn
        let factor = isShare(plan.kpi?.metric) ? 0.01 : 1
        plan.baseline = try number(form, "baseline").map { $0 * factor }
        plan.target = try number(form, "target").map { $0 * factor }
        let window = form.trimmed("window")
        if !window.isEmpty {
            guard let days = Int(window) else { throw InitiativeError("Give a number of days, or leave it empty.", field: "window") }
            plan.window = days
        }
        plan.budget = try number(form, "budget")
        plan.currency = form.trimmed("currency").uppercased()
        plan.links = InitiativeLinks(
            maps: form.all("map").compactMap { Int64($0) }, touchpoints: form.all("touchpoint"),
            themes: form.all("theme").compactMap { Int64($0) })
        plan.activity = Int64(form.trimmed("activity"))
        return try plan.checked()
    }

    private static func names(_ text: String) -> [String]? {
        text.isEmpty ? nil : text.split(separator: or).map(String.init)
    }

    static func isShare(_ metric: String?) -> Bool { metric.flatMap(Metric.named)?.definition.unit == .share }

    static func day(_ form: Query, _ name: String) throws(InitiativeError) -> MetricPeriod.CivilDay? {
        let text = form.trimmed(name)
        guard !text.isEmpty else { return nil }
        guard let day = MetricPeriod.CivilDay(text) else { throw InitiativeError("Write the day as 2026-11-21.", field: name) }
        return day
    }

    static func number(_ form: Query, _ name: String) throws(InitiativeError) -> Double? {
        let text = form.trimmed(name)
        guard !text.isEmpty else { return nil }
        guard let value = TypedNumber.read(text) else { throw InitiativeError("Write a number, such as 12000 or 4.2.", field: name) }
        return value
    }
}
