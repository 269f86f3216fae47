import ArgumentParser
import JourneyAnalytics
import Touchstone

struct JourneysPaths: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "paths", abstract: "Which ways sessions take, from or to a touchpoint, level by level.",
        discussion: """
            With --to alone, paths are followed back in time from the last such touchpoint of a session.
            Examples:
              touchstone journeys paths --from "Product page" --depth 5
              touchstone journeys paths --to "Order placed" --gap none
              touchstone journeys paths --from "Product page" --list-customers "level 1 at Cart"
              touchstone journeys paths --from "Product page" --list-customers "level 1 ending Cart"
            """)

    @Option(help: "Where paths begin: a touchpoint, or A|B. Default: where the session begins.") var from = "*"
    @Option(help: "Where paths end. Default: where the session ends.") var to = "*"
    @Option(help: "How many levels, 2 to 30.") var depth = 6
    @Option(help: "How many touchpoints of a level are shown by themselves; the rest is \"other\".") var top = 12
    @Option(help: "A pause longer than this begins a new session: 30m, 1d; none takes each whole history.") var gap = "30m"
    @Flag(inversion: .prefixedNo, help: "Several of one touchpoint in a row count as one.") var collapse = true
    @OptionGroup var filters: JourneyArguments
    @OptionGroup var customers: CustomerListArguments
    @OptionGroup var database: DatabaseArguments
    @OptionGroup var output: OutputArguments

    func run() async throws {
        let question = try JourneyAsking.paths(from: from, to: to, gap: gap, depth: depth, top: top, collapse: collapse)
        try await database.with { application in
            let snapshot = try await filters.snapshot(of: application)
            if try customers.list(.paths(question), snapshot, output) { return }
            let answer = try snapshot.paths(question)
            if output.json { return Output.json(snapshot.json(answer)) }
            Output.table(
                [
                    .number("level"), .text("touchpoint"), .number("sessions"), .number("share"), .number("end here"),
                    .text("most go on to"),
                ],
                answer.levels.enumerated().flatMap { number, level in
                    level.nodes.map { node in
                        let next = answer.edges.first { $0.level == number && $0.from == node.place }
                        return [
                            "\(number)", name(node.place, of: level), node.sessions.formatted(),
                            JourneyText.share(answer.sessions == 0 ? nil : Double(node.sessions) / Double(answer.sessions)),
                            node.ending.formatted(),
                            next.map { "\(JourneyText.place($0.to)) (\($0.sessions.formatted()))" } ?? "",
                        ]
                    }
                })
            print(
                "\n\(answer.sessions.formatted()) of \(answer.sessionsConsidered.formatted()) sessions, \(answer.customers.formatted()) customers. "
                    + JourneyQuestion.paths(question).definition)
        }
    }

    private func name(_ place: PathPlace, of level: PathLevel) -> String {
        switch place {
        case .touchpoint(let name): name
        case .other: "other (\(level.touchpointsInOther.formatted()) touchpoints)"
        }
    }
}
