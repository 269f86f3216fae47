import ArgumentParser
import Foundation
import Touchstone

struct ReportsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reports", abstract: "Dashboards that are sent by e-mail: which, when, to whom; send one now.",
        discussion: "The server sends what is due; these commands say what, and put e-mails into its queue.",
        subcommands: [List.self, Create.self, Send.self, Remove.self])

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "All reports.", discussion: "Example: touchstone reports list --dashboard 3 --json")

        @Option(help: "Only those of this dashboard, by its number.") var dashboard: Int64?
        @OptionGroup var database: DatabaseArguments
        @OptionGroup var output: OutputArguments

        func run() async throws {
            try await database.with { application in
                let all = try await application.reports.all().filter { dashboard == nil || $0.dashboard == dashboard }
                if output.json { return Output.json(.array(all.map { $0.json(isRevealed: true) })) }
                if all.isEmpty { return Output.note("No reports yet. Set one up with `touchstone reports create`.") }
                let names = Dictionary(
                    try await application.dashboards.all(for: .command).map { ($0.id, $0.document.name) }
                ) { first, _ in first }
                Output.table(
                    [.number("id"), .text("dashboard"), .text("when"), .number("readers"), .text("next")],
                    all.map { report in
                        [
                            "\(report.id)", names[report.dashboard] ?? "\(report.dashboard) (removed)", report.schedule.text,
                            "\(report.recipients.count { $0.unsubscribed == nil })", report.next?.isoText ?? "nobody is left",
                        ]
                    })
            }
        }
    }

    struct Create: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Send a dashboard on a schedule from now on.",
            discussion: """
                Examples:
                  touchstone reports create 3 --weekly 1 --hour 7 --zone Europe/Berlin --person ada@example.com
                  touchstone reports create 3 --daily --to board@example.com --to press@example.com
                """)

        @Argument(help: "The dashboard's number.") var dashboard: Int64
        @Flag(help: "Each day.") var daily = false
        @Option(help: "Each week on this day: 1 is Monday, 7 Sunday.") var weekly: Int?
        @Option(help: "Each month on this day: 1 to 28.") var monthly: Int?
        @Option(help: "At this hour, 0 to 23.") var hour = 7
        @Option(help: "By whose clock.") var zone = "GMT"
        @Option(help: "Somebody who works with Touchstone: a number, or an e-mail address. Repeat it for more.") var person: [String] = []
        @Option(help: "Another e-mail address, which sees what the command line may see. Repeat it for more.") var to: [String] = []
        @Option(help: "Where links lead: https://cx.example.com. Default: what the mail server's settings say.") var address: String?
        @OptionGroup var database: DatabaseArguments
        @OptionGroup var output: OutputArguments

        func validate() throws {
            guard [daily, weekly != nil, monthly != nil].count(where: { $0 }) == 1 else {
                throw ValidationError("Give one of --daily, --weekly and --monthly.")
            }
        }

        func run() async throws {
            try await database.with { application in
                let dashboard = try await application.dashboards.dashboard(dashboard, for: .command)
                let cadence: ReportSchedule.Cadence = daily ? .daily : weekly != nil ? .weekly : .monthly
                let draft = try ReportDraft(
                    cadence: cadence.rawValue, weekday: weekly, day: monthly, hour: hour,
                    people: try await ReportsCommand.people(person, application), addresses: to, zone: zone)
                let report = try await application.createReport(
                    draft, of: dashboard.id, base: try await ReportsCommand.base(address, application), by: .command)
                if output.json { return Output.json(report.json(isRevealed: true)) }
                print("“\(dashboard.document.name)” is sent \(report.schedule.text), \(draft.zone.identifier): report \(report.id).")
            }
        }
    }

    struct Send: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Send a report now, whatever its schedule: puts its e-mails into the queue.",
            discussion: "Example: touchstone reports send 2")

        @Argument(help: "The report's number.") var number: Int64
        @OptionGroup var database: DatabaseArguments
        @OptionGroup var output: OutputArguments

        func run() async throws {
            try await database.with { application in
                try await application.follower.catchUp()
                let report = try await application.reports.report(number)
                let tiles = try await application.dashboards.dashboard(report.dashboard, for: .command).document.tiles
                if tiles.contains(where: { $0.kind == .themes }) { try await application.listening.follower.catchUp() }
                let count = try await application.makeReportSender(application.makeDashboardBoard()).sendNow(report)
                if output.json { return Output.json(.members(["emails": .count(count)])) }
                guard count > 0 else { throw Failure("Nobody on the list can get report \(number).") }
                print("\(count) \(count == 1 ? "e-mail is" : "e-mails are") in the queue; a server sends them.")
            }
        }
    }

    struct Remove: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "End a report.", discussion: "Example: touchstone reports remove 2")

        @Argument(help: "The report's number.") var number: Int64
        @OptionGroup var database: DatabaseArguments
        @OptionGroup var output: OutputArguments

        func run() async throws {
            try await database.with { application in
                try await application.reports.remove(number, by: .command)
                if output.json { return Output.json(.members(["removed": .integer(number)])) }
                print("Report \(number) is no longer sent.")
            }
        }
    }

    /// People who work with Touchstone, by number or e-mail address.
    static func people(_ texts: [String], _ application: Application) async throws -> [Int64] {
        let all = try await application.administration.people()
        return try texts.map { text in
            if let id = Int64(text) { return id }
            guard let found = all.first(where: { $0.email?.lowercased() == text.lowercased() }) else {
                throw Failure(
                    "Nobody here has the e-mail address “\(text)”. `touchstone people list` shows who there is.")
            }
            return found.id
        }
    }

    /// Where links lead: without it an e-mail would have none by which its reader leaves the list.
    static func base(_ address: String?, _ application: Application) async throws -> String {
        guard let address else {
            guard let server = try await application.deliveries.mailServer() else {
                throw Failure(
                    "No mail server is set up yet, so it isn't known where links lead. "
                        + "Set it up under Deliveries, or give --address.")
            }
            return server.address
        }
        var text = address
        while text.hasSuffix("/") { text.removeLast() }
        guard WebAddress(text)?.isPlain == true else {
            throw Failure(
                "“\(address)” is no address of a server. It begins with https:// or http://, such as https://cx.example.com.")
        }
        return text
    }
}
