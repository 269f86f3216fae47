import Charts
import JourneyAnalytics
import Touchstone

/// Which touches the conversions are owed to, model beside model.
struct AttributionPage {
    let application: Touchstone.Application

    struct Content {
        var tabsName = "Journeys"
        var tabs: [Shell.Choice]
        var keep: [Shell.Field]
        var filters: [FilterField]
        var to: [SelectOption]
        var by: [SelectOption]
        var within: [SelectOption]
        var models: [SelectOption]
        var halfLife: String
        var order: [SelectOption]
        var isTuned: Bool
        /// What is shared out: conversions, or their value in a currency; none where nothing has an amount.
        var measures: Measures?
        var headline: String?
        var figures: [AttributionTable.Figure] = []
        var picture: MetricView.ChartCard?
        var unit: String = "Touchpoint"
        /// The heading of what came with each row, and of what the shares are.
        var withName = "Conversions with it"
        var shares = "all conversions"
        /// What stands beside the currency that is shared out.
        var beside: String?
        /// Who converted in other currencies, and without an amount.
        var besideLinks: [PageLink] = []
        var columns: [AttributionTable.Column] = []
        var rows: [AttributionTable.Row] = []
        var notListed: String?
        var approximate: String?
        var answer: Answer?
        var csvHref: String?
        /// What can be chosen as the conversion, before one is.
        var chooser: Chooser?
        var errors: [FormError]
        var empty: EmptyContent?
    }

    struct Chooser {
        var choices: [Choice]
        var left: String?
    }
    struct Measures {
        var options: [SelectOption]
        /// Too many to stand side by side.
        var isLong: Bool
    }

    struct Choice {
        var name: String
        var href: String
        var about: String
    }

    static let path = "/journeys/attribution"
    private static let windows = [("7d", "7 days"), ("14d", "14 days"), ("30d", "30 days"), ("90d", "90 days"), ("365d", "365 days")]

    func register(into routes: inout Routes) {
        routes.page("/journeys/attribution", .permission(.viewJourneys), summary: "Which touches conversions are owed to") { try page($0) }
        routes.page(
            "/journeys/attribution.csv", .permission(.exportData), rate: .heavy, summary: "Which touches conversions are owed to, as CSV"
        ) { try csv($0) }
    }

    /// The parameters of the page that asks a question.
    static func items(_ question: AttributionQuestion) -> [(String, String?)] {
        func text(_ set: TouchpointSet) -> String? { set.names.isEmpty ? nil : set.names.count == 1 ? set.names[0] : StepText.text(set) }
        let models = question.models == AttributionModel.allCases ? [] : question.models.map { ("model", Optional($0.rawValue)) }
        return [
            ("goal", text(question.conversions) ?? "*"), ("touch", text(question.touches)),
            ("by", question.unit == .touchpoint ? nil : question.unit.rawValue),
            ("window", question.window == .days(30) ? nil : question.window.description),
        ] + models + [
            ("halflife", question.halfLife == .days(7) ? nil : question.halfLife.description),
            ("order", question.order == 1 ? nil : "\(question.order)"), ("value", question.value?.text),
        ]
    }

    private func question(_ request: JourneyRequest) throws(JourneyError) -> AttributionQuestion? {
        guard let to = request.value("goal") else { return nil }
        let known = request.snapshot.touchpoints
        let order = request.value("order") ?? "1"
        return try JourneyAsking.attribution(
            to: to == "*" ? to : StepText.text([to], known: known),
            from: request.value("touch").map { $0 == "*" ? $0 : StepText.text([$0], known: known) } ?? "*",
            by: request.value("by") ?? "touchpoint", within: request.value("window") ?? "30d",
            models: request.context.query.all("model").joined(separator: "|"), halfLife: request.value("halflife") ?? "7d",
            order: Int(order) ?? 0, value: request.value("value") ?? "")
    }

    private func page(_ context: RequestContext) throws -> Response {
        let request = try JourneyRequest(context, application)
        var content = Self.form(request)
        var items: [(String, String?)] = []
        do {
            if let question = try question(request) {
                items = Self.items(question)
                try answer(question, request, &content)
            } else if content.empty == nil {
                choose(request, &content)
            }
        } catch {
            let field =
                ["within": "window", "to": "goal", "from": "goal", "model": "model-first", "by": "by-touchpoint"][error.field ?? ""]
                ?? error.field ?? "goal"
            content.errors.append(FormError(field: field, text: error.description))
            if content.empty == nil { choose(request, &content) }
        }
        return try request.page(
            "journeys-attribution", title: "Attribution", content, path: Self.path, items: items,
            status: content.errors.isEmpty ? nil : 422)
    }

    private static func form(_ request: JourneyRequest) -> Content {
        let window = request.value("window") ?? "30d", by = request.value("by") ?? "touchpoint"
        let models = Set(request.context.query.all("model").flatMap { $0.split(separator: "|").map(String.init) })
        let own = windows.contains { $0.0 == window } ? [] : [(window, window)]
        let halfLife = request.value("halflife") ?? "7d", order = request.value("order") ?? "1"
        return Content(
            tabs: request.tabs("attribution"), keep: request.address.keep, filters: request.filters,
            to: request.touchpoints(selected: request.value("goal") ?? "", first: "The last interaction of each customer").filter {
                !$0.value.isEmpty
            }.map { SelectOption(value: $0.value, name: $0.name, isSelected: $0.value == request.value("goal")) },
            by: AttributionUnit.allCases.map { SelectOption(value: $0.rawValue, name: $0.name, isSelected: $0.rawValue == by) },
            within: (windows + own).map { SelectOption(value: $0.0, name: $0.1, isSelected: $0.0 == window) },
            models: AttributionModel.allCases.map {
                SelectOption(value: $0.rawValue, name: $0.name, isSelected: models.isEmpty || models.contains($0.rawValue))
            },
            halfLife: halfLife,
            order: [("1", "the last touch"), ("2", "the last two touches"), ("3", "the last three touches")].map {
                SelectOption(value: $0, name: $1, isSelected: $0 == order)
            }, isTuned: halfLife != "7d" || order != "1", errors: request.errors, empty: request.empty)
    }

    private func answer(_ question: AttributionQuestion, _ request: JourneyRequest, _ content: inout Content) throws(JourneyError) {
        let answer = try request.snapshot.attribution(question)
        let table = AttributionTable(answer: answer) { request.customers(.attribution(question), $0) }
        content.unit = question.unit.name
        content.measures = Self.measures(answer, try? request.snapshot.currencies())
        content.withName = table.withName
        content.shares = table.shares
        content.beside = table.beside
        content.besideLinks = table.besideLinks
        content.figures = table.figures
        content.columns = table.columns
        content.rows = table.rows
        content.notListed = table.notListed
        content.headline = table.headline
        if answer.attributed > 0, answer.value.map({ $0.currency.amount > 0 }) ?? true { content.picture = picture(answer, table) }
        if answer.isApproximate {
            content.approximate = "The Markov chain's equations were not solved to the last digits: its shares are approximate."
        }
        let items = Self.items(question)
        content.csvHref =
            request.context.may(.exportData) && answer.conversions > 0 ? request.href("/journeys/attribution.csv", items) : nil
        content.answer = request.answer(
            .attribution(question), customers: answer.customersConsidered,
            api: [
                ("to", question.conversions == .any ? "*" : StepText.text(question.conversions)),
                ("from", question.touches == .any ? nil : StepText.text(question.touches)), ("by", question.unit.rawValue),
                ("within", question.window.description), ("model", question.models.map(\.rawValue).joined(separator: "|")),
                ("halflife", question.halfLife.description), ("order", "\(question.order)"), ("value", question.value?.text),
            ])
        if answer.conversions == 0, content.empty == nil {
            content.empty = EmptyContent(
                heading: "No conversions in this selection",
                text: "“\(Words.name(question.conversions))” doesn't occur here. Choose a longer period, or another conversion.")
        }
    }

    private static let mostDrawn = 12
    private static let mostChoices = 60

    /// What can be shared out, for the switch above the table; nil where nothing has an amount.
    private static func measures(_ answer: AttributionAnswer, _ currencies: [String]?) -> Measures? {
        guard let currencies, !currencies.isEmpty else { return nil }
        let chosen = answer.value?.currency.name
        return Measures(
            options: [SelectOption(value: "", name: "Conversions", isSelected: chosen == nil)]
                + currencies.map { name in
                    SelectOption(
                        value: name.isEmpty ? "main" : name, name: name.isEmpty ? "Value" : "Value in \(name)", isSelected: name == chosen)
                }, isLong: currencies.count > 6)
    }

    private func picture(_ answer: AttributionAnswer, _ table: AttributionTable) -> MetricView.ChartCard {
        let chart = DotChart(
            rows: table.ranked.prefix(Self.mostDrawn).map { touched in
                DotChart.Row(name: answer.question.unit.label(touched.name), values: table.credits(touched).map(table.share))
            }, series: answer.question.models.map(\.name), format: ValueFormat(decimals: 1, suffix: " %", scale: 100))
        func svg(_ width: Double) -> String {
            chart.svg(
                ChartFrame(
                    title: "Share of \(table.shares) by model", summary: "A dot for each model. The table below has the same numbers.",
                    width: width))
        }
        return MetricView.ChartCard(
            id: "models", heading: "Where the models agree, and where they don't",
            caption: "Share of \(table.shares). The longer a line, the more the answer depends on the model.", svg: svg(1_100),
            narrowSVG: svg(360),
            note: answer.touchpoints.count > Self.mostDrawn
                ? "Shown are the \(Self.mostDrawn) with the most \(answer.value == nil ? "conversions" : "value"); the table has more."
                : nil)
    }

    /// What could be the conversion: touchpoints, the most frequent first.
    private func choose(_ request: JourneyRequest, _ content: inout Content) {
        let nodes = (try? request.snapshot.graph(GraphQuestion(measuringTimes: false)))?.nodes ?? []
        let choices = nodes.prefix(Self.mostChoices).map { node in
            Choice(name: node.name, href: request.href(Self.path, [("goal", node.name)]), about: Words.count(node.customers, "customer"))
        }
        let left = nodes.count - choices.count
        let more = left > 0 ? "\(Words.count(left, "rarer touchpoint")) can be chosen once one of these is." : nil
        content.chooser = choices.isEmpty ? nil : Chooser(choices: choices, left: more)
        if choices.isEmpty, content.empty == nil {
            content.empty = EmptyContent(heading: "Nothing happened in this selection", text: "Choose a longer period, or fewer filters.")
        }
    }

    private func csv(_ context: RequestContext) throws -> Response {
        let request = try JourneyRequest(context, application)
        if let error = request.error { throw HTTPFailure(error) }
        do {
            guard let question = try question(request) else {
                throw HTTPFailure.badRequest("“goal” is missing: the touchpoint that is the conversion.")
            }
            let text = try request.snapshot.attribution(question).csv
            return .download(Array(text.utf8), type: "text/csv; charset=utf-8", name: "attribution.csv")
        } catch let error as JourneyError {
            throw HTTPFailure(error)
        }
    }
}
