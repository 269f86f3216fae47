import ArgumentParser
import Foundation
import Touchstone

extension MaturityCommand.Assessments {
    struct Create: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make an assessment that people can be asked in.",
            discussion: """
                A target more than one level above the latest answers is refused, with the reason and the way there.

                Example: touchstone maturity assessments create "Autumn 2026" --model five-levels --target journey=3
                """)

        @Argument(help: "Its title.") var title: String
        @Option(help: "The model's id, as in `touchstone maturity models --stored`.") var model: String
        @Option(help: "A dimension that is asked about. Repeat it for more; all of them if not given.") var dimension: [String] = []
        @Option(help: "A dimension and the level that is aimed at, as in journey=4. Repeat it for more.") var target: [String] = []
        @Flag(inversion: .prefixedNo, help: "Whether people may take their name out.") var unnamed = true
        @OptionGroup var database: DatabaseArguments
        @OptionGroup var output: OutputArguments

        func validate() throws { _ = try MaturityCommand.targets(target) }

        func run() async throws {
            let draft = try AssessmentDraft(
                title: title, model: model, dimensions: dimension, targets: try MaturityCommand.targets(target),
                allowsUnnamed: unnamed)
            try await database.with { application in
                MaturityCommand.tell(try await application.createAssessment(draft, by: .command), output)
            }
        }
    }

    struct Change: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Change an assessment's title, targets, and whether names may be left out; what isn't given stays.",
            discussion: """
                A target more than one level above the latest answers is refused, with the reason and the way there.

                Examples:
                  touchstone maturity assessments change 2 --target journey=4 --target process=none
                  touchstone maturity assessments change 2 --title "Autumn, second round" --no-unnamed
                """)

        @Argument(help: "The assessment's number, as in the list.") var number: Int64
        @Option(help: "Its title.") var title: String?
        @Option(help: "A dimension and the level that is aimed at, as in journey=4, or journey=none. Repeat it for more.")
        var target: [String] = []
        @Flag(inversion: .prefixedNo, help: "Whether people may take their name out.") var unnamed: Bool?
        @OptionGroup var database: DatabaseArguments
        @OptionGroup var output: OutputArguments

        func validate() throws {
            _ = try MaturityCommand.targets(target)
            guard title != nil || !target.isEmpty || unnamed != nil else {
                throw ValidationError("Say what is to change: --title, --target, --unnamed or --no-unnamed.")
            }
        }

        func run() async throws {
            try await database.with { application in
                let stored = try await application.assessment(number)
                let targets = try MaturityCommand.targets(target, over: stored.targets)
                let changed = try await application.changeAssessment(
                    number, targets: target.isEmpty ? nil : targets, title: title, allowsUnnamed: unnamed, version: stored.version,
                    by: .command)
                MaturityCommand.tell(changed, output)
            }
        }
    }

    struct Close: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Close an assessment: it takes no more answers.",
            discussion: "Example: touchstone maturity assessments close 2")

        @Argument(help: "The assessment's number, as in the list.") var number: Int64
        @OptionGroup var database: DatabaseArguments
        @OptionGroup var output: OutputArguments

        func run() async throws {
            try await database.with { application in
                MaturityCommand.tell(
                    try await application.changeAssessment(number, isOpen: false, version: nil, by: .command), output)
            }
        }
    }

    struct Open: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Open a closed assessment again.", discussion: "Example: touchstone maturity assessments open 2")

        @Argument(help: "The assessment's number, as in the list.") var number: Int64
        @OptionGroup var database: DatabaseArguments
        @OptionGroup var output: OutputArguments

        func run() async throws {
            try await database.with { application in
                MaturityCommand.tell(
                    try await application.changeAssessment(number, isOpen: true, version: nil, by: .command), output)
            }
        }
    }

    struct Remove: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Remove an assessment with its people and their answers.",
            discussion: "This can't be undone. Example: touchstone maturity assessments remove 2 --yes")

        @Argument(help: "The assessment's number, as in the list.") var number: Int64
        @Flag(help: "Really do it.") var yes = false
        @OptionGroup var database: DatabaseArguments
        @OptionGroup var output: OutputArguments

        func run() async throws {
            guard yes else { throw Failure("Removing assessment \(number) with its answers can't be undone. Say so with --yes.") }
            try await database.with { application in
                try await application.removeAssessment(number, by: .command)
                if output.json { return Output.json(.members(["removed": .integer(number)])) }
                print("Assessment \(number) is removed, with its people and their answers.")
            }
        }
    }

    struct Compare: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "What differs between two assessments by the same model, and whether it is more than chance.",
            discussion: "Example: touchstone maturity assessments compare 1 2 --json")

        @Argument(help: "The earlier one's number, as in the list.") var before: Int64
        @Argument(help: "The later one's.") var after: Int64
        @OptionGroup var database: DatabaseArguments
        @OptionGroup var output: OutputArguments

        func run() async throws {
            try await database.with { application in
                let (first, second) = (try await application.assessment(before), try await application.assessment(after))
                let comparison = try MaturityComparison(first, second)
                if output.json { return Output.json(comparison.json) }
                print("“\(second.title)” beside “\(first.title)”")
                Output.table(
                    [
                        .text("dimension"), .number("before"), .number("after"), .number("difference"), .number("95 %"),
                        .number("people"), .text(""),
                    ],
                    comparison.rows.map { row in
                        let (low, high) = (row.interval?.lowerBound, row.interval?.upperBound)
                        return [
                            row.dimension.name, MaturityCommand.shown(row.before), MaturityCommand.shown(row.after),
                            MaturityCommand.shown(row.difference),
                            "\(MaturityCommand.shown(low)) to \(MaturityCommand.shown(high))",
                            "\(row.counts.before), \(row.counts.after)", row.isClear ? "clear" : "",
                        ]
                    })
            }
        }
    }
}

extension MaturityCommand {
    /// Reads journey=4; journey=none takes a target away.
    static func targets(_ texts: [String], over known: [String: Int] = [:]) throws -> [String: Int] {
        var targets = known
        for text in texts {
            let parts = text.split(separator: "=", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
            guard parts.count == 2, parts[1] == "none" || Int(parts[1]) != nil else {
                throw ValidationError("--target is a dimension and a level, as in journey=4, or journey=none.")
            }
            targets[parts[0]] = Int(parts[1])
        }
        return targets
    }

    /// An assessment as it is now, in a line.
    static func tell(_ stored: StoredAssessment, _ output: OutputArguments) {
        if output.json { return Output.json(stored.json) }
        let aims = stored.targets.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
        let state = stored.isOpen ? "open" : "closed"
        print(
            "Assessment \(stored.id): \(stored.title), \(stored.model.id), \(state), \(stored.respondents.count) asked"
                + (aims.isEmpty ? "" : ", aims at \(aims)"))
    }

    fileprivate static func shown(_ value: Double?) -> String { value.map(figure) ?? "–" }
}
