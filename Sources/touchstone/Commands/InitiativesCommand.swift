import ArgumentParser
import Foundation
import Touchstone

struct InitiativesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "initiatives", abstract: "What is done so that experiences become better, and what it changed.",
        discussion: "Example: touchstone initiatives impact 2",
        subcommands: [
            List.self, Show.self, Create.self, Change.self, Note.self, ChangeNote.self, RemoveNote.self, RestoreNote.self,
            Impact.self,
        ])

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Initiatives with their KPI and effect, running ones first.",
            discussion: "Example: touchstone initiatives list --status running --json")

        @Option(help: "Only in this status: idea, planned, running, done or stopped.") var status: String?
        @OptionGroup var database: DatabaseArguments
        @OptionGroup var output: OutputArguments

        func validate() throws {
            guard status.map({ InitiativeStatus(rawValue: $0) != nil }) ?? true else {
                throw ValidationError("--status is one of \(InitiativeStatus.allCases.map(\.rawValue).joined(separator: ", ")).")
            }
        }

        func run() async throws {
            try await database.with { application in
                try await application.follower.catchUp()
                let statuses = status.flatMap(InitiativeStatus.init(rawValue:)).map { [$0] } ?? []
                let all = try await application.initiativeSummaries(statuses)
                if output.json { return Output.json(.array(all.map(\.json))) }
                if all.isEmpty { Output.note("No initiative yet: touchstone initiatives create --title …, or /initiatives/new.") }
                Output.table(
                    [.number("number"), .text("title"), .text("status"), .text("KPI now"), .text("effect"), .number("spent")],
                    all.map { summary in
                        let impact = summary.impact
                        let effect = impact.effectText.map { "\($0) (\(impact.intervalText ?? ""))" } ?? impact.state.rawValue
                        return [
                            "\(summary.initiative.id)", summary.initiative.plan.title, summary.initiative.status.name,
                            impact.now?.value.map { impact.text.text($0) } ?? "–", effect, "\(summary.spent)",
                        ]
                    })
            }
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "One initiative with all that was noted down.", discussion: "Example: touchstone initiatives show 1")

        @Argument(help: "The initiative's number.") var number: Int64
        @OptionGroup var database: DatabaseArguments
        @OptionGroup var output: OutputArguments

        func run() async throws {
            try await database.with { application in
                let (initiatives, number) = (application.initiatives, number)
                let (found, entries) = try await application.database.read {
                    (try initiatives.required(number, $0), try initiatives.entries(of: number, $0))
                }
                if output.json {
                    var members = found.json.object ?? []
                    members.append(JSONMember("entries", .array(entries.map(\.json))))
                    return Output.json(.object(members))
                }
                print("Initiative \(found.id): \(found.plan.title) (\(found.status.name.lowercased()))")
                if !found.plan.goal.isEmpty { print(found.plan.goal) }
                for entry in entries {
                    let figures = [entry.draft.day?.text, entry.draft.amount.map { "\($0)" }, entry.draft.done.map { "done \($0.text)" }]
                    let text = figures.compactMap(\.self).joined(separator: ", ")
                    print("  \(entry.id)  \(entry.kind.rawValue)  \(entry.draft.text)  \(text)")
                }
            }
        }
    }

    struct Create: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write down an initiative.",
            discussion: """
                Example: touchstone initiatives create --title "A second carrier" --status running --start 2026-03-01 \
                --kpi 'csat touchpoint="Survey after delivery"' --budget 40000 --currency EUR
                """)

        @Option(help: "What it is called.") var title: String
        @Option(help: "What will be better for customers.") var goal = ""
        @Option(help: "idea, planned, running, done or stopped.") var status = "idea"
        @Option(help: "Its first day, as in 2026-03-01.") var start: String?
        @Option(help: "Its last day.") var end: String?
        @Option(help: "The first day on which customers feel it; the start if not given.") var effectFrom: String?
        @Option(help: "The metric by which it is seen, with filters, as in 'csat channel=store'.") var kpi: String?
        @Option(help: "Whom it reaches: everybody, segment=NAME, or a part as in channel=store.") var reached: String?
        @Option(help: "Whom it is compared with: others, segment=NAME or a part; its own past if not given.") var comparison: String?
        @Option(help: "The KPI before, in its unit (0.8 for 80 %).") var baseline: Double?
        @Option(help: "The KPI that is wanted.") var target: Double?
        @Option(help: "What would have come without it: goes_on or stays.") var course = "goes_on"
        @Option(help: "Days before and after that are compared, 14 to 365.") var window: Int?
        @Option(help: "What it may cost.") var budget: Double?
        @Option(help: "The budget's currency, as in EUR.") var currency = ""
        @OptionGroup var links: LinkArguments
        @OptionGroup var database: DatabaseArguments
        @OptionGroup var output: OutputArguments

        func run() async throws {
            guard let status = InitiativeStatus(rawValue: status) else {
                throw ValidationError("--status is one of \(InitiativeStatus.allCases.map(\.rawValue).joined(separator: ", ")).")
            }
            let said = JSONValue.members([
                "title": .string(title), "goal": .string(goal), "start": .optional(start), "end": .optional(end),
                "effect_from": .optional(effectFrom), "kpi": .optional(kpi), "reached": .optional(reached),
                "comparison": .optional(comparison), "course": .string(course), "baseline": .optional(baseline),
                "target": .optional(target),
                "window": window.map { .integer(Int64($0)) } ?? .null, "budget": .optional(budget), "currency": .string(currency),
            ])
            let plan = try InitiativePlan(.object((said.object ?? []) + links.members()))
            try await database.with { application in
                try await application.follower.catchUp()
                let made = try await application.createInitiative(plan, status: status, by: .command)
                if output.json { return Output.json(made.json) }
                print("Initiative \(made.id): \(made.plan.title) (\(made.status.name.lowercased()))")
            }
        }
    }

    struct Impact: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "What an initiative changed, with its interval; or why it can't be told, and what it would take.",
            discussion: "Example: touchstone initiatives impact 1 --json")

        @Argument(help: "The initiative's number.") var number: Int64
        @OptionGroup var database: DatabaseArguments
        @OptionGroup var output: OutputArguments

        func run() async throws {
            try await database.with { application in
                try await application.follower.catchUp()
                let (initiatives, number) = (application.initiatives, number)
                let found = try await application.database.read { try initiatives.required(number, $0) }
                let impact = application.impact(of: found)
                if output.json { return Output.json(impact.json) }
                print(impact.sentence)
                if let needed = impact.needed { print("What it would take: \(needed)") }
                if let caution = impact.caution { print("Mind: \(caution)") }
                if let method = impact.method { print("\(method).") }
                if let money = impact.money { print("In money: \(money.isClear ? money.amountText ?? "–" : "–") \(money.sentence)") }
            }
        }
    }
}
