import Foundation
import Touchstone

/// Alerts about reviews, and who is told of them by e-mail.
struct ReviewAlertsPage {
    let application: Touchstone.Application

    private static let path = "/reviews/alerts"

    private struct Content {
        var tabsName = "Reviews"
        var tabs: [Shell.Choice]
        var csrf: String
        var alerts: [Line]
        var action: String?
        var kinds: [Choice]
        var roles: [Choice]
        var people: [Choice]
        var quiet: Bool
        var quietFrom: [SelectOption]
        var quietTo: [SelectOption]
        var weekends: Bool
        var zone: String
        var told: String
        var mailProblem: String?
        var errors: [FormError]
    }

    private struct Line {
        var name: String
        var detail: String
        var location: String
        var href: String
        var time: TimeText
        var isOpen: Bool
    }

    private struct Choice {
        var value: String
        var name: String
        var isChosen: Bool
    }

    func register(into routes: inout Routes) {
        routes.page(Self.path, .permission(.viewReviews), summary: "Alerts about reviews, and who is told of them") {
            try await page($0, try await application.reviewAlertTelling(), errors: [])
        }
        routes.action(Self.path, .permission(.manageReviews), summary: "Says who is told of alerts about reviews") { try await save($0) }
    }

    private func save(_ context: RequestContext) async throws -> Response {
        let form = context.form
        var telling = ReviewAlertTelling(zone: try await application.reviewAlertTelling().zone)
        telling.tells = Set(form.all("tells").compactMap { Dashboard.Audience($0) }.filter { $0 != .everybody })
        telling.kinds = Set(form.all("kind").compactMap(ReviewAlert.Kind.init(rawValue:)))
        telling.zone = TimeZone(identifier: form.trimmed("zone")) ?? context.timeZone
        if form["quiet"] != nil {
            telling.quiet = QuietHours(
                from: Int(form.trimmed("quiet-from")) ?? 20, to: Int(form.trimmed("quiet-to")) ?? 8, weekends: form["weekends"] != nil)
        }
        guard telling.tells.isEmpty || !telling.kinds.isEmpty else {
            return try await page(
                context, telling,
                errors: [FormError(field: "kind-low_star", text: "Choose at least one kind of alert, or nobody who is told.")])
        }
        try await application.setReviewAlertTelling(telling, by: try context.signedIn().actor)
        return .redirect(to: Self.path, notice: Shell.Notice(telling.tells.isEmpty ? "Nobody is written to." : "It is kept."), context)
    }

    private func page(_ context: RequestContext, _ telling: ReviewAlertTelling, errors: [FormError]) async throws -> Response {
        let reviews = application.reviews
        let (alerts, locations) = try await application.database.read {
            (try reviews.alerts(onlyOpen: false, limit: 50, $0), try reviews.locations($0))
        }
        let (people, roles) = (try await application.administration.people(), try await application.administration.roles())
        let readers = Set(roles.filter { $0.may(.viewReviews) }.map(\.name))
        let told = people.filter { person in
            person.isActive && person.email != nil && readers.contains(person.role)
                && telling.tells.contains { $0 == .person(person.id) || $0 == .role(person.role) }
        }
        let hours = (0...23).map { ("\($0)", "\($0 < 10 ? "0" : "")\($0):00") }
        func options(_ current: Int) -> [SelectOption] {
            hours.map { SelectOption(value: $0.0, name: $0.1, isSelected: $0.0 == "\(current)") }
        }
        let zone = telling.tells.isEmpty ? context.timeZone : telling.zone
        let content = Content(
            tabs: ReviewTabs.tabs(Self.path), csrf: context.csrf,
            alerts: alerts.map { alert in
                Line(
                    name: alert.kind.name, detail: alert.detail, location: locations[alert.location] ?? "",
                    href: alert.review.map { "/reviews?review=\($0)#review-\($0)" } ?? "/reviews?location=\(alert.location)",
                    time: TimeText(alert.time, in: context.timeZone), isOpen: alert.seen == nil)
            }, action: context.may(.manageReviews) ? Self.path : nil,
            kinds: ReviewAlert.Kind.allCases.map { Choice(value: $0.rawValue, name: $0.name, isChosen: telling.kinds.contains($0)) },
            roles: roles.filter { $0.may(.viewReviews) }.map {
                Choice(value: "role:\($0.name)", name: $0.name, isChosen: telling.tells.contains(.role($0.name)))
            },
            people: people.filter { $0.isActive && $0.email != nil && readers.contains($0.role) }.map {
                Choice(value: "person:\($0.id)", name: $0.displayName, isChosen: telling.tells.contains(.person($0.id)))
            }, quiet: telling.quiet != nil, quietFrom: options(telling.quiet?.from ?? 20), quietTo: options(telling.quiet?.to ?? 8),
            weekends: telling.quiet?.weekends ?? false, zone: zone.identifier,
            told: told.isEmpty
                ? "Nobody is told by e-mail."
                : told.count == 1 ? "One person is told by e-mail." : "\(told.count) people are told by e-mail.",
            mailProblem: try await application.deliveries.mailServer() == nil
                ? "No mail server is set up yet: e-mails wait in the queue until one is, under Deliveries." : nil, errors: errors)
        return try context.page(
            "reviews/alerts", title: "Alerts about reviews", content, status: errors.isEmpty ? .ok : .unprocessableContent
        ) { $0.crumbs = [Shell.Crumb("Reviews", "/reviews")] }
    }
}
