import Foundation
import Touchstone

/// What was sent, what waits and what was given up, with what each attempt came to.
struct DeliveriesPage {
    let application: Touchstone.Application

    private struct Content {
        var tabsName = DeliveryTabs.name
        var tabs: [Shell.Choice]
        var problems: [Problem]
        var figures: [Figure]
        var chartSVG: String?
        var narrowChartSVG: String?
        var chartWords: String
        var filters: [Shell.Choice]
        var kinds: [Shell.Choice]
        var rows: [DeliveryRow]
        var replayAction: String?
        var csrf: String
        var empty: EmptyContent?
        var pageText: String
        var previousHref: String?
        var nextHref: String?
    }

    struct Problem {
        var text: String
        var link: PageLink?
    }

    struct Figure {
        var name: String
        var value: String
        var href: String
        var tone: String
    }

    private static let pageSize = 50
    private static let day: Int64 = 86_400_000

    func register(into routes: inout Routes) {
        routes.page("/deliveries", .permission(.viewDeliveries), summary: "What was sent, what waits and what was given up") {
            try await page($0)
        }
        routes.action("/deliveries/replay", .permission(.manageDeliveries), summary: "Sends every dead letter again") { context in
            let count = try await application.deliveries.replayDead(by: try context.signedIn().actor)
            return .redirect(to: "/deliveries", notice: Shell.Notice("\(Words.count(count, "dead letter")) will be sent again."), context)
        }
    }

    private func page(_ context: RequestContext) async throws -> Response {
        let state = try context.query["state"].flatMap { $0.isEmpty ? nil : $0 }.map { text throws(HTTPFailure) in
            guard let state = Delivery.State(rawValue: text) else {
                throw .badRequest("“state” has to be one of \(Delivery.State.allCases.map(\.rawValue).joined(separator: ", ")).")
            }
            return state
        }
        let kind = context.query["kind"].flatMap { ["email", "webhook"].contains($0) ? $0 : nil }
        let endpoint = context.query["endpoint"].flatMap { Int64($0) }
        let before = context.query["before"].flatMap { Int64($0) }
        let deliveries = application.deliveries
        let found = try await deliveries.deliveries(
            Deliveries.Filter(
                state: state, endpoint: endpoint, isMail: kind.map { $0 == "email" }, before: before, limit: Self.pageSize + 1))
        let counts = try await deliveries.counts()
        let shown = found.prefix(Self.pageSize)
        func href(_ state: Delivery.State?, _ kind: String?, before: Int64? = nil) -> String {
            let items = [
                state.map { "state=\($0.rawValue)" }, kind.map { "kind=\($0)" }, endpoint.map { "endpoint=\($0)" },
                before.map { "before=\($0)" },
            ]
            let query = items.compactMap(\.self).joined(separator: "&")
            return query.isEmpty ? "/deliveries" : "/deliveries?\(query)"
        }
        let everything = Shell.Choice(name: "Everything", href: href(nil, kind), isCurrent: state == nil)
        let days = try await days(context.timeZone)
        var content = Content(
            tabs: DeliveryTabs.visible(to: context), problems: try await problems(counts, context),
            figures: figures(counts, href: { href($0, nil) }), chartWords: words(days),
            filters: [everything]
                + Delivery.State.allCases.filter { (counts[$0] ?? 0) > 0 || $0 == state }.map {
                    Shell.Choice(
                        name: "\(DeliveryWords.many($0)) \(Words.number(counts[$0] ?? 0))", href: href($0, kind), isCurrent: $0 == state)
                },
            kinds: [("E-mails and webhooks", nil), ("E-mails", "email"), ("Webhooks", "webhook")].map {
                Shell.Choice(name: $0.0, href: href(state, $0.1), isCurrent: $0.1 == kind)
            },
            rows: shown.map { DeliveryRow($0, context.timeZone) },
            replayAction: context.may(.manageDeliveries) && (counts[.dead] ?? 0) > 0 ? "/deliveries/replay" : nil, csrf: context.csrf,
            pageText: shown.isEmpty
                ? "Nothing of this kind" : "\(Words.count(shown.count, "delivery", plural: "deliveries")), the latest first",
            previousHref: before == nil ? nil : href(state, kind),
            nextHref: found.count > Self.pageSize ? shown.last.map { href(state, kind, before: $0.id) } : nil)
        if days.contains(where: { $0.sent + $0.failed > 0 }) {
            content.chartSVG = DeliveryColumns.svg(days, width: 1_000)
            content.narrowChartSVG = DeliveryColumns.svg(days, width: 360)
        }
        if counts.isEmpty {
            let hasServer = try await deliveries.mailServer() != nil
            content.empty = EmptyContent(
                heading: "Nothing was sent yet",
                text: "Invitations to surveys, alerts, reports and webhooks stand here with every attempt, as soon as there are any.",
                action: !context.may(.manageDeliveries)
                    ? nil
                    : hasServer
                        ? PageLink("Set up a webhook", "/deliveries/webhooks")
                        : PageLink("Set up the mail server", "/deliveries/mail-server"),
                command: "touchstone deliveries test --to ada@example.com")
        }
        return try context.page("deliveries/list", title: "Deliveries", content)
    }

    private func problems(_ counts: [Delivery.State: Int], _ context: RequestContext) async throws -> [Problem] {
        var problems: [Problem] = []
        let may = context.may(.manageDeliveries)
        let waiting = try await application.deliveries.deliveries(Deliveries.Filter(state: .queued, isMail: true, limit: 1))
        if !waiting.isEmpty, try await application.deliveries.mailServer() == nil {
            problems.append(
                Problem(
                    text: "E-mails wait: no mail server is set up.", link: may ? PageLink("Set it up", "/deliveries/mail-server") : nil))
        }
        for endpoint in try await application.deliveries.endpoints() where endpoint.state == .disabled {
            problems.append(
                Problem(
                    text:
                        "The webhook “\(endpoint.name)” was disabled after \(Words.count(endpoint.failures, "failure")) in a row. Its messages wait.",
                    link: may ? PageLink("Look at it", "/deliveries/webhooks/\(endpoint.id)") : nil))
        }
        return problems
    }

    private func figures(_ counts: [Delivery.State: Int], href: (Delivery.State) -> String) -> [Figure] {
        [Delivery.State.sent, .queued, .dead].map { state in
            let count = counts[state] ?? 0
            return Figure(
                name: DeliveryWords.many(state), value: Words.number(count), href: href(state),
                tone: state == .dead && count > 0 ? "bad" : "")
        }
    }

    private func days(_ zone: TimeZone) async throws -> [DeliveryColumns.Day] {
        let offset = Int64(zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(application.now().milliseconds) / 1_000))) * 1_000
        let today = (application.now().milliseconds + offset) / Self.day * Self.day - offset
        let start = Instant(milliseconds: today - 13 * Self.day)
        return try await application.deliveries.attempts(since: start, span: Self.day).map { day in
            DeliveryColumns.Day(
                label: String(Instant(milliseconds: day.start.milliseconds + offset).isoText.prefix(10)), sent: day.sent, failed: day.failed
            )
        }
    }

    private func words(_ days: [DeliveryColumns.Day]) -> String {
        let sent = days.map(\.sent).reduce(0, +), failed = days.map(\.failed).reduce(0, +)
        guard sent + failed > 0 else { return "No attempt in the last 14 days." }
        let share = Int((Double(sent) / Double(sent + failed) * 100).rounded())
        return
            "\(Words.count(sent + failed, "attempt")) in the last 14 days: \(Words.number(sent)) arrived (\(share) %), \(Words.number(failed)) failed."
    }
}

/// One line of the list.
struct DeliveryRow {
    var href: String
    var what: String
    var to: String
    var badge: String
    var tone: String
    var attempts: String
    var reason: String?
    var time: TimeText
    var next: TimeText?

    init(_ delivery: Delivery, _ zone: TimeZone) {
        href = "/deliveries/\(delivery.id)"
        what = DeliveryWords.purpose(delivery)
        to = delivery.target
        (badge, tone) = DeliveryWords.state(delivery.state, failures: delivery.failures)
        attempts = Words.number(delivery.attempts)
        reason = delivery.state == .sent ? nil : delivery.reason
        time = TimeText(delivery.finished ?? delivery.created, in: zone)
        next = delivery.state == .queued && delivery.failures > 0 ? TimeText(delivery.due, in: zone) : nil
    }
}
