import ArgumentParser
import Foundation
import JourneyAnalytics
import Touchstone
import TouchstoneServer

struct JourneysGraph: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "graph", abstract: "Which touchpoint directly follows which, how often and how fast.",
        discussion: """
            Examples:
              touchstone journeys graph --max-nodes 12 --coverage 0.9
              touchstone journeys graph --svg journeys.svg --dot journeys.dot
              touchstone journeys graph --list-customers "edge Cart > Order placed"
            """)

    @Option(help: "At most this many touchpoints, the busiest.") var maxNodes = 40
    @Option(help: "The strongest arrows until they carry this share of all steps, 0 to 1.") var coverage = 0.9
    @Option(help: "Draw it into this SVG file; needs Graphviz.") var svg: String?
    @Option(help: "Write Graphviz's text into this file.") var dot: String?
    @Option(help: "What stands on the arrows: count, customers or time.") var label = "count"
    @Flag(name: .long, help: "Leave the times between touchpoints out, which is faster.") var noTimes = false
    @OptionGroup var filters: JourneyArguments
    @OptionGroup var customers: CustomerListArguments
    @OptionGroup var database: DatabaseArguments
    @OptionGroup var output: OutputArguments

    func validate() throws {
        guard maxNodes >= 1 else { throw ValidationError("--max-nodes is 1 or more.") }
        guard (0...1).contains(coverage) else { throw ValidationError("--coverage is a share from 0 to 1, for instance 0.9.") }
        guard GraphDOT.Label(rawValue: label) != nil else { throw ValidationError("--label is count, customers or time.") }
    }

    func run() async throws {
        let question = GraphQuestion(measuringTimes: !noTimes)
        try await database.with { application in
            let snapshot = try await filters.snapshot(of: application)
            if try customers.list(.graph(question), snapshot, output) { return }
            let graph = try snapshot.graph(question)
            let shown = graph.simplified(maxNodes: maxNodes, coverage: coverage)
            try await draw(graph, shown)
            if output.json { return Output.json(snapshot.json(graph, shown: shown)) }
            Output.table(
                [.text("from"), .text("to"), .number("count"), .number("customers"), .number("median time"), .number("90 % within")],
                shown.edges.map { edge in
                    [
                        edge.from, edge.to, edge.count.formatted(), edge.customers.formatted(), JourneyText.median(edge.time),
                        JourneyText.p90(edge.time),
                    ]
                })
            print("\n\(GraphDOT.shown(graph, shown)). Of \(graph.customers.formatted()) customers.")
        }
    }

    private func draw(_ graph: DirectlyFollowsGraph, _ shown: SimplifiedGraph) async throws {
        guard svg != nil || dot != nil else { return }
        let text = GraphDOT(graph: graph, shown: shown, label: GraphDOT.Label(rawValue: label) ?? .count).text
        if let dot { try Data(text.utf8).write(to: URL(fileURLWithPath: dot)) }
        if let svg { try Data(try await GraphDrawing().standalone(text).utf8).write(to: URL(fileURLWithPath: svg)) }
    }
}
