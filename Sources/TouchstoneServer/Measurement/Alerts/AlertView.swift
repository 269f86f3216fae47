import Charts
import Foundation
import Touchstone

/// Alerts and rules as words and pictures.
enum AlertView {
    static func line(_ alert: Alert, _ owners: SegmentOwners, in zone: TimeZone, isSmall: Bool = false) -> AlertsPage.AlertLine {
        let (state, tone) = words(alert)
        return AlertsPage.AlertLine(
            id: "\(alert.id)", name: alert.name, href: "/alerts/\(alert.id)", sentence: alert.sentence,
            opened: TimeText(alert.opened, in: zone),
            state: state, tone: tone, by: alert.acknowledgedBy.map { "taken by \(owners.name($0))" }, spark: isSmall ? nil : spark(alert))
    }

    static func words(_ alert: Alert) -> (state: String, tone: String) {
        switch alert.state {
        case .open: ("open", "bad")
        case .acknowledged: ("taken", "accent")
        case .over: ("over", "")
        }
    }

    static func words(_ rule: AlertRule) -> (finding: String, tone: String) {
        guard rule.draft.isActive else { return ("switched off", "") }
        switch rule.finding {
        case .unknown: return (rule.checked == nil ? "not checked yet" : "can’t tell", "")
        case .calm: return ("calm", "good")
        case .firing: return ("alert", "bad")
        }
    }

    /// "Net Promoter Score of the last 7 days, below 20 with certainty".
    static func words(_ draft: AlertRuleDraft) -> String {
        let definition = Metric.named(draft.question.metric)?.definition
        let name = definition?.name ?? draft.question.metric
        let filters = draft.question.filters
        let kinds = filters.channelKinds?.map(MetricDimension.channelKind.label)
        let narrowed = [filters.channels, kinds, filters.touchpoints, filters.stages, filters.sources].compactMap(\.self).flatMap(\.self)
        let what = narrowed.isEmpty ? name : "\(name), \(narrowed.joined(separator: " or "))"
        func direction(_ direction: AlertCondition.Direction) -> String {
            switch direction {
            case .down: "down"
            case .up: "up"
            case .either: "up or down"
            }
        }
        switch draft.condition {
        case .threshold(let side, let limit, let isCertain):
            let text = definition.map { MetricText($0.unit).text(limit) } ?? "\(limit)"
            return
                "\(what): \(side.rawValue) \(text)\(isCertain ? ", with certainty" : ""), \(DashboardRequest.words(draft.question.period).lowercased())"
        case .change(let way, let pace):
            return
                "\(what): a clear change \(direction(way)) of the \(DashboardRequest.words(draft.question.period).lowercased()), \(words(pace))"
        case .anomaly(let way, let pace): return "\(what): an unusual day, \(direction(way)), \(words(pace))"
        }
    }

    static func words(_ pace: AlertCondition.Pace) -> String {
        switch pace {
        case .monthly: "about one false alarm a month"
        case .quarterly: "about four false alarms a year"
        case .yearly: "about one false alarm a year"
        }
    }

    /// The curve as it was, with the limit or what was expected.
    static func chart(_ detail: AlertDetail, width: Double, height: Double) -> String {
        let definition = Metric.named(detail.metric)?.definition
        let text = MetricText(definition?.unit ?? .count, currency: detail.currency)
        let zone = TimeZone(identifier: detail.zone) ?? .gmt
        var format = text.format(largest: detail.points.compactMap(\.value).map(abs).max() ?? 0)
        let scale = format.scale
        format.scale = 1
        let points = detail.points.map { point in
            LineChart.Point(
                time: zone.onTheClock(point.from), value: point.value.map { $0 * scale },
                interval: point.low.flatMap { low in point.high.flatMap { low <= $0 ? low * scale...$0 * scale : nil } })
        }
        var series = [
            LineChart.Series(name: definition?.name ?? detail.metric, points: points, isLastPartial: detail.points.last?.isPartial ?? false)
        ]
        if let expected = detail.expected, points.count > 1 {
            series.append(
                LineChart.Series(
                    name: detail.pValue == nil ? "Limit" : "Expected",
                    points: points.map { LineChart.Point(time: $0.time, value: expected * scale) }))
        }
        return LineChart(series: series, format: format, startsAtZero: definition?.unit == .count).svg(
            ChartFrame(title: "\(definition?.name ?? detail.metric) when the alert was raised", width: width, height: height))
    }

    private static func spark(_ alert: Alert) -> String? {
        guard let points = alert.detail?.points, points.count(where: { $0.value != nil }) > 1 else { return nil }
        return Sparkline(values: points.map(\.value), isLastPartial: points.last?.isPartial ?? false).svg(
            ChartFrame(title: "\(alert.name): the curve as it was", width: 160, height: 32))
    }
}
