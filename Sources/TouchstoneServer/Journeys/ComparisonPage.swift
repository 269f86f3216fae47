import Charts
import JourneyAnalytics
import Touchstone

/// In what two groups of customers, or two periods, differ.
struct ComparisonPage {
    let application: Touchstone.Application
    var drawing = GraphDrawing()

    private struct Content {
        var tabsName = "Journeys"
        var tabs: [Shell.Choice]
        var keep: [Shell.Field]
        var filters: [FilterField]
        var form: ComparisonForm.View
        var errors: [FormError]
        var headline: String?
        var cautions: [String] = []
        var firstName = ""
        var secondName = ""
        var sides: [Side] = []
        var bars: String?
        var narrowBars: String?
        var barsNote: String?
        var graphSVG: String?
        /// What of it isn't drawn.
        var graphNote: String?
        var drawingProblem: String?
        var tables: [Table] = []
        var answer: Answer?
        var empty: EmptyContent?
    }

    private struct Side {
        var name: String
        var customers: String
        var href: String
        var series: String
    }

    struct Table {
        var id: String
        var heading: String
        var about: String
        var what: String
        var firstName: String
        var secondName: String
        var clear: [Row]
        var others: [Row]
        var othersCount: String
        var notListed: String?
    }

    struct Row {
        var name: String
        var first: String
        var firstHref: String?
        var second: String
        var secondHref: String?
        var firstPercent: Int?
        var secondPercent: Int?
        var difference: String
        var effect: String
        var isClear: Bool
        var isMore: Bool
    }

    static let path = "/journeys/comparison"
    private static let mostBars = 24
    private static let mostOthers = 60

    func register(into routes: inout Routes) {
        routes.page(Self.path, .permission(.viewJourneys), summary: "In what two groups of customers, or two periods, differ") {
            try await page($0)
        }
    }

    /// What the page's address says of a question.
    static func items(_ question: ComparisonQuestion) -> [(String, String?)] { [("question", question.description)] }

    private func page(_ context: RequestContext) async throws -> Response {
        let request = try JourneyRequest(context, application)
        let form = ComparisonForm(request, segments: application.segments.all.map(\.name))
        var content = Content(
            tabs: request.tabs("comparison"), keep: request.address.keep, filters: request.filters, form: form.view, errors: request.errors,
            empty: request.empty)
        var items: [(String, String?)] = form.items
        if content.empty == nil {
            do {
                if let question = try form.question() {
                    if form.text != nil { items = Self.items(question) }
                    try await answer(question, request, &content)
                } else {
                    content.empty = nothing(request)
                }
            } catch let error as JourneyError {
                content.errors.append(FormError(field: form.text == nil ? "a" : "question", text: error.description))
                content.empty = nothing(request)
            }
        }
        return try request.page(
            "journeys-comparison", title: "Comparison", content, path: Self.path, items: items, status: content.errors.isEmpty ? nil : 422)
    }

    private func answer(_ question: ComparisonQuestion, _ request: JourneyRequest, _ content: inout Content) async throws {
        let report = try request.snapshot.comparison(question)
        let names = question.names
        let asked = JourneyQuestion.compare(question)
        (content.firstName, content.secondName) = names
        content.cautions = report.cautions
        content.sides = [
            Side(
                name: names.first, customers: Words.count(report.answer.first, "customer"),
                href: request.customers(asked, .side(isSecond: false, .everyone)), series: "c1"),
            Side(
                name: names.second, customers: Words.count(report.answer.second, "customer"),
                href: request.customers(asked, .side(isSecond: true, .everyone)), series: "c2"),
        ]
        content.headline = headline(report)
        guard report.answer.first > 0, report.answer.second > 0 else { return }
        let bars = chart(report)
        content.bars = bars.svg(frame(report, width: 820))
        content.narrowBars = bars.svg(frame(report, width: 360))
        let hidden = report.touchpoints.count - bars.bars.count
        content.barsNote =
            hidden > 0 ? "\(Words.count(hidden, "touchpoint")) with smaller or no clear differences stand in the table below." : nil
        do {
            let graph = ComparisonGraph(report: report) { request.customers(asked, $0) }
            content.graphSVG = try await drawing.svg(graph.text)
            content.graphNote = graph.leftOut
        } catch {
            content.drawingProblem = error.description
        }
        content.tables = tables(report, request, asked)
        content.answer = request.answer(
            asked, customers: report.answer.first + report.answer.second, api: [("question", question.description)])
        content.answer?.nHref = content.sides[0].href
        content.answer?.n = "\(Words.number(report.answer.first)) and \(Words.count(report.answer.second, "customer"))"
    }

    private func headline(_ report: ComparisonReport) -> String {
        let names = report.question.names
        guard report.answer.first > 0, report.answer.second > 0 else {
            let nobody = report.answer.first == 0 ? names.first : names.second
            return "Nobody is left on one side: \(nobody). Choose another segment or a longer period."
        }
        guard report.clear > 0 else {
            return "Nothing differs clearly between the two, of \(Words.number(report.tested)) things that were tested."
        }
        let largest = report.touchpoints.filter(\.isClear).max { abs($0.change.difference ?? 0) < abs($1.change.difference ?? 0) }
        let first = "\(Words.number(report.clear)) of \(Words.number(report.tested)) things that were tested differ clearly."
        guard let largest else { return first }
        return first + " Most: “\(ComparisonWords.subject(largest))”, \(Words.share(largest.first)) against \(Words.share(largest.second))."
    }

    private func chart(_ report: ComparisonReport) -> DifferenceBars {
        let ranked = report.touchpoints.sorted {
            ($0.isClear ? 1 : 0, abs($0.change.difference ?? 0)) > ($1.isClear ? 1 : 0, abs($1.change.difference ?? 0))
        }
        let bars = ranked.prefix(Self.mostBars).map { row in
            DifferenceBars.Bar(
                name: ComparisonWords.subject(row), difference: row.change.difference.map { $0 * 100 },
                interval: row.change.low.flatMap { low in row.change.high.flatMap { low <= $0 ? low * 100...$0 * 100 : nil } },
                isClear: row.isClear, note: "\(Words.share(row.first)) · \(Words.share(row.second))")
        }
        let names = report.question.names
        return DifferenceBars(bars: bars, firstName: names.first, secondName: names.second)
    }

    private func frame(_ report: ComparisonReport, width: Double) -> ChartFrame {
        ChartFrame(
            title: "Share of customers who come to each touchpoint: \(report.question.names.first) less \(report.question.names.second)",
            summary: headline(report), width: width)
    }

    private func tables(_ report: ComparisonReport, _ request: JourneyRequest, _ question: JourneyQuestion) -> [Table] {
        func table(_ id: String, _ heading: String, _ about: String, _ what: String, _ rows: [ComparedRow], notListed: String? = nil)
            -> Table
        {
            let made = rows.sorted { abs($0.change.difference ?? 0) > abs($1.change.difference ?? 0) }
            let others = made.filter { !$0.isClear }
            return Table(
                id: id, heading: heading, about: about, what: what, firstName: report.question.names.first,
                secondName: report.question.names.second, clear: made.filter(\.isClear).map { self.row($0, request, question) },
                others: others.prefix(Self.mostOthers).map { self.row($0, request, question) },
                othersCount: others.count > Self.mostOthers
                    ? "the first \(Self.mostOthers) of \(Words.number(others.count))" : Words.number(others.count), notListed: notListed)
        }
        return [
            table("touchpoints", "Who comes to a touchpoint", "Share of each side’s customers.", "Touchpoint", report.touchpoints),
            table(
                "times", "How often", "Times per customer of each side, those who never came counted with 0.", "Touchpoint", report.times),
            table(
                "edges", "What follows what", "Share of each side’s customers who go directly from one to the other.", "Step", report.edges),
            table(
                "waits", "How long it takes",
                "Median time of a step, each customer’s first; for the \(JourneyIndex.mostComparedTimes) commonest steps.",
                "Step", report.waits,
                notListed: report.waitsNotCompared > 0 ? "\(Words.number(report.waitsNotCompared)) rarer steps are not compared." : nil),
            table(
                "variants", "Whole journeys", "Share of each side’s customers whose journey is exactly this one; repeats in a row as one.",
                "Journey",
                report.variants,
                notListed: report.answer.variantsNotListed > 0
                    ? "\(Words.number(report.answer.variantsNotListed)) rarer journeys are not compared." : nil),
        ].filter { !$0.clear.isEmpty || !$0.others.isEmpty }
    }

    private func row(_ row: ComparedRow, _ request: JourneyRequest, _ question: JourneyQuestion) -> Row {
        let part: JourneyPart =
            switch row.subject {
            case .touchpoint(let name), .times(let name): .at(name)
            case .edge(let from, let to), .wait(let from, let to): .edge(from: from, to: to)
            case .variant(let names): .variant(JourneyVariantID(touchpoints: names))
            }
        func href(_ isSecond: Bool, _ count: Int) -> String? {
            count == 0 ? nil : request.customers(question, .side(isSecond: isSecond, part))
        }
        var made = Row(
            name: ComparisonWords.subject(row), first: ComparisonWords.value(row, row.first), firstHref: href(false, row.firstCount),
            second: ComparisonWords.value(row, row.second), secondHref: href(true, row.secondCount),
            difference: ComparisonWords.difference(row),
            effect: row.isClear ? ComparisonWords.effect(row) : "–", isClear: row.isClear, isMore: (row.change.difference ?? 0) > 0)
        switch row.subject {
        case .touchpoint, .edge, .variant: (made.firstPercent, made.secondPercent) = (Words.percent(row.first), Words.percent(row.second))
        case .times, .wait: break
        }
        return made
    }

    private func nothing(_ request: JourneyRequest) -> EmptyContent {
        EmptyContent(
            heading: "What is different?",
            text:
                "Compare a segment with another or with everybody else, or a period with the one before: what differs is marked, what is only noise is not.",
            action: PageLink("The last 30 days with the 30 days before", request.href(Self.path, [("when", "30d")])),
            command: "touchstone journeys compare \"in last 30d with between 60d and 30d ago\"")
    }
}
