import Charts
import ExperienceStatistics
import Touchstone

/// What a point of NPS is worth here, as the case for an investment; or why the data can't tell.
struct WorthPage {
    let application: Touchstone.Application

    private struct Content {
        var tabsName = MeasurementTabs.name
        var tabs: [Shell.Choice]
        var within: [Shell.Choice]
        var value: String?
        var valueAbout: String?
        var lines: [String]
        var pictures: [MetricView.ChartCard]
        var definition = ScoreWorth.definition
        var about: String
        var apiHref: String
        var empty: EmptyContent?
    }

    func register(into routes: inout Routes) {
        routes.page("/measurement/worth", .permission(.viewMeasurement), summary: "What a point of NPS is worth here") { try page($0) }
    }

    private func page(_ context: RequestContext) throws -> Response {
        let request = MetricRequest(context, application)
        let (path, address) = ("/measurement/worth", request.address)
        let answer: ScoreWorth
        let horizon: Int
        do {
            horizon = try AnalysesAPI.days(context.query["within"])
            // The outcome lies in the future of the answer: all answers there are, unless a period is asked for.
            var question = try request.question("nps")
            if address.period == nil, address.from == nil { question.period = .all }
            answer = try request.measurements.scoreWorth(question, horizon: horizon)
        } catch let error as MeasurementError { throw HTTPFailure(error) }
        let money = MetricText(.money, currency: answer.currency)
        var content = Content(
            tabs: MeasurementTabs.all(address, current: path),
            within: [("30 days", 30), ("90 days", 90), ("half a year", 180), ("a year", 365)].map { name, days in
                Shell.Choice(name: name, href: address.href(path, [("within", "\(days)")]), isCurrent: days == horizon)
            },
            lines: [], pictures: answer.groups.contains { $0.n > 0 } ? pictures(answer, money) : [],
            about:
                "Over \(Words.count(answer.n, "customer")) whose time after their answer is over; of \(Words.count(answer.notYetKnown, "customer")) it isn’t known yet.",
            apiHref: request.apiHref("/api/v1/measurement/worth", [("within", "\(horizon)")]))
        if let refusal = answer.refusal { content.empty = EmptyContent(heading: "The data can’t tell", text: refusal) }
        if answer.spendTie?.isClear == true, let point = answer.pointInAYear, let value = point.value {
            content.value = money.text(value)
            content.valueAbout =
                "a year for one point of NPS, 95 % interval \(money.range(point.low ?? value, point.high ?? value)), with \(Words.count(answer.customers, "customer")) of today"
        } else if answer.refusal == nil {
            content.lines.append("What customers spend after their answer does not differ clearly with it.")
        }
        if answer.lossTie?.isClear == true, let kept = answer.keptByPoint, let value = kept.value {
            let format = ValueFormat(decimals: 1)
            content.lines.append(
                "One point goes with \(format.text(value)) customers kept (\(format.text(kept.low ?? value)) to \(format.text(kept.high ?? value)))."
            )
        } else if answer.refusal == nil {
            content.lines.append("Whether customers leave does not differ clearly with their answer.")
        }
        return try context.page("measurement/worth", title: "What a point of NPS is worth", content) { shell in
            shell.period = request.periodControl(path, keep: [Shell.Field(name: "within", value: "\(horizon)")])
            shell.chips = request.chips(path, keep: [Shell.Field(name: "within", value: "\(horizon)")])
        }
    }

    private func pictures(_ answer: ScoreWorth, _ money: MetricText) -> [MetricView.ChartCard] {
        func card(_ id: String, _ heading: String, _ format: ValueFormat, _ scale: Double, _ estimate: (ScoreWorth.Group) -> Estimate)
            -> MetricView.ChartCard
        {
            let bars = answer.groups.map { group in
                let own = estimate(group)
                return BarChart.Bar(
                    name: group.name, value: own.value.map { $0 * scale },
                    interval: own.low.flatMap { low in own.high.map { (low * scale)...max($0 * scale, low * scale) } },
                    note: Words.count(group.n, "customer"), href: nil)
            }
            func svg(_ width: Double) -> String {
                BarChart(bars: bars, format: format).svg(ChartFrame(title: heading, summary: "By what they answered", width: width))
            }
            return MetricView.ChartCard(id: id, heading: heading, svg: svg(540), narrowSVG: svg(360))
        }
        let largest = answer.groups.compactMap(\.spend.value).max() ?? 0
        return [
            card("spend", "Spent in the \(answer.horizon) days after", money.format(largest: largest), 1, \.spend),
            card("left", "Left in the \(answer.horizon) days after", ValueFormat(decimals: 0, suffix: " %"), 100, \.left),
        ]
    }
}
