import Foundation
import Touchstone

/// The overview's sentences, made from what was found in the data.
struct OverviewWords {
    let reading: OverviewReading
    let request: MetricRequest

    var headline: String { reading.news.changes.changes.first?.sentence ?? "Nothing changed clearly" }
    func lede(company: String?) -> String { company ?? "" }
    var changes: [OverviewPage.NewsItem] {
        reading.news.changes.changes.map { OverviewPage.NewsItem(text: $0.sentence, detail: "\($0.change.pValue ?? 1)", href: "/", tone: "bad", mark: "▲") }
    }
    var changesAbout: String { "\(reading.news.changes.compared)" }
    var months: [OverviewPage.Month] {
        reading.months.map { month in
            OverviewPage.Month(date: MetricWords.month(month.time.lowerBound, in: request.context.timeZone), dateISO: "", href: "/", findings: month.findings.map {
                OverviewPage.NewsItem(text: $0.sentence(in: request.context.timeZone), detail: "\($0.pValue)", href: "/", tone: "", mark: "") })
        }
    }
}
