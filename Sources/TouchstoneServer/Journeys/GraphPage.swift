import JourneyAnalytics
import Touchstone

/// What follows what, drawn.
struct GraphPage {
    let application: Touchstone.Application
    let drawing: GraphDrawing

    private struct Content {
        var tabsName = "Journeys"
        var tabs: [Shell.Choice]
        var keep: [Shell.Field]
        var filters: [FilterField]
        var nodes: Int
        var mostNodes: Int
        var edges: Int
        var labels: [SelectOption]
        var shown: String
        var graphSVG: String?
        var drawingProblem: String?
        var table: PlainTable?
        var answer: Answer?
        var errors: [FormError]
        var empty: EmptyContent?
    }

    struct PlainTable {
        var caption: String
        var columns: [Column]
        var rows: [Row]
        struct Column {
            var name: String
            var isNumber: Bool
        }
        struct Row { var cells: [Cell] }
        struct Cell {
            var text: String
            var href: String?
            var isNumber: Bool
        }
    }

    private static let path = "/journeys/graph"
    private static let labels: [(GraphDOT.Label, String)] = [
        (.count, "How often"), (.customers, "Customers"), (.time, "Median time between"),
    ]

    func register(into routes: inout Routes) {
        routes.page("/journeys/graph", .permission(.viewJourneys), summary: "What follows what") { try await page($0) }
    }

    private func page(_ context: RequestContext) async throws -> Response {
        let request = try JourneyRequest(context, application)
        let question = GraphQuestion()
        let graph = try request.snapshot.graph(question)
        let most = max(graph.nodes.count, 2)
        let nodes = min(max(request.value("nodes").flatMap { Int($0) } ?? 20, 2), most)
        let coverage = min(max(request.value("edges").flatMap { Int($0) } ?? 60, 5), 100)
        let label = request.value("label").flatMap(GraphDOT.Label.init) ?? .count
        let shown = graph.simplified(maxNodes: nodes, coverage: Double(coverage) / 100)
        var content = Content(
            tabs: request.tabs("graph"), keep: request.address.keep, filters: request.filters, nodes: nodes, mostNodes: most,
            edges: coverage,
            labels: GraphPage.labels.map { SelectOption(value: $0.rawValue, name: $1, isSelected: $0 == label) },
            shown: GraphDOT.shown(graph, shown), errors: request.errors, empty: request.empty)
        if content.empty == nil, graph.nodes.isEmpty {
            content.empty = EmptyContent(
                heading: "Nothing in this selection",
                text: "No interaction of this period and these filters is a touchpoint. Choose a longer period, or fewer filters.",
                action: PageLink("Show everything", GraphPage.path))
        }
        let items = [
            ("nodes", nodes == min(20, most) ? nil : "\(nodes)"), ("edges", coverage == 60 ? nil : "\(coverage)"),
            ("label", label == .count ? nil : label.rawValue),
        ]
        if content.empty == nil {
            let dot = GraphDOT(graph: graph, shown: shown, label: label) { request.customers(.graph(question), $0) }.text
            do {
                content.graphSVG = try await drawing.svg(dot)
            } catch {
                content.drawingProblem = error.description
            }
            content.table = GraphPage.table(shown, request, .graph(question))
            content.answer = request.answer(
                .graph(question), customers: graph.customers, api: [("max_nodes", "\(nodes)"), ("coverage", "\(Double(coverage) / 100)")])
        }
        return try request.page("journeys-graph", title: "Journeys", content, path: GraphPage.path, items: items)
    }

    private static func table(_ shown: SimplifiedGraph, _ request: JourneyRequest, _ question: JourneyQuestion) -> PlainTable {
        PlainTable(
            caption: "What follows what",
            columns: [
                .init(name: "From", isNumber: false), .init(name: "To", isNumber: false), .init(name: "Times", isNumber: true),
                .init(name: "Customers", isNumber: true), .init(name: "Median time", isNumber: true),
                .init(name: "9 of 10 within", isNumber: true),
            ],
            rows: shown.edges.map { edge in
                let behind = request.customers(question, .edge(from: edge.from, to: edge.to))
                return PlainTable.Row(cells: [
                    .init(text: edge.from, href: request.customers(question, .at(edge.from)), isNumber: false),
                    .init(text: edge.to, href: request.customers(question, .at(edge.to)), isNumber: false),
                    .init(text: Words.number(edge.count), href: behind, isNumber: true),
                    .init(text: Words.number(edge.customers), href: behind, isNumber: true),
                    .init(text: edge.time.map { LengthOfTime.text($0.median) } ?? "–", isNumber: true),
                    .init(text: edge.time.map { LengthOfTime.text($0.p90) } ?? "–", isNumber: true),
                ])
            })
    }
}
