import ArgumentParser
import Touchstone

extension InitiativesCommand {
    struct ChangeNote: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Change what was noted down, tick off a milestone, or say that a risk is over; what isn't given stays.",
            discussion: """
                "none" empties what is known. A comment is changed by its author alone.
                Examples:
                  touchstone initiatives change-note 1 4 --done 2026-04-30
                  touchstone initiatives change-note 1 5 --likelihood 1 --more "A second depot"
                """)

        @Argument(help: "The initiative's number.") var number: Int64
        @Argument(help: "The note's number, as `initiatives show` gives it.") var note: Int64
        @Option(help: "What is reached, may go wrong, was decided, was bought, is said.") var text: String?
        @Option(help: "The mitigation of a risk, the reason of a decision.") var more: String?
        @Option(help: "Until when a milestone is to be reached; when money was spent or something decided.") var day: String?
        @Option(help: "When a milestone was reached, or since when a risk is over.") var done: String?
        @Option(help: "What was spent; below zero for what came back.") var amount: Double?
        @Option(help: "Of a risk, 1 to 3.") var likelihood: Int?
        @Option(help: "Of a risk: how bad it would be, 1 to 3.") var effect: Int?
        @Option(help: "Who looks after a risk or a milestone: a number of `touchstone people list`, or nobody.") var owner: String?
        @OptionGroup var database: DatabaseArguments
        @OptionGroup var output: OutputArguments

        func validate() throws {
            guard try !changes().isEmpty else { throw ValidationError("Say what is to change: --text, --day, --done, …") }
        }

        func run() async throws {
            let changes = try changes()
            try await database.with { application in
                let (initiatives, number, note) = (application.initiatives, number, note)
                let before = try await application.database.read { try initiatives.entry(note, of: number, $0) }
                try InitiativesCommand.check(changes.map(\.name), of: before.kind)
                let names = Set(changes.map(\.name))
                let kept = (before.json.object ?? []).filter { !names.contains($0.name) }
                let changed = try await application.changeEntry(
                    note, ofInitiative: number, to: try InitiativeEntry.Draft(.object(kept + changes)), version: before.version,
                    by: .command)
                InitiativesCommand.tell(changed, "Changed", output)
            }
        }

        /// As the API takes them.
        private func changes() throws -> [JSONMember] {
            var members: [JSONMember] = []
            for case (let name, let text?) in [("text", text), ("more", more), ("day", day), ("done", done)] {
                members.append(JSONMember(name, text == "none" ? .null : .string(text)))
            }
            if let amount { members.append(JSONMember("amount", .number(amount))) }
            if let likelihood { members.append(JSONMember("likelihood", .count(likelihood))) }
            if let effect { members.append(JSONMember("effect", .count(effect))) }
            if let owner {
                guard owner == "nobody" || Int64(owner) != nil else { throw ValidationError("--owner is a number, or nobody.") }
                members.append(JSONMember("owner", Int64(owner).map(JSONValue.integer) ?? .null))
            }
            return members
        }
    }

    struct RemoveNote: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Remove what was noted down; it can be put back.",
            discussion: "Example: touchstone initiatives remove-note 1 4")

        @Argument(help: "The initiative's number.") var number: Int64
        @Argument(help: "The note's number, as `initiatives show` gives it.") var note: Int64
        @OptionGroup var database: DatabaseArguments
        @OptionGroup var output: OutputArguments

        func run() async throws {
            try await database.with { application in
                let gone = try await application.removeEntry(note, ofInitiative: number, by: .command)
                InitiativesCommand.tell(gone, "Removed", output)
            }
        }
    }

    struct RestoreNote: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Put back what was removed.", discussion: "Example: touchstone initiatives restore-note 1 4")

        @Argument(help: "The initiative's number.") var number: Int64
        @Argument(help: "The note's number.") var note: Int64
        @OptionGroup var database: DatabaseArguments
        @OptionGroup var output: OutputArguments

        func run() async throws {
            try await database.with { application in
                let back = try await application.restoreEntry(note, ofInitiative: number, by: .command)
                InitiativesCommand.tell(back, "Put back", output)
            }
        }
    }

    /// Who takes part in an initiative, and what it is to mend.
    struct LinkArguments: ParsableArguments {
        @Option(help: "Somebody who takes part: a number as in `touchstone people list`, or none. Repeat it for more.")
        var person: [String] = []
        @Option(help: "The number of a journey map that it is to mend, or none. Repeat it for more.") var map: [String] = []
        @Option(help: "A touchpoint that it is to mend, or none. Repeat it for more.") var touchpoint: [String] = []
        @Option(help: "The number of a theme that it is to mend, or none. Repeat it for more.") var theme: [String] = []
        @Option(help: "The number of the activity of the road map from which it comes, or none.") var activity: String?

        /// As the API takes them.
        func members() throws -> [JSONMember] {
            var members: [JSONMember] = []
            for (option, name, texts) in [("person", "people", person), ("map", "maps", map), ("theme", "themes", theme)]
            where !texts.isEmpty {
                let numbers: [Int64?] = texts == ["none"] ? [] : texts.map { Int64($0) }
                guard !numbers.contains(nil) else { throw ValidationError("--\(option) is a number, or none.") }
                members.append(JSONMember(name, .array(numbers.compactMap(\.self).map(JSONValue.integer))))
            }
            if !touchpoint.isEmpty {
                guard touchpoint == ["none"] || !touchpoint.contains("none") else {
                    throw ValidationError("--touchpoint none stands alone.")
                }
                let names = touchpoint == ["none"] ? [] : touchpoint
                members.append(JSONMember("touchpoints", .array(names.map(JSONValue.string))))
            }
            if let activity {
                guard activity == "none" || Int64(activity) != nil else {
                    throw ValidationError("--activity is a number, or none.")
                }
                members.append(JSONMember("activity", Int64(activity).map(JSONValue.integer) ?? .null))
            }
            return members
        }
    }

    /// - Throws: `ValidationError` for an option that such a note doesn't have.
    static func check(_ names: [String], of kind: InitiativeEntry.Kind) throws {
        guard let odd = names.first(where: { $0 != "text" && !kind.fields.contains($0) }) else { return }
        let fitting = kind.fields.sorted().map { "--\($0)" }.joined(separator: ", ")
        throw ValidationError("A \(kind.rawValue) has no --\(odd), only its text" + (fitting.isEmpty ? "." : ", \(fitting)."))
    }

    private static func tell(_ entry: InitiativeEntry, _ done: String, _ output: OutputArguments) {
        if output.json { return Output.json(entry.json) }
        print("\(done): \(entry.kind.rawValue) \(entry.id) of initiative \(entry.initiative).")
    }
}
