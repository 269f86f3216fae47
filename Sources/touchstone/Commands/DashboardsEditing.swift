import ArgumentParser
import Touchstone

extension DashboardsCommand {
    struct Create: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make an empty dashboard.",
            discussion: "Example: touchstone dashboards create --name \"Our shops\" --period 90d")

        @Option(help: "What it is called.") var name: String
        @Option(help: "What it is for.") var about = ""
        @Option(help: "Over which time its tiles look: 30d, 12mo, all.") var period = "30d"
        @Flag(help: "Share it with everybody who may see metrics.") var everybody = false
        @OptionGroup var database: DatabaseArguments
        @OptionGroup var output: OutputArguments

        func run() async throws {
            let document = DashboardDocument(name: name, about: about, period: try DashboardsCommand.period(period))
            try await database.with { application in
                var made = try await application.dashboards.create(document, by: .command)
                if everybody {
                    made = try await application.dashboards.share(made.id, with: [Dashboard.Share(.everybody)], by: .command)
                }
                if output.json { return Output.json(made.json(for: .command)) }
                print("Made “\(made.document.name)”: dashboard \(made.id).")
            }
        }
    }

    struct Change: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Rename a dashboard, or change what it is for and its period; what isn’t named stays.",
            discussion: "Example: touchstone dashboards change 3 --name \"All shops\"")

        @Argument(help: "The dashboard's number.") var id: Int64
        @Option(help: "What it is called.") var name: String?
        @Option(help: "What it is for.") var about: String?
        @Option(help: "Over which time its tiles look: 30d, 12mo, all.") var period: String?
        @OptionGroup var database: DatabaseArguments
        @OptionGroup var output: OutputArguments

        func validate() throws {
            if name == nil, about == nil, period == nil { throw ValidationError("Give --name, --about or --period.") }
        }

        func run() async throws {
            let wanted = try period.map(DashboardsCommand.period)
            try await database.with { application in
                try await DashboardsCommand.edit(id, application, output) { document in
                    document.name = name ?? document.name
                    document.about = about ?? document.about
                    document.period = wanted ?? document.period
                }
            }
        }
    }

    struct Remove: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Remove a dashboard.", discussion: "Example: touchstone dashboards remove 3")

        @Argument(help: "The dashboard's number.") var id: Int64
        @OptionGroup var database: DatabaseArguments
        @OptionGroup var output: OutputArguments

        func run() async throws {
            try await database.with { application in
                let gone = try await application.dashboards.remove(id, by: .command)
                if output.json { return Output.json(.members(["removed": .string(gone.document.name)])) }
                print("Removed “\(gone.document.name)”.")
            }
        }
    }

    struct Tiles: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "The tiles of a dashboard: listed, added, moved, removed.",
            discussion: """
                Examples:
                  touchstone dashboards tiles list 3
                  touchstone dashboards tiles add 3 --kind trend --question "nps by channel"
                """,
            subcommands: [List.self, Add.self, Move.self, Remove.self])

        struct List: AsyncParsableCommand {
            static let configuration = CommandConfiguration(
                abstract: "The tiles in reading order, with their ids.", discussion: "Example: touchstone dashboards tiles list 3 --json")

            @Argument(help: "The dashboard's number.") var id: Int64
            @OptionGroup var database: DatabaseArguments
            @OptionGroup var output: OutputArguments

            func run() async throws {
                try await database.with { application in
                    DashboardsCommand.tell(try await application.dashboards.dashboard(id, for: .command), output)
                }
            }
        }

        struct Add: AsyncParsableCommand {
            static let configuration = CommandConfiguration(
                abstract: "Add a tile.",
                discussion: """
                    Examples:
                      touchstone dashboards tiles add 3 --kind value --question "csat channel=shop" --target 0.8
                      touchstone dashboards tiles add 3 --kind note --text "Delivery is new since May" --at 1
                    """)

            @Argument(help: "The dashboard's number.") var id: Int64
            @Option(help: "\(DashboardTile.Kind.allCases.map(\.rawValue).joined(separator: ", ")).") var kind: String
            @Option(help: "Above the tile.") var title: String?
            @Option(help: "Of value, trend, breakdown and distribution: the metric with its filters: \"nps by channel\".")
            var question: String?
            @Flag(help: "It looks over the question’s period, not the dashboard’s.") var keepsPeriod = false
            @Option(parsing: .unconditional, help: "Where the value should be; shares are written up to 1.") var target: Double?
            @Option(help: "The number of the saved funnel, the map or the survey.") var subject: Int64?
            @Option(help: "Of surveys: the question’s id.") var asked: String?
            @Option(help: "Of notes: the words.") var text: String?
            @Option(help: "In columns of twelve.") var width: Int?
            @Option(help: "In rows.") var height: Int?
            @Option(help: "Its place, 1 being the first. Default: after all others.") var at: Int?
            @OptionGroup var database: DatabaseArguments
            @OptionGroup var output: OutputArguments

            func run() async throws {
                let tile = JSONValue.object(members)
                try await database.with { application in
                    try await DashboardsCommand.edit(id, application, output) { document in
                        let place = try DashboardsCommand.place(at ?? document.tiles.count + 1, among: document.tiles.count + 1)
                        document.tiles.insert(try DashboardTile(json: tile, id: document.freshID), at: place)
                    }
                }
            }

            private var members: [JSONMember] {
                let texts: [(String, String?)] = [
                    ("kind", kind), ("title", title), ("question", question), ("asked", asked), ("text", text),
                ]
                var members = texts.compactMap { name, text in text.map { JSONMember(name, .string($0)) } }
                if keepsPeriod { members.append(JSONMember("keeps_period", .bool(true))) }
                if let target { members.append(JSONMember("target", .number(target))) }
                if let subject { members.append(JSONMember("subject", .integer(subject))) }
                if let width { members.append(JSONMember("width", .count(width))) }
                if let height { members.append(JSONMember("height", .count(height))) }
                return members
            }
        }

        struct Move: AsyncParsableCommand {
            static let configuration = CommandConfiguration(
                abstract: "Move a tile to another place.", discussion: "Example: touchstone dashboards tiles move 3 t4 --to 1")

            @Argument(help: "The dashboard's number.") var id: Int64
            @Argument(help: "The tile's id, as `touchstone dashboards tiles list` shows it.") var tile: String
            @Option(help: "Its place, 1 being the first.") var to: Int
            @OptionGroup var database: DatabaseArguments
            @OptionGroup var output: OutputArguments

            func run() async throws {
                try await database.with { application in
                    try await DashboardsCommand.edit(id, application, output) { document in
                        let place = try DashboardsCommand.place(to, among: document.tiles.count)
                        let moved = document.tiles.remove(at: try DashboardsCommand.index(of: tile, in: document))
                        document.tiles.insert(moved, at: place)
                    }
                }
            }
        }

        struct Remove: AsyncParsableCommand {
            static let configuration = CommandConfiguration(
                abstract: "Remove a tile.", discussion: "Example: touchstone dashboards tiles remove 3 t4")

            @Argument(help: "The dashboard's number.") var id: Int64
            @Argument(help: "The tile's id, as `touchstone dashboards tiles list` shows it.") var tile: String
            @OptionGroup var database: DatabaseArguments
            @OptionGroup var output: OutputArguments

            func run() async throws {
                try await database.with { application in
                    try await DashboardsCommand.edit(id, application, output) { document in
                        document.tiles.remove(at: try DashboardsCommand.index(of: tile, in: document))
                    }
                }
            }
        }
    }

    static func period(_ text: String) throws -> MetricPeriod {
        guard let period = MetricPeriod(shortText: text) else { throw Failure("“\(text)” is no period. Write 30d, 12mo or all.") }
        return period
    }

    private static func edit(
        _ id: Int64, _ application: Application, _ output: OutputArguments, _ change: (inout DashboardDocument) throws -> Void
    ) async throws {
        let known = try await application.dashboards.dashboard(id, for: .command)
        var document = known.document
        try change(&document)
        tell(try await application.dashboards.update(id, to: document, version: known.version, by: .command), output)
    }

    private static func tell(_ dashboard: Dashboard, _ output: OutputArguments) {
        if output.json { return Output.json(dashboard.json(for: .command)) }
        print("\(dashboard.document.name), \(dashboard.document.period.shortText)")
        Output.table(
            [.text("tile"), .text("kind"), .text("title"), .text("question"), .text("size")],
            dashboard.document.tiles.map { tile in
                [tile.id, tile.kind.rawValue, tile.title, tile.question?.description ?? "", "\(tile.width) × \(tile.height)"]
            })
    }

    /// From a place that a person counts.
    private static func place(_ number: Int, among count: Int) throws -> Int {
        guard (1...max(1, count)).contains(number) else {
            throw Failure("There is no place \(number): places go from 1 to \(max(1, count)).")
        }
        return number - 1
    }

    private static func index(of tile: String, in document: DashboardDocument) throws -> Int {
        guard let index = document.tiles.firstIndex(where: { $0.id == tile }) else {
            throw Failure("The dashboard has no tile “\(tile)”. It has: \(document.tiles.map(\.id).joined(separator: ", ")).")
        }
        return index
    }
}
