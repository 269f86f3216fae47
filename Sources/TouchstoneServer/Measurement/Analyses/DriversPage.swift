import Charts
import ExperienceStatistics
import Touchstone

/// What a score depends on most: importance beside performance, and the weights with their intervals.
struct DriversPage {
    let application: Touchstone.Application

    private struct Content {
        var tabsName = MeasurementTabs.name
        var tabs: [Shell.Choice]
        var headline: String?
        var outcomes: [Shell.Choice]
        var picture: MetricView.ChartCard?
        var weights: MetricView.ChartCard?
        var about: String
        var definition = KeyDrivers.definition
        var apiHref: String
        var empty: EmptyContent?
    }

    func register(into routes: inout Routes) {
        routes.page("/measurement/drivers", .permission(.viewMeasurement), summary: "Key drivers: what a score depends on most") {
            try page($0)
        }
    }

    private func page(_ context: RequestContext) throws -> Response {
        let request = MetricRequest(context, application)
        let (path, address) = ("/measurement/drivers", request.address)
        let outcome = context.query["outcome"].flatMap { $0.isEmpty ? nil : $0 }
        let with = context.query.all("with").filter { !$0.isEmpty }
        let question = try request.question("nps")
        let answer: KeyDrivers
        do { answer = try request.measurements.keyDrivers(question, outcome: outcome, drivers: with) } catch { throw HTTPFailure(error) }
        var content = Content(
            tabs: MeasurementTabs.all(address, current: path),
            outcomes: answer.outcomes.prefix(8).map { one in
                Shell.Choice(
                    name: DriversPage.name(one.kind), href: address.href(path, [("outcome", one.kind)]),
                    isCurrent: one.kind == answer.outcome)
            },
            about: about(answer), apiHref: apiHref(request, answer, with))
        if let refusal = answer.refusal {
            content.empty = EmptyContent(heading: "Nothing can be said yet", text: refusal)
        } else {
            content.headline =
                answer.first.map {
                    "“\(DriversPage.name($0.kind))” matters and stands below the others: look there first."
                } ?? "No driver matters for sure and stands below the others."
            content.picture = picture(answer)
            content.weights = weights(answer)
        }
        return try context.page("measurement/drivers", title: "Key drivers", content) { shell in
            shell.period = request.periodControl(path, keep: outcome.map { [Shell.Field(name: "outcome", value: $0)] } ?? [])
            shell.chips = request.chips(path, keep: outcome.map { [Shell.Field(name: "outcome", value: $0)] } ?? [])
        }
    }

    private func about(_ answer: KeyDrivers) -> String {
        guard let explained = answer.explained else { return "" }
        var text =
            "Together they explain \(ValueFormat(decimals: 0, suffix: " %", scale: 100).text(explained)) of what “\(DriversPage.name(answer.outcome))” differs by, over \(Words.count(answer.n, "answer"))."
        if answer.incomplete > 0 { text += " \(Words.count(answer.incomplete, "answer")) without a value for everything are left out." }
        if !answer.constant.isEmpty {
            text += " The same in all answers, so nothing can be said: \(answer.constant.map(DriversPage.name).joined(separator: ", "))."
        }
        if let resamples = answer.resamples { text += " Intervals from \(Words.count(resamples, "resample"))." }
        return text
    }

    private func picture(_ answer: KeyDrivers) -> MetricView.ChartCard {
        let bubbles = answer.drivers.map { driver in
            let (low, high) = (driver.weight.low ?? 0, driver.weight.high ?? 0)
            return BubbleChart.Bubble(
                name: DriversPage.name(driver.kind), x: driver.performance * 100, y: (driver.weight.value ?? 0) * 100, size: 1,
                interval: low <= high ? (low * 100)...(high * 100) : nil,
                tone: !driver.isSignificant ? .plain : driver.performance < 0.5 ? .bad : .good,
                title:
                    "\(DriversPage.name(driver.kind)): explains \(percent(driver.weight.value)), stands at \(percent(driver.performance))")
        }
        let chart = BubbleChart(
            bubbles: bubbles, left: "stands badly", right: "stands well", top: "matters more", bottom: "matters less",
            format: ValueFormat(decimals: 0, suffix: " %"))
        func svg(_ width: Double) -> String {
            chart.svg(ChartFrame(title: "Importance and performance", summary: "\(bubbles.count) drivers", width: width, height: 380))
        }
        return MetricView.ChartCard(
            id: "importance", heading: "Importance and performance", caption: "High and to the left is where work pays first.",
            svg: svg(1_100), narrowSVG: svg(360))
    }

    private func weights(_ answer: KeyDrivers) -> MetricView.ChartCard {
        let bars = answer.drivers.map { driver in
            let (low, high) = (driver.weight.low ?? 0, driver.weight.high ?? 0)
            return BarChart.Bar(
                name: DriversPage.name(driver.kind), value: driver.weight.value.map { $0 * 100 },
                interval: low <= high ? (low * 100)...(high * 100) : nil, note: DriversPage.words(driver), href: nil)
        }
        func svg(_ width: Double) -> String {
            BarChart(bars: bars, format: ValueFormat(decimals: 1, suffix: " %")).svg(
                ChartFrame(title: "How much each explains", summary: "\(bars.count) drivers", width: width))
        }
        let rows = answer.drivers.map { driver in
            MetricView.Row(cells: [
                .init(DriversPage.name(driver.kind)), .init(percent(driver.weight.value), isNumber: true),
                .init("\(percent(driver.weight.low)) to \(percent(driver.weight.high))", isNumber: true),
                .init(percent(driver.share), isNumber: true), .init(percent(driver.performance), isNumber: true),
                .init(DriversPage.words(driver)),
            ])
        }
        return MetricView.ChartCard(
            id: "weights", heading: "How much each explains", caption: "Of the score’s variance; whiskers are 95 % intervals.",
            svg: svg(1_100), narrowSVG: svg(360),
            table: MetricView.Table(
                caption: "Relative weights",
                columns: [
                    .init(name: "Driver", isNumber: false), .init(name: "Explains", isNumber: true),
                    .init(name: "95 % interval", isNumber: true),
                    .init(name: "Of all explained", isNumber: true), .init(name: "Stands at", isNumber: true),
                    .init(name: "Works", isNumber: false),
                ], rows: rows))
    }

    static func words(_ driver: KeyDrivers.Driver) -> String {
        let way = driver.sign == 1 ? "raises it" : driver.sign == -1 ? "lowers it" : "direction unclear"
        return driver.isSignificant ? way : "no more than chance"
    }

    /// A kind of score as people read it: “nps” is NPS, “support.speed” Support, speed.
    static func name(_ kind: String) -> String {
        if let metric = Metric.named(kind) { return metric.definition.name }
        let text = kind.replacing("_", with: " ").replacing(".", with: ", ")
        return text.prefix(1).uppercased() + text.dropFirst()
    }

    private func percent(_ value: Double?) -> String { value.map { ValueFormat(decimals: 1, suffix: " %", scale: 100).text($0) } ?? "–" }

    private func apiHref(_ request: MetricRequest, _ answer: KeyDrivers, _ with: [String]) -> String {
        request.apiHref(
            "/api/v1/measurement/drivers", (answer.outcome.isEmpty ? [] : [("outcome", answer.outcome)]) + with.map { ("with", $0) })
    }
}
