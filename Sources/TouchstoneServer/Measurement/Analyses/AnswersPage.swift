import Charts
import ExperienceStatistics
import Touchstone

/// Who answered and who didn't, the score weighted to everybody, and signs that scores are made rather than given.
struct AnswersPage {
    let application: Touchstone.Application

    private struct Content {
        var tabsName = MeasurementTabs.name
        var tabs: [Shell.Choice]
        var outcomes: [Shell.Choice]
        var rate: String
        var rateAbout: String
        var plain: String
        var plainAbout: String
        var weighted: String?
        var weightedAbout: String
        /// That the weights don't make those who answered like everybody, and by how much.
        var unmet: String?
        var traits: [Trait]
        var tests: [Test]
        var raised: Int
        var definition = WhoAnswers.definitionText
        var apiHref: String
        var gamingHref: String
        var empty: EmptyContent?
    }

    private struct Trait {
        var name: String
        var verdict: String
        var card: MetricView.ChartCard
    }

    private struct Test {
        var name: String
        var method: String
        var power: String
        var looked: String
        var questions: [Raised]
    }

    private struct Raised {
        var subject: String
        var sentence: String
    }

    func register(into routes: inout Routes) {
        routes.page("/measurement/answers", .permission(.viewMeasurement), summary: "Who answers, weights, and signs of gaming") {
            try page($0)
        }
    }

    private func page(_ context: RequestContext) throws -> Response {
        let request = MetricRequest(context, application)
        let (path, address) = ("/measurement/answers", request.address)
        let outcome = context.query["outcome"].flatMap { $0.isEmpty ? nil : $0 } ?? "nps"
        guard Metric.named(outcome) != nil else { throw HTTPFailure.notFound }
        let who: WhoAnswers
        let signs: GamingSigns
        do {
            let question = try request.question(outcome)
            who = try request.measurements.whoAnswers(question, by: [])
            signs = try request.measurements.gamingSigns(question)
        } catch let error as MeasurementError { throw HTTPFailure(error) }
        let text = MetricText(who.definition.unit)
        func range(_ estimate: Estimate?) -> String {
            estimate?.low.flatMap { low in estimate?.high.map { "95 % interval \(text.range(low, $0))" } } ?? "no interval"
        }
        var content = Content(
            tabs: MeasurementTabs.all(address, current: path),
            outcomes: ["nps", "csat", "ces", "trust", "preference"].compactMap { key in
                Metric.named(key).map {
                    Shell.Choice(name: $0.definition.name, href: address.href(path, [("outcome", key)]), isCurrent: key == outcome)
                }
            },
            rate: who.population > 0
                ? ValueFormat(decimals: 1, suffix: " %", scale: 100).text(Double(who.answered) / Double(who.population)) : "–",
            rateAbout: "\(Words.number(who.answered)) of \(Words.count(who.population, "customer"))",
            plain: text.text(who.plain.value), plainAbout: range(who.plain),
            weighted: who.weighted?.value.map { text.text($0) },
            weightedAbout: who.refusal
                ?? "\(range(who.weighted)); worth \(Words.count(Int((who.effective ?? 0).rounded()), "plain answer")), weighted by \(who.weightedBy.joined(separator: ", "))",
            unmet: who.unmet?.sentence,
            traits: who.traits.map { trait($0, text) }, tests: GamingSigns.Test.allCases.map { test(signs, $0) },
            raised: signs.raised.count,
            apiHref: request.apiHref("/api/v1/measurement/answers", [("outcome", outcome)]),
            gamingHref: request.apiHref("/api/v1/measurement/gaming", []))
        if who.answered == 0 {
            content.empty = EmptyContent(
                heading: "Nobody known has answered",
                text: "Choose a longer period, or another question. Anonymous answers can’t be compared with customers.")
            content.traits = []
        }
        return try context.page("measurement/answers", title: "Who answers", content) { shell in
            shell.period = request.periodControl(path, keep: [Shell.Field(name: "outcome", value: outcome)])
            shell.chips = request.chips(path, keep: [Shell.Field(name: "outcome", value: outcome)])
        }
    }

    private func trait(_ trait: WhoAnswers.Trait, _ text: MetricText) -> Trait {
        let percent = ValueFormat(decimals: 1, suffix: " %", scale: 100)
        let shown = trait.categories.sorted { $0.population > $1.population }.prefix(8)
        let chart = DotChart(
            rows: shown.map { DotChart.Row(name: $0.name, values: [$0.expected * 100, $0.share * 100]) },
            series: ["Of all customers", "Of those who answered"], format: ValueFormat(decimals: 0, suffix: " %"))
        func svg(_ width: Double) -> String {
            chart.svg(ChartFrame(title: trait.name, summary: "All customers beside those who answered", width: width))
        }
        let rows = shown.map { category in
            MetricView.Row(cells: [
                .init(category.name), .init(percent.text(category.expected), isNumber: true),
                .init(percent.text(category.share), isNumber: true),
                .init(text.text(category.value.value), isNumber: true), .init(Words.number(category.answered), isNumber: true),
            ])
        }
        let verdict: String
        if let test = trait.test {
            verdict =
                test.pValue < 0.05
                ? "Those who answered are not like all customers here." : "No clear difference between those who answered and all."
        } else {
            verdict = "Too little to compare."
        }
        return Trait(
            name: trait.name, verdict: verdict,
            card: MetricView.ChartCard(
                id: trait.key, svg: svg(820), narrowSVG: svg(360),
                table: MetricView.Table(
                    caption: trait.name,
                    columns: [
                        .init(name: "Group", isNumber: false), .init(name: "Of all", isNumber: true),
                        .init(name: "Of answers", isNumber: true),
                        .init(name: "Score", isNumber: true), .init(name: "n", isNumber: true),
                    ], rows: rows)))
    }

    private func test(_ signs: GamingSigns, _ test: GamingSigns.Test) -> Test {
        Test(
            name: test.name, method: test.method, power: test.power.text,
            looked: signs.looked[test].map { $0 == 0 ? "Nothing to look at in this period" : "Looked at \(Words.number($0))" } ?? "",
            questions: signs.raised.filter { $0.test == test }.prefix(10).map { Raised(subject: $0.subject, sentence: $0.sentence) })
    }
}
