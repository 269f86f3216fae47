import ArgumentParser
import Touchstone

extension AlertsCommand {
    struct Rules: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "What is watched: rules by which alerts are raised.",
            discussion: """
                Examples:
                  touchstone alerts rules
                  touchstone alerts rules add --name "NPS is low" --question "nps last 30d" --kind threshold --side below --limit 20
                """,
            subcommands: [List.self, Add.self, Change.self, Remove.self], defaultSubcommand: List.self)

        struct List: AsyncParsableCommand {
            static let configuration = CommandConfiguration(
                abstract: "The rules by name, with what the last check of each found.",
                discussion: "Example: touchstone alerts rules list --json")

            @OptionGroup var database: DatabaseArguments
            @OptionGroup var output: OutputArguments

            func run() async throws {
                try await database.with { application in
                    let rules = try await application.alerts.rules()
                    if output.json { return Output.json(.array(rules.map(\.json))) }
                    if rules.isEmpty { return Output.note("Nothing is watched yet. Watch a metric with `touchstone alerts rules add`.") }
                    Output.table(
                        [.number("id"), .text("rule"), .text("kind"), .text("question"), .text("found")],
                        rules.map { rule in
                            [
                                "\(rule.id)", rule.draft.name, rule.draft.condition.kind, rule.draft.question.description,
                                rule.draft.isActive ? rule.finding.rawValue : "off",
                            ]
                        })
                }
            }
        }

        struct Add: AsyncParsableCommand {
            static let configuration = CommandConfiguration(
                abstract: "Watch a metric.",
                discussion: """
                    Examples:
                      touchstone alerts rules add --name "NPS is low" --question "nps last 30d" --kind threshold --limit 20 --tells role:analyst
                      touchstone alerts rules add --name "Odd handling times" --question "aht all channel=phone" --kind anomaly
                    """)

            @OptionGroup var rule: RuleArguments
            @OptionGroup var database: DatabaseArguments
            @OptionGroup var output: OutputArguments

            func validate() throws {
                if rule.name == nil || rule.question == nil || rule.kind == nil {
                    throw ValidationError("Give --name, --question and --kind.")
                }
            }

            func run() async throws {
                let members = try rule.members
                try await database.with { application in
                    let base = try await application.deliveries.mailServer()?.address ?? ""
                    let made = try await application.alerts.create(
                        try AlertRuleDraft(json: .object(members), base: base), by: .command)
                    if output.json { return Output.json(made.json) }
                    print("“\(made.draft.name)” is watched: rule \(made.id).")
                }
            }
        }

        struct Change: AsyncParsableCommand {
            static let configuration = CommandConfiguration(
                abstract: "Change a rule; what isn’t named stays.",
                discussion: """
                    Examples:
                      touchstone alerts rules change 2 --limit 25 --quiet 20-8
                      touchstone alerts rules change 2 --off
                    """)

            @Argument(help: "The rule's number.") var id: Int64
            @OptionGroup var rule: RuleArguments
            @OptionGroup var database: DatabaseArguments
            @OptionGroup var output: OutputArguments

            func run() async throws {
                let members = try rule.members
                guard !members.isEmpty else { throw Failure("Say what is to be changed: see `touchstone alerts rules change --help`.") }
                try await database.with { application in
                    let known = try await application.alerts.rule(id)
                    let named = Set(members.map(\.name))
                    let all = known.draft.members.filter { !named.contains($0.name) } + members
                    let draft = try AlertRuleDraft(json: .object(all), base: known.draft.base)
                    let changed = try await application.alerts.update(id, to: draft, version: known.version, by: .command)
                    if output.json { return Output.json(changed.json) }
                    print("Changed “\(changed.draft.name)”.")
                }
            }
        }

        struct Remove: AsyncParsableCommand {
            static let configuration = CommandConfiguration(
                abstract: "Remove a rule; its alerts stay.", discussion: "Example: touchstone alerts rules remove 2")

            @Argument(help: "The rule's number.") var id: Int64
            @OptionGroup var database: DatabaseArguments
            @OptionGroup var output: OutputArguments

            func run() async throws {
                try await database.with { application in
                    let gone = try await application.alerts.remove(id, by: .command)
                    if output.json { return Output.json(.members(["removed": .string(gone.draft.name)])) }
                    print("“\(gone.draft.name)” is no longer watched.")
                }
            }
        }
    }

    /// What a rule says, as options with the names of the API's members.
    struct RuleArguments: ParsableArguments {
        @Option(help: "What it is called.") var name: String?
        @Option(help: "The metric with its window and filters: \"nps last 30d channel=shop\".") var question: String?
        @Option(help: "threshold (a limit), change (a clear change) or anomaly (an unusual day).") var kind: String?
        @Option(help: "Of thresholds: below, which is the default, or above.") var side: String?
        @Option(parsing: .unconditional, help: "Of thresholds: the number; shares are written up to 1.") var limit: Double?
        @Option(help: "Of thresholds: yes, which is the default, only when the whole interval is beyond the limit; or no.")
        var certain: String?
        @Option(help: "Of changes and anomalies: down, up or either, which is the default.") var direction: String?
        @Option(help: "Of changes and anomalies, how many while nothing changes: monthly, quarterly, which is the default, or yearly.")
        var falseAlarms: String?
        @Option(help: "Whose days are meant: Europe/Berlin.") var zone: String?
        @Option(help: "How many hours pass between two alerts. Default: 12.") var pauseHours: Int?
        @Option(help: "Who gets an e-mail: role:NAME or person:NUMBER; none for nobody. Repeat it for more.") var tells: [String] = []
        @Option(help: "Hours in which no e-mails are written: 20-8; or none.") var quiet: String?
        @Flag(help: "With --quiet: Saturdays and Sundays too, the whole day.") var weekends = false
        @Flag(help: "It watches.") var on = false
        @Flag(help: "It doesn’t watch for now.") var off = false

        func validate() throws {
            if on, off { throw ValidationError("Give --on or --off, not both.") }
            if let certain, !["yes", "no"].contains(certain) { throw ValidationError("--certain is yes or no.") }
            if weekends, quiet == nil { throw ValidationError("--weekends goes with --quiet.") }
        }

        /// Those that were given.
        var members: [JSONMember] {
            get throws {
                let texts: [(String, String?)] = [
                    ("name", name), ("question", question), ("kind", kind), ("side", side), ("direction", direction),
                    ("false_alarms", falseAlarms), ("zone", zone),
                ]
                var members = texts.compactMap { name, text in text.map { JSONMember(name, .string($0)) } }
                if let limit { members.append(JSONMember("limit", .number(limit))) }
                if let certain { members.append(JSONMember("certain", .bool(certain == "yes"))) }
                if let pauseHours { members.append(JSONMember("pause_hours", .count(pauseHours))) }
                if on || off { members.append(JSONMember("active", .bool(on))) }
                if !tells.isEmpty {
                    members.append(JSONMember("tells", .array(tells == ["none"] ? [] : tells.map(JSONValue.string))))
                }
                if let quiet { members.append(JSONMember("quiet", try hours(quiet))) }
                return members
            }
        }

        private func hours(_ text: String) throws -> JSONValue {
            if text == "none" { return .null }
            let ends = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
            guard ends.count == 2, let from = ends[0], let to = ends[1] else {
                throw Failure("“\(text)” are no hours: write one and another, such as 20-8, or none.")
            }
            return .members(["from": .count(from), "to": .count(to), "weekends": .bool(weekends)])
        }
    }
}
