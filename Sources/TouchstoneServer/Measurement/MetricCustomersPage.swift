import Charts
import Foundation
import Touchstone

/// The customers behind a value: by number, with their names where the role may see them. Who was erased counts and isn't listed.
struct MetricCustomersPage {
    let application: Touchstone.Application

    private struct Content {
        var about: String
        var parts: [Shell.Choice]
        var rows: [Row]
        var pageText: String
        var previousHref: String?
        var nextHref: String?
        var empty: EmptyContent?
    }

    struct Row {
        var name: String
        var href: String?
        var interactions: String
        var last: TimeText?
        var lastTouchpoint: String?
    }

    private static let pageSize = 50

    func register(into routes: inout Routes) {
        routes.page("/measurement/{metric}/customers", .permission(.viewMeasurement), summary: "The customers behind a metric's value") {
            try await page($0)
        }
    }

    private func page(_ context: RequestContext) async throws -> Response {
        let key = context.parameter("metric")
        guard let metric = Metric.named(key) else { throw HTTPFailure.notFound }
        let request = MetricRequest(context, application)
        let question = try request.question(key)
        let part = context.query["part"].flatMap { $0.isEmpty ? nil : $0 }
        let within = try MetricCustomersPage.within(context.query["within"])
        let after = try context.query["after"].map { text throws(HTTPFailure) in
            guard let id = Int64(text) else { throw .badRequest("“after” has to be the number of a customer.") }
            return id
        }
        let all: [Int64]
        do { all = try request.measurements.customers(behind: question, part: part, within: within) } catch { throw HTTPFailure(error) }
        let rest = after.map { after in all[(all.firstIndex { $0 > after } ?? all.endIndex)...] } ?? all[...]
        let ids = Array(rest.prefix(MetricCustomersPage.pageSize))
        let rows = try await rows(ids, context)

        let path = "/measurement/\(key)/customers"
        let items: [(String, String?)] = [("part", part), ("within", within.map { "\($0.lowerBound)-\($0.upperBound)" })]
        let period =
            within ?? question.period.resolve(now: application.now(), data: request.measurements.timeRange, zone: context.timeZone).period
        let count = "\(ValueFormat.number.text(Double(all.count))) customer\(all.count == 1 ? "" : "s")"
        let content = Content(
            about:
                "\(count), \(MetricWords.span(period, in: context.timeZone)). Anonymous and erased people count in the value and are not listed.",
            parts: parts(metric, part, request, within), rows: rows,
            pageText: rows.isEmpty ? "Nobody" : "\(rows.count) on this page, by number",
            previousHref: after == nil ? nil : request.address.href(path, items),
            nextHref: rest.count > ids.count ? request.address.href(path, items + [("after", ids.last.map { "\($0)" })]) : nil,
            empty: all.isEmpty ? EmptyContent(heading: "Nobody", text: "No known customer stands behind this value.") : nil)
        let title = metric.definition.parts.first { $0.key == part }?.name ?? "Customers"
        return try context.page("metric-customers", title: title, content) { shell in
            shell.period = request.periodControl(path, keep: part.map { [Shell.Field(name: "part", value: $0)] } ?? [])
            shell.chips = request.chips(path)
            shell.crumbs = [
                Shell.Crumb("Measurement", request.address.href("/measurement")),
                Shell.Crumb(metric.definition.name, request.address.href("/measurement/\(key)")),
            ]
        }
    }

    private func parts(_ metric: Metric, _ chosen: String?, _ request: MetricRequest, _ within: Range<Int64>?) -> [Shell.Choice] {
        guard !metric.definition.parts.isEmpty else { return [] }
        let path = "/measurement/\(metric.key)/customers"
        let span = within.map { "\($0.lowerBound)-\($0.upperBound)" }
        return [Shell.Choice(name: "All", href: request.address.href(path, [("within", span)]), isCurrent: chosen == nil)]
            + metric.definition.parts.map { part in
                Shell.Choice(
                    name: part.name, href: request.address.href(path, [("part", part.key), ("within", span)]), isCurrent: part.key == chosen
                )
            }
    }

    private func rows(_ ids: [Int64], _ context: RequestContext) async throws -> [Row] {
        let unification = application.unification
        let activities = application.customers
        let isNamed = context.may(.viewCustomers)
        let reveal: Reveal = context.may(.revealIdentifiers) ? .inFull : .masked
        let names: [String?] =
            isNamed
            ? try await application.database.read { connection in try ids.map { try unification.customer($0, connection).title(reveal) } }
            : ids.map { _ in nil }
        return zip(ids, names).map { id, name in
            let activity = activities.activity(of: id)
            return Row(
                name: name ?? "Customer \(id)", href: isNamed ? "/customers/\(id)" : nil,
                interactions: ValueFormat.number.text(Double(activity?.interactions ?? 0)),
                last: activity.map { TimeText($0.last, in: context.timeZone) }, lastTouchpoint: activity?.lastTouchpoint)
        }
    }

    /// "FROM-UNTIL" in milliseconds, a stretch of the trend.
    private static func within(_ text: String?) throws(HTTPFailure) -> Range<Int64>? {
        guard let text, !text.isEmpty else { return nil }
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, let from = Int64(parts[0]), let until = Int64(parts[1]), from < until, until < 8_000_000_000_000 else {
            throw .badRequest("“within” has to be two times in milliseconds with a hyphen between them.")
        }
        return from..<until
    }
}
