import ArgumentParser
import Touchstone

extension InitiativesCommand {
    struct Change: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Change an initiative's plan, or move it on; what isn't given stays.",
            discussion: """
                "none" empties what is known.
                Example: touchstone initiatives change 1 --status done --end 2026-09-30
                """)

        @Argument(help: "The initiative's number.") var number: Int64
        @Option(help: "idea, planned, running, done or stopped.") var status: String?
        @Option(help: "What it is called.") var title: String?
        @Option(help: "What will be better for customers.") var goal: String?
        @Option(help: "Who answers for it: a number as in `touchstone people list`, or nobody.") var owner: String?
        @Option(help: "Its first day, as in 2026-03-01.") var start: String?
        @Option(help: "Its last day.") var end: String?
        @Option(help: "The first day on which customers feel it; the start if none.") var effectFrom: String?
        @Option(help: "The metric by which it is seen, with filters, as in 'csat channel=store'.") var kpi: String?
        @Option(help: "Whom it reaches: everybody, segment=NAME, or a part as in channel=store.") var reached: String?
        @Option(help: "Whom it is compared with: others, segment=NAME or a part.") var comparison: String?
        @Option(help: "The KPI before, in its unit (0.8 for 80 %).") var baseline: String?
        @Option(help: "The KPI that is wanted.") var target: String?
        @Option(help: "What would have come without it: goes_on or stays.") var course: String?
        @Option(help: "Days before and after that are compared, 14 to 365.") var window: String?
        @Option(help: "What it may cost.") var budget: String?
        @Option(help: "The budget's currency, as in EUR.") var currency: String?
        @OptionGroup var links: LinkArguments
        @OptionGroup var database: DatabaseArguments
        @OptionGroup var output: OutputArguments

        func validate() throws {
            guard status.map({ InitiativeStatus(rawValue: $0) != nil }) ?? true else {
                throw ValidationError("--status is one of \(InitiativeStatus.allCases.map(\.rawValue).joined(separator: ", ")).")
            }
            guard try !changes().isEmpty || status != nil else {
                throw ValidationError("Say what is to change: --status, --owner, --start, …")
            }
        }

        func run() async throws {
            let changes = try changes()
            let status = status.flatMap(InitiativeStatus.init(rawValue:))
            try await database.with { application in
                try await application.follower.catchUp()
                let (initiatives, number) = (application.initiatives, number)
                let before = try await application.database.read { try initiatives.required(number, $0) }
                let names = Set(changes.map(\.name))
                let plan = try InitiativePlan(.object((before.plan.json.object ?? []).filter { !names.contains($0.name) } + changes))
                let changed = try await application.changeInitiative(
                    number, to: plan, status: status ?? before.status, version: before.version, by: .command)
                if output.json { return Output.json(changed.json) }
                print("Initiative \(changed.id): \(changed.plan.title) (\(changed.status.name.lowercased()))")
            }
        }

        /// As the API takes them.
        private func changes() throws -> [JSONMember] {
            var members: [JSONMember] = []
            let texts = [
                ("title", title), ("goal", goal), ("start", start), ("end", end), ("effect_from", effectFrom), ("kpi", kpi),
                ("reached", reached), ("comparison", comparison), ("course", course), ("currency", currency),
            ]
            for case (let name, let text?) in texts { members.append(JSONMember(name, text == "none" ? .null : .string(text))) }
            for case (let name, let text?) in [("baseline", baseline), ("target", target), ("budget", budget)] {
                guard text == "none" || Double(text) != nil else { throw ValidationError("--\(name) is a number, or none.") }
                members.append(JSONMember(name, .optional(Double(text))))
            }
            if let window {
                guard window == "none" || Int64(window) != nil else { throw ValidationError("--window is a number of days, or none.") }
                members.append(JSONMember("window", Int64(window).map(JSONValue.integer) ?? .null))
            }
            if let owner {
                guard owner == "nobody" || Int64(owner) != nil else { throw ValidationError("--owner is a number, or nobody.") }
                members.append(JSONMember("owner", Int64(owner).map(JSONValue.integer) ?? .null))
            }
            return try members + links.members()
        }
    }

    struct Note: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Note down a milestone, a risk, a decision, an amount spent or a comment.",
            discussion: """
                Examples:
                  touchstone initiatives note 1 risk "The carrier may strike" --likelihood 2 --effect 3 --more "A second depot"
                  touchstone initiatives note 1 decision "Only in the north first" --day 2026-03-02
                  touchstone initiatives note 1 spend "Training" --day 2026-03-04 --amount 1200
                """)

        @Argument(help: "The initiative's number.") var number: Int64
        @Argument(help: "milestone, risk, decision, spend or comment.") var kind: String
        @Argument(help: "What is reached, may go wrong, was decided, was bought, is said.") var text: String
        @Option(help: "The mitigation of a risk, the reason of a decision.") var more: String?
        @Option(help: "Until when a milestone is to be reached; when money was spent or something decided.") var day: String?
        @Option(help: "When a milestone was reached, or since when a risk is over.") var done: String?
        @Option(help: "What was spent; below zero for what came back.") var amount: Double?
        @Option(help: "Of a risk, 1 to 3.") var likelihood: Int?
        @Option(help: "Of a risk: how bad it would be, 1 to 3.") var effect: Int?
        @Option(help: "Who looks after a risk or a milestone: a number as in `touchstone people list`.") var owner: Int64?
        @OptionGroup var database: DatabaseArguments
        @OptionGroup var output: OutputArguments

        func validate() throws {
            guard let meant = InitiativeEntry.Kind(rawValue: kind) else {
                throw ValidationError("KIND is one of \(InitiativeEntry.Kind.allCases.map(\.rawValue).joined(separator: ", ")).")
            }
            let given = [
                ("more", more != nil), ("day", day != nil), ("done", done != nil), ("amount", amount != nil),
                ("likelihood", likelihood != nil), ("effect", effect != nil), ("owner", owner != nil),
            ]
            try InitiativesCommand.check(given.filter { $0.1 }.map { $0.0 }, of: meant)
        }

        func run() async throws {
            let draft = try InitiativeEntry.Draft(
                .members([
                    "kind": .string(kind), "text": .string(text), "more": .optional(more), "day": .optional(day), "done": .optional(done),
                    "amount": .optional(amount), "likelihood": likelihood.map { .count($0) } ?? .null,
                    "effect": effect.map { .count($0) } ?? .null, "owner": owner.map(JSONValue.integer) ?? .null,
                ]))
            try await database.with { application in
                let entry = try await application.note(draft, onInitiative: number, by: .command)
                if output.json { return Output.json(entry.json) }
                print("Noted down: \(entry.kind.rawValue) \(entry.id) of initiative \(number).")
            }
        }
    }
}
