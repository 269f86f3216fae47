import Foundation
import Touchstone

/// What metrics leave to the company, gathered on one page of the settings.
struct MeasurementSettingsPage {
    let application: Touchstone.Application

    struct Content {
        var tabsName = SettingsTabs.name
        var tabs: [Shell.Choice]
        var errors: [FormError]
        var action: String
        var changed: String?
        var groups: [Group]
        var days: [Day]
        var daysError: String?
        var hours: [Field]
        var hoursMetrics: [PageLink]
        var elsewhere: [PageLink]
        var apiHref: String
    }

    struct Group {
        var name: String
        var fields: [Field]
    }

    struct Field {
        var id: String
        var label: String
        var value: String
        var unit: String
        var help: String
        var problem: String?
        /// That rest on it.
        var metrics: [PageLink]
    }

    struct Day {
        var id: String
        var value: String
        var name: String
        var isHeld: Bool
    }

    static let path = "/settings/measurement"

    func register(into routes: inout Routes) {
        routes.page(Self.path, .permission(.manageMeasurement), summary: "What metrics leave to the company") { context in
            try await page(context, MeasurementSettingsForm(application.metricTargets.settings))
        }
        routes.action(Self.path, .permission(.manageMeasurement), summary: "Changes what metrics leave to the company") {
            try await save($0)
        }
    }

    private func save(_ context: RequestContext) async throws -> Response {
        let standing = application.metricTargets.settings
        let form = MeasurementSettingsForm(context.form, standing: standing)
        guard form.errors.isEmpty else { return try await page(context, form) }
        guard form.settings != standing else {
            return .redirect(to: Self.path, notice: Shell.Notice("Nothing has changed: so it was already."), context)
        }
        do {
            try await application.setMeasurementSettings(form.settings, by: try context.signedIn().actor)
        } catch let error as MeasurementError { throw HTTPFailure(error) }
        let notice = Shell.Notice("Saved. Metrics count by it from now on, past periods too.")
        return .redirect(to: Self.path, notice: notice, context)
    }

    private func page(_ context: RequestContext, _ form: MeasurementSettingsForm) async throws -> Response {
        let days = form.settings.businessHours.days
        let content = Content(
            tabs: SettingsTabs.visible(to: context), errors: form.errors, action: Self.path, changed: try await changed(context),
            groups: Self.groups(form),
            days: MeasurementSettingsForm.weekdays.enumerated().map { place, name in
                Day(id: "day-\(place + 1)", value: "\(place + 1)", name: name, isHeld: days.contains(place + 1))
            }, daysError: form.error("day-1"), hours: Self.hours(form), hoursMetrics: Self.metrics("business_days"),
            elsewhere: Self.elsewhere(context), apiHref: "/api/v1/measurement/settings")
        return try context.page(
            "measurement/settings", title: "Settings of measurement", content, status: form.errors.isEmpty ? .ok : .unprocessableContent)
    }

    private static func groups(_ form: MeasurementSettingsForm) -> [Group] {
        func field(_ name: String, _ label: String, _ unit: String, _ help: String) -> Field { Self.field(form, name, label, unit, help) }
        return [
            Group(
                name: "In time",
                fields: [
                    field(
                        "resolution_days", "A case is resolved after", "days",
                        "without the customer coming back with it. Until then it is not yet known."),
                    field(
                        "answer_days", "An invitation is unanswered after", "days",
                        "Until then it counts neither as answered nor as unanswered."),
                    field(
                        "grace_days", "A customer has left after", "days", "without an interaction of their own: the grace period."),
                ]),
            Group(
                name: "Worth of customers",
                fields: [
                    field("lifetime_months", "Looked ahead", "months", "What a customer is worth is what they bring in that time."),
                    field("discount", "Discount", "% a year", "What comes a year later is worth so much less."),
                    field("margin", "Margin", "%", "The share of the price that is earned; 100 % counts prices in full."),
                ]),
        ]
    }

    private static func hours(_ form: MeasurementSettingsForm) -> [Field] {
        [
            field(form, "opens", "Open from", "", "As in 09:00", isAlone: false),
            field(form, "closes", "to", "", "As in 17:30; the end of the day is 24:00", isAlone: false),
            field(form, "business_zone", "Time zone", "", "As in Europe/Berlin", isAlone: false),
        ]
    }

    private static func field(
        _ form: MeasurementSettingsForm, _ name: String, _ label: String, _ unit: String, _ help: String, isAlone: Bool = true
    ) -> Field {
        Field(
            id: name, label: label, value: form.texts[name] ?? "", unit: unit, help: help, problem: form.error(name),
            metrics: isAlone ? metrics(name) : [])
    }

    /// Those that rest on a setting.
    private static func metrics(_ setting: String) -> [PageLink] {
        Metric.all.filter { $0.definition.settings.contains(setting) }.map { PageLink($0.definition.name, "/measurement/\($0.key)") }
    }

    /// What else decides how metrics are counted, and where that is said.
    private static func elsewhere(_ context: RequestContext) -> [PageLink] {
        let all: [(permission: Permission, link: PageLink)] = [
            (.viewMeasurement, PageLink("Targets and bands: on the page of each metric", "/measurement")),
            (.viewCases, PageLink("Hours and holidays that due times of cases count", "/cases/hours")),
            (.manageDeliveries, PageLink("The contact budget: how often one person is asked", "/deliveries/contact-budget")),
            (.viewData, PageLink("Stages, and kinds of channels: what names mean", "/data/names")),
        ]
        return all.filter { context.may($0.permission) }.map(\.link)
    }

    private func changed(_ context: RequestContext) async throws -> String? {
        guard let last = try await application.administration.auditEntries(action: "metric.settings", limit: 1).first else { return nil }
        let people = try await application.administration.people()
        let person = people.first { "person:\($0.id)" == last.actor.text }?.displayName ?? last.actor.text
        return "Changed last by \(person), \(TimeText(last.time, in: context.timeZone).text)."
    }
}
