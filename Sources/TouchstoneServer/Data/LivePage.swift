import HTTPTypes
import Touchstone

/// What is arriving now: the last arrivals, and each further one as it comes.
struct LivePage {
    let application: Touchstone.Application

    private struct Content {
        var tabsName = DataTabs.name
        var tabs: [Shell.Choice]
        var streamHref: String
        var rows: [LiveRow]
    }

    struct LiveRow: Sendable {
        var time: String
        var timeISO: String
        var name: String
        var source: String
        var channel: String?
        var customer: String?
        var customerHref: String?
        /// What there is to say of it: a name that waits to be classified, a record.
        var state: String?
        var tone: String
    }

    private static let shown = 50
    /// What a person can read in a second.
    private static let rate = 10

    func register(into routes: inout Routes) {
        routes.page("/data/live", .permission(.viewData), summary: "What is arriving now") { context in
            let rows = application.arrivals.recent(limit: LivePage.shown).arrivals.map { row($0, context) }
            return try context.page(
                "data-live", title: "Live", Content(tabs: DataTabs.visible(to: context), streamHref: "/data/live/events", rows: rows))
        }
        routes.page("/data/live/events", .permission(.viewData), summary: "Arrivals as server-sent events") { .events(events(for: $0)) }
    }

    /// Each event is one row of HTML; an event `more` says how many came that were not sent.
    private func events(for context: RequestContext) -> AsyncStream<ServerEvent> {
        let arrivals = application.arrivals
        let start = arrivals.recent(limit: 0).count
        return AsyncStream { continuation in
            let following = Task {
                var seen = start
                for await _ in arrivals.watch() {
                    let (news, count) = arrivals.arrivals(since: seen)
                    let more = count - seen - min(news.count, LivePage.rate)
                    seen = count
                    for arrival in news.prefix(LivePage.rate).reversed() {
                        if let html = try? html(row(arrival, context), context) { continuation.yield(ServerEvent(data: html)) }
                    }
                    if more > 0 { continuation.yield(ServerEvent(name: "more", data: "\(more)")) }
                    if !news.isEmpty { try? await Task.sleep(for: .seconds(1)) }
                    if Task.isCancelled { break }
                }
                continuation.finish()
            }
            continuation.onTermination = { _ in following.cancel() }
        }
    }

    private func html(_ row: LiveRow, _ context: RequestContext) throws -> String {
        guard case .bytes(let bytes) = try context.fragment("part/live-row", row).content else { return "" }
        return String(decoding: bytes, as: UTF8.self)
    }

    private func row(_ arrival: Touchstone.Arrival, _ context: RequestContext) -> LiveRow {
        let catalogue = application.catalogue.catalogue
        let time = TimeText(arrival.received, in: context.timeZone)
        let clock = time.title.split(separator: ",").last.map { $0.trimmingPrefix(" ").prefix(8) }.map(String.init) ?? time.text
        var row = LiveRow(
            time: clock, timeISO: time.iso, name: "…", source: "", channel: nil, customer: arrival.profile.map { "customer \($0)" },
            customerHref: arrival.profile.flatMap { context.may(.viewCustomers) ? "/customers/\($0)" : nil }, state: nil, tone: "neutral")
        guard let meaning = catalogue.meaning(of: arrival.signature), let signature = catalogue.signatures[Int(arrival.signature)] else {
            return row
        }
        row.name = meaning.touchpoint.map { catalogue.touchpoints[$0] } ?? signature.name
        row.source = application.sources.source(signature.source)?.name ?? ""
        row.channel = catalogue.channels[meaning.channel].isEmpty ? nil : catalogue.channels[meaning.channel]
        if signature.isRecordOnly {
            row.state = "record"
        } else if !meaning.isClassified {
            (row.state, row.tone) = ("to classify", "accent")
        } else if meaning.touchpoint == nil {
            row.state = "left out"
        }
        return row
    }
}
