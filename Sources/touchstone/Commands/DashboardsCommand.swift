import ArgumentParser
import Foundation
import Touchstone

struct DashboardsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dashboards", abstract: "Dashboards: what they show now, their tiles, and their documents as JSON.",
        discussion: "Example: touchstone dashboards show 1",
        subcommands: [List.self, Show.self, Create.self, Change.self, Remove.self, Tiles.self, Export.self, Import.self])

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "All dashboards, whoever made them.", discussion: "Example: touchstone dashboards list --json")

        @OptionGroup var database: DatabaseArguments
        @OptionGroup var output: OutputArguments

        func run() async throws {
            try await database.with { application in
                let all = try await application.dashboards.all(for: .command)
                if output.json { return Output.json(.array(all.map { $0.json(for: .command) })) }
                if all.isEmpty {
                    return Output.note("No dashboards yet. Make one on the page Dashboards, or with `touchstone dashboards create`.")
                }
                Output.table(
                    [.number("id"), .text("dashboard"), .number("tiles"), .text("period"), .number("version")],
                    all.map {
                        ["\($0.id)", $0.document.name, "\($0.document.tiles.count)", $0.document.period.shortText, "\($0.version)"]
                    })
            }
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "What the tiles of a dashboard show now.", discussion: "Example: touchstone dashboards show 3 --last 90d --json")

        @Argument(help: "The dashboard's number.") var id: Int64
        @Option(help: "Instead of the dashboard's own period: 30d, 12mo, all.") var last: String?
        @Option(help: "Whose days and months are meant.") var zone = "GMT"
        @OptionGroup var database: DatabaseArguments
        @OptionGroup var output: OutputArguments

        func run() async throws {
            guard let zone = TimeZone(identifier: zone) else {
                throw Failure("“\(self.zone)” is not a time zone. Write a name such as Europe/Berlin or GMT.")
            }
            try await database.with { application in
                try await application.follower.catchUp()
                let dashboard = try await application.dashboards.dashboard(id, for: .command)
                // Opening every text takes a while: only where something is shown of them.
                if dashboard.document.tiles.contains(where: { $0.kind == .themes }) { try await application.listening.follower.catchUp() }
                var period = dashboard.document.period
                if let last {
                    guard let given = MetricPeriod(shortText: last) else {
                        throw Failure("“\(last)” is no period. Write 30d, 12mo or all.")
                    }
                    period = given
                }
                let answers = try await application.makeDashboardBoard().answers(
                    dashboard.document.tiles, over: period, zone: zone, owner: dashboard.owner, access: .all
                ).tiles
                let tiles = dashboard.document.tiles
                if output.json {
                    return Output.json(.object(tiles.compactMap { tile in answers[tile.id].map { JSONMember(tile.id, $0.json) } }))
                }
                print("\(dashboard.document.name), \(period.shortText)")
                Output.table(
                    [.text("tile"), .text("kind"), .number("value"), .text("95 %"), .number("n")],
                    tiles.map { tile in
                        answers[tile.id].map { DashboardsCommand.row(tile, $0) } ?? [tile.title, tile.kind.rawValue, "", "", ""]
                    })
            }
        }
    }

    struct Export: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print a dashboard's document as JSON, to be kept or taken in elsewhere.",
            discussion: "Example: touchstone dashboards export 3 > executive.json")

        @Argument(help: "The dashboard's number.") var id: Int64
        @OptionGroup var database: DatabaseArguments
        @OptionGroup var output: OutputArguments

        func run() async throws {
            try await database.with { application in
                Output.json(try await application.dashboards.dashboard(id, for: .command).document.json)
            }
        }
    }

    struct Import: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make a dashboard from a document, or from a template.",
            discussion: """
                Examples:
                  touchstone dashboards import executive.json
                  touchstone dashboards import --template cx-lead --everybody
                """)

        @Argument(help: "The file; - reads from the standard input.") var file: String?
        @Option(help: "Instead of a file: cx-lead, support-lead, executive, marketer.") var template: String?
        @Flag(help: "Share it with everybody who may see metrics.") var everybody = false
        @OptionGroup var database: DatabaseArguments
        @OptionGroup var output: OutputArguments

        func validate() throws {
            if (file == nil) == (template == nil) { throw ValidationError("Give a file, or --template with its name.") }
        }

        func run() async throws {
            let document: DashboardDocument
            if let template {
                guard let found = DashboardTemplate.named(template) else {
                    throw Failure(
                        "There is no template “\(template)”. There are: \(DashboardTemplate.all.map(\.key).joined(separator: ", ")).")
                }
                document = found.document()
            } else {
                document = try DashboardsCommand.read(file ?? "-")
            }
            try await database.with { application in
                var made = try await application.dashboards.create(document, by: .command)
                if everybody {
                    made = try await application.dashboards.share(made.id, with: [Dashboard.Share(.everybody)], by: .command)
                }
                if output.json { return Output.json(made.json(for: .command)) }
                print("Made “\(made.document.name)” with \(made.document.tiles.count) tiles: dashboard \(made.id).")
            }
        }
    }

    private static func read(_ file: String) throws -> DashboardDocument {
        let data: Data
        if file == "-" {
            data = FileHandle.standardInput.readDataToEndOfFile()
        } else {
            guard let read = FileManager.default.contents(atPath: file) else { throw Failure("The file \(file) can't be read.") }
            data = read
        }
        do { return try DashboardDocument(json: try JSONValue.parse([UInt8](data))) } catch let error as JSONParseError {
            throw Failure("\(file) is no JSON: line \(error.line), column \(error.column): \(error.reason).")
        }
    }

    private static func row(_ tile: DashboardTile, _ answer: TileAnswer) -> [String] {
        func limits(_ answer: MetricAnswer) -> String {
            answer.estimate.low.flatMap { low in answer.estimate.high.map { answer.text.range(low, $0) } } ?? ""
        }
        switch answer {
        case .metric(let answer), .distribution(let answer, _):
            return [
                tile.title.isEmpty ? answer.definition.name : tile.title, tile.kind.rawValue, answer.text.text(answer.estimate.value),
                limits(answer), "\(answer.estimate.n)",
            ]
        case .funnel(let saved, let answer):
            let share = answer.steps.last?.conversionFromFirst.map { String(format: "%.1f %%", $0 * 100) } ?? "–"
            return [tile.title.isEmpty ? saved.name : tile.title, "funnel", share, "", "\(answer.steps.first?.customers ?? 0)"]
        case .fitness(let map, let known):
            let value = known.fitness?.fitness.value.map { MetricText(.share).text($0) } ?? "–"
            return [tile.title.isEmpty ? map.map.title : tile.title, "fitness", value, "", "\(known.fitness?.customers ?? 0)"]
        case .survey(let trend):
            let (estimate, text) = (trend.figure.estimate, trend.figure.text)
            return [
                tile.title.isEmpty ? trend.name : tile.title, "survey", text.text(estimate.value),
                estimate.low.flatMap { low in estimate.high.map { text.range(low, $0) } } ?? "", "\(estimate.n)",
            ]
        case .themes(let answer, _):
            let largest = answer.spokenOf.first.map { "\($0.theme.name): \($0.words)" } ?? "–"
            return [tile.title.isEmpty ? "Themes" : tile.title, "themes", largest, "", "\(answer.tally.count)"]
        case .note: return [tile.title.isEmpty ? String(tile.text.prefix(40)) : tile.title, "note", "", "", ""]
        case .problem(let text): return [tile.title.isEmpty ? text : "\(tile.title): \(text)", tile.kind.rawValue, "–", "", ""]
        }
    }
}
