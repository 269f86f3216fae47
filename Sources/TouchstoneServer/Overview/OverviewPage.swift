import Charts
import Foundation
import Touchstone

/// The page "/": tiles, the main journey, what changed.
struct OverviewPage {
    let application: Touchstone.Application
    let board: MetricBoard

    struct Content {
        var headline = ""
        var lede = ""
        var filters: [MetricFilterMenu] = []
        var tiles: [MetricView.Tile] = []
        var charts: [MetricView.ChartCard] = []
        var strip: OverviewStrip?
        var changes: [NewsItem] = []
        var changesAbout = ""
        var months: [Month] = []
        var welcome: Welcome?
    }

    struct NewsItem {
        var text: String
        var detail: String
        var href: String
        var tone: String
        var mark: String
    }

    /// An unusual month, for the time axis in words.
    struct Month {
        var date: String
        var dateISO: String
        var findings: [NewsItem]
        var more: String?
        var journeysHref: String
        var journeysText: String
    }

    func register(into routes: inout Routes) {
        routes.page("/", .permission(.viewOverview), summary: "The overview: metrics, the main journey, what changed") {
            try await page($0)
        }
    }

    private func page(_ context: RequestContext) async throws -> Response {
        let request = MetricRequest(context, application)
        guard request.measurements.interactionCount > 0 else {
            return try context.page("overview", title: "Overview", Content(welcome: Welcome(context, application)))
        }
        let reading = try OverviewReading(request, board, application)
        let words = OverviewWords(reading: reading, request: request)
        let company = try await application.administration.companyName()
        let content = Content(
            headline: words.headline, lede: words.lede(company: company), filters: request.filters("/"),
            tiles: OverviewPage.tiles.compactMap { key in
                reading.answers.first { $0.definition.key == key }.map { MetricView.Tile($0, address: request.address) }
            },
            charts: try OverviewCharts(reading: reading, request: request, board: board).cards,
            strip: OverviewStrip(reading, request), changes: words.changes, changesAbout: words.changesAbout, months: words.unusualMonths)
        return try context.page("overview", title: "Overview", content) { shell in
            shell.period = request.periodControl("/")
            shell.chips = request.chips("/")
        }
    }

    /// How customers fare, then how much happens.
    private static let tiles = [
        "nps", "csat", "ces", "first_response_time", "aht", "interactions", "active_customers", "score_responses", "orders", "revenue",
    ]
}
