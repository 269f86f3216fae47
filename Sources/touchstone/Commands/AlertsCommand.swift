import ArgumentParser
import Foundation
import Touchstone

struct AlertsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "alerts", abstract: "Alerts: what is open, look now, take one, and the rules that raise them.",
        discussion: "Example: touchstone alerts check",
        subcommands: [List.self, Check.self, Acknowledge.self, Rules.self])

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Alerts, the newest first.", discussion: "Example: touchstone alerts list --state open --json")

        @Option(help: "Only these: open, acknowledged, over.") var state: String?
        @Option(help: "How many.") var limit = 50
        @OptionGroup var database: DatabaseArguments
        @OptionGroup var output: OutputArguments

        func run() async throws {
            var states = Set(Alert.State.allCases)
            if let state {
                guard let found = Alert.State(rawValue: state) else {
                    throw Failure("“\(state)” is no state. There are: \(Alert.State.allCases.map(\.rawValue).joined(separator: ", ")).")
                }
                states = [found]
            }
            try await database.with { application in
                let alerts = try await application.alerts.alerts(states, limit: max(1, min(limit, 10_000)))
                if output.json { return Output.json(.array(alerts.map(\.json))) }
                if alerts.isEmpty { return Output.note("No alerts.") }
                Output.table(
                    [.number("id"), .text("state"), .text("opened"), .text("alert"), .text("what was found")],
                    alerts.map { ["\($0.id)", $0.state.rawValue, $0.opened.isoText, $0.name, $0.sentence] })
            }
        }
    }

    struct Check: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Check every rule now, as a server does by itself, and say what each found.",
            discussion: "Example: touchstone alerts check --json")

        @OptionGroup var database: DatabaseArguments
        @OptionGroup var output: OutputArguments

        func run() async throws {
            try await database.with { application in
                try await application.follower.catchUp()
                if try await !application.makeAlertWatch().check() {
                    Output.note("A server checks the rules already; this is what it found.")
                }
                let rules = try await application.alerts.rules()
                if output.json { return Output.json(.array(rules.map(\.json))) }
                if rules.isEmpty { return Output.note("Nothing is watched yet. Watch a metric with `touchstone alerts rules add`.") }
                Output.table(
                    [.number("id"), .text("rule"), .text("found"), .text("")],
                    rules.map { ["\($0.id)", $0.draft.name, $0.draft.isActive ? $0.finding.rawValue : "off", $0.sentence] })
            }
        }
    }

    struct Acknowledge: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Take an alert.", discussion: "Example: touchstone alerts acknowledge 12 --comment \"The courier was on strike\"")

        @Argument(help: "The alert's number.") var id: Int64
        @Option(help: "Say something of it.") var comment: String?
        @OptionGroup var database: DatabaseArguments
        @OptionGroup var output: OutputArguments

        func run() async throws {
            try await database.with { application in
                let alert = try await application.alerts.acknowledge(id, by: .command)
                if let comment { try await application.alerts.comment(comment, on: id, by: .command) }
                if output.json { return Output.json(alert.json) }
                Output.note("Taken: “\(alert.name)”.")
            }
        }
    }
}
