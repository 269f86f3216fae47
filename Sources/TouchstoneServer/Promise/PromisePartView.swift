import Charts
import ExperienceStatistics
import Foundation
import Touchstone

/// One part of the promise as its page shows it.
struct PromisePartView {
    struct Place {
        var name: String
        var href: String?
        var value: String
        var about: String
        var percent: Int
        var sign: String
        var tone: String
        var word: String
    }

    struct Said {
        var href: String
        var touchpoint: String
        var text: String
    }

    var anchor: String
    var name: String
    var about: String?
    var owner: String?
    var sign: String
    var tone: String
    var verdict: String
    var value: String
    var interval: String?
    var n: String
    var target: String
    var measured: String
    var reason: String?
    var isShare: Bool
    var valuePercent: Int
    /// Where the target stands, in per cent of the bar's width.
    var targetPercent: Int
    var kept: String?
    var keptHref: String?
    var broken: String?
    var brokenHref: String?
    var notYetKnown: String?
    var channels: [Place]
    var touchpoints: [Place]
    var picture: MetricView.ChartCard?
    var said: [Said]
    var metricHref: String?

    init(
        _ part: PromisePartStanding, said: [(String, String)], address: MetricAddress, zone: TimeZone, mayList: Bool
    ) {
        let text = MetricText(part.unit)
        anchor = PromisePages.anchor(part.part)
        name = part.part.name
        about = part.part.about.isEmpty ? nil : part.part.about
        owner = part.part.owner.isEmpty ? nil : part.part.owner
        (sign, tone, verdict) = (PromiseWords.sign(part.verdict), PromiseWords.tone(part.verdict), part.verdict.word)
        value = text.text(part.estimate.value)
        interval = part.estimate.low.flatMap { low in part.estimate.high.map { text.range(low, $0) } }
        n = Words.count(part.estimate.n, "time")
        let atLeast = part.isUpGood ? "at least" : "at most"
        target = "\(atLeast) \(text.text(part.part.target))"
        measured = part.part.measure.words
        reason = part.reason
        isShare = part.unit == .share
        valuePercent = isShare ? Words.percent(part.estimate.value) : 0
        targetPercent = isShare ? Words.percent(part.part.target) : 0
        if part.kept + part.broken > 0 {
            (kept, broken) = (Words.number(part.kept), Words.number(part.broken))
            func href(_ outcome: String, _ customers: [Int64]) -> String? {
                guard mayList, !customers.isEmpty else { return nil }
                return address.href("/promise/customers", [("part", "\(part.part.id)"), ("outcome", outcome)])
            }
            (keptHref, brokenHref) = (href("kept", part.keptCustomers), href("broken", part.brokenCustomers))
        }
        if part.notYetKnown > 0 { notYetKnown = "\(Words.number(part.notYetKnown)) are too recent: their time isn’t over." }
        func places(_ all: [PromisePartStanding.Place], href: (String) -> String?) -> [Place] {
            all.prefix(8).map { place in
                Place(
                    name: place.name.isEmpty ? "Not said" : CustomerWords.title(place.name),
                    href: place.name.isEmpty ? nil : href(place.name), value: text.text(place.estimate.value),
                    about: (place.estimate.low.flatMap { low in place.estimate.high.map { text.range(low, $0) + ", " } } ?? "")
                        + "n \(Words.number(place.estimate.n))",
                    percent: part.unit == .share ? Words.percent(place.estimate.value) : 0, sign: PromiseWords.sign(place.verdict),
                    tone: PromiseWords.tone(place.verdict), word: place.verdict.word)
            }
        }
        channels = part.channels.count > 1 ? places(part.channels) { _ in nil } : []
        touchpoints = part.touchpoints.count > 1 ? places(part.touchpoints, href: TouchpointsPage.href) : []
        picture = Self.picture(part, text, zone: zone)
        self.said = said.map { Said(href: TouchpointsPage.href($0.0), touchpoint: $0.0, text: $0.1) }
        if case .metric(let key) = part.part.measure { metricHref = address.href("/measurement/\(key)") }
    }

    /// Week by week, with the target as a line of its own; nil for less than two weeks with anything in them.
    private static func picture(_ part: PromisePartStanding, _ text: MetricText, zone: TimeZone) -> MetricView.ChartCard? {
        let weeks = Array(part.weeks.drop { $0.estimate.n == 0 })
        guard weeks.count(where: { $0.estimate.n > 0 }) > 1 else { return nil }
        let points = weeks.map { week in
            LineChart.Point(
                time: zone.onTheClock(week.time.lowerBound), value: week.estimate.value,
                interval: week.estimate.low.flatMap { low in week.estimate.high.map { min(low, $0)...max(low, $0) } })
        }
        let chart = LineChart(
            series: [
                LineChart.Series(
                    name: part.unit == .share ? "Kept" : "Value", points: points, isLastPartial: weeks.last?.isPartial == true),
                LineChart.Series(
                    name: "Target",
                    points: weeks.map { LineChart.Point(time: zone.onTheClock($0.time.lowerBound), value: part.part.target) }),
            ], format: text.format(largest: points.compactMap(\.value).map(abs).max() ?? 0), startsAtZero: part.unit == .share)
        let lowest = weeks.filter { $0.estimate.n > 0 }.min { ($0.estimate.value ?? 0) < ($1.estimate.value ?? 0) }
        let summary = lowest.map { "Lowest in the week of \(MetricWords.day($0.time.lowerBound, in: zone))" } ?? ""
        func svg(_ width: Double, _ height: Double) -> String {
            chart.svg(ChartFrame(title: "\(part.part.name), week by week", summary: summary, width: width, height: height))
        }
        return MetricView.ChartCard(
            id: "weeks-\(part.part.id)", heading: nil, caption: nil, svg: svg(640, 210), narrowSVG: svg(360, 200),
            note: weeks.last?.isPartial == true ? "The last week is not over: dashed." : nil,
            table: MetricView.Table(
                caption: "\(part.part.name), week by week",
                columns: [
                    .init(name: "Week of", isNumber: false), .init(name: "Value", isNumber: true),
                    .init(name: "95 % interval", isNumber: true), .init(name: "n", isNumber: true),
                ],
                rows: weeks.map { week in
                    let range = week.estimate.low.flatMap { low in week.estimate.high.map { text.range(low, $0) } }
                    return MetricView.Row(cells: [
                        .init(MetricWords.day(week.time.lowerBound, in: zone) + (week.isPartial ? " (in part)" : "")),
                        .init(text.text(week.estimate.value), isNumber: true), .init(range ?? "–", isNumber: true),
                        .init(Words.number(week.estimate.n), isNumber: true),
                    ])
                }), csvHref: nil)
    }
}
