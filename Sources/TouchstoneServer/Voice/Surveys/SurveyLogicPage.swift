import Touchstone

/// The logic of a survey's draft, drawn: what leads where, and under which condition.
struct SurveyLogicPage {
    let application: Touchstone.Application
    let drawing: GraphDrawing

    struct Content {
        var head: SurveyHead
        var graphSVG: String?
        var drawingProblem: String?
        var ways: [Way]
        var calculations: [Calculation]
        var unreachable: String?
    }

    /// A way from one place to another, for who reads instead of looking.
    struct Way {
        var from: String
        var kind: String
        var condition: String?
        var to: String
    }

    struct Calculation {
        var id: String
        var formula: String
        var about: String?
        var score: String?
    }

    func register(into routes: inout Routes) {
        routes.page("/surveys/{id}/logic", .permission(.viewSurveys), summary: "The logic of a survey as a graph") { context in
            let stored = try await application.surveys.survey(try context.number("id"))
            let content = try await content(stored, context)
            guard context.headers[.fragment] == nil else { return try context.fragment("surveys/graph", content) }
            return try context.page("surveys/logic", title: stored.name, content) { $0.crumbs = [Shell.Crumb("Surveys", "/surveys")] }
        }
    }

    private func content(_ stored: StoredSurvey, _ context: RequestContext) async throws -> Content {
        let graph = stored.draft.graph()
        let labels = Dictionary(graph.nodes.map { ($0.id, $0.label.isEmpty ? $0.id : $0.label) }) { first, _ in first }
        let lost = graph.nodes.count { $0.isUnreachable }
        var content = Content(
            head: SurveyHead(stored, tab: "/logic", opening: try await application.opening(of: stored), context),
            ways: graph.edges.map { edge in
                Way(
                    from: labels[edge.from] ?? edge.from, kind: Self.word(edge.kind),
                    condition: edge.condition.isEmpty ? nil : edge.condition,
                    to: labels[edge.to] ?? edge.to)
            },
            calculations: stored.draft.calculations.map { calculation in
                Calculation(
                    id: calculation.id.text, formula: calculation.formula.text, about: calculation.about.isEmpty ? nil : calculation.about,
                    score: calculation.score?.kind)
            },
            unreachable: lost == 0 ? nil : "Nobody comes to \(Words.count(lost, "part")) of it: see the marked ones, and the problems.")
        do {
            content.graphSVG = try await drawing.svg(SurveyGraphDOT(graph: graph, survey: stored.id).text)
        } catch {
            content.drawingProblem = error.description
        }
        return content
    }

    private static func word(_ kind: SurveyGraph.Edge.Kind) -> String {
        switch kind {
        case .next: "goes on to"
        case .skip: "skips to"
        case .jump: "jumps to"
        }
    }
}
