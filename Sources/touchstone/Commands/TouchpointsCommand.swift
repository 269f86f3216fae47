import ArgumentParser
import Charts
import Foundation
import Touchstone

struct TouchpointsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "touchpoints", abstract: "The catalogue of touchpoints: seen, planned, owned, merged.",
        discussion: """
            Examples:
              touchstone touchpoints list
              touchstone touchpoints export > touchpoints.yaml
              touchstone touchpoints import touchpoints.yaml
              touchstone touchpoints merge "Order placed" order_placed --preview
            """,
        subcommands: [List.self, Export.self, Import.self, Suggest.self, Merge.self, Undo.self], defaultSubcommand: List.self)

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Every touchpoint that was seen or planned, with its figures.",
            discussion: "Example: touchstone touchpoints list --json")

        @OptionGroup var database: DatabaseArguments
        @OptionGroup var output: OutputArguments

        func run() async throws {
            try await database.with { application in
                try await application.follower.catchUp()
                let catalogue = try await application.touchpoints.catalogue()
                if output.json { return Output.json(catalogue.json) }
                Output.table(
                    [
                        .text("touchpoint"), .text("state"), .text("channel"), .text("stage"), .text("owner"), .number("customers"),
                        .number("share"), .number("interactions"),
                    ],
                    catalogue.entries.map { entry in
                        [
                            (entry.isMomentOfTruth ? "★ " : "") + entry.name, entry.state.rawValue, entry.channel, entry.stage,
                            entry.touchpoint.owner, entry.activity?.customers.formatted() ?? "–", JourneyText.share(entry.share),
                            entry.activity?.events.formatted() ?? "–",
                        ]
                    })
                print("\n\(catalogue.seen) seen, \(catalogue.planned) planned and never seen, \(catalogue.ownerless) seen without owner.")
            }
        }
    }

    struct Export: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print the catalogue as YAML, or with its figures as CSV.",
            discussion: "Example: touchstone touchpoints export > touchpoints.yaml")

        @Flag(help: "As CSV, with the figures.") var csv = false
        @OptionGroup var database: DatabaseArguments

        func run() async throws {
            try await database.with { application in
                try await application.follower.catchUp()
                let catalogue = try await application.touchpoints.catalogue()
                print(csv ? catalogue.csv : catalogue.yaml, terminator: "")
            }
        }
    }

    struct Import: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Take in what a YAML file says of touchpoints.",
            discussion: """
                What the file doesn't hold stays as it is. Touchpoints that were never seen are planned.
                Example: touchstone touchpoints import touchpoints.yaml
                """)

        @Argument(help: "The file (YAML).") var file: String
        @OptionGroup var database: DatabaseArguments
        @OptionGroup var output: OutputArguments

        func run() async throws {
            guard let text = try? String(contentsOfFile: file, encoding: .utf8) else { throw Failure("The file \(file) can't be read.") }
            let read = try TouchpointFile.parse(yaml: text)
            let changed = try await database.with { application in
                try await application.follower.catchUp()
                let touchpoints = application.touchpoints
                return try await touchpoints.save(read.applied(to: try await touchpoints.catalogue()), by: .command)
            }
            if output.json {
                Output.json(
                    .members([
                        "read": .count(read.entries.count), "changed": .count(changed.touchpoints), "names_changed": .count(changed.names),
                    ]))
            } else {
                print(
                    "\(read.entries.count) touchpoints read, \(changed.touchpoints) described otherwise now; \(changed.names) raw names changed place."
                )
            }
        }
    }

    struct Suggest: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Pairs of touchpoints that may be the same.", discussion: "Example: touchstone touchpoints suggest")

        @OptionGroup var database: DatabaseArguments
        @OptionGroup var output: OutputArguments

        func run() async throws {
            try await database.with { application in
                try await application.follower.catchUp()
                let touchpoints = application.touchpoints
                let (pairs, left) = try await touchpoints.suggestions(try await touchpoints.catalogue())
                if output.json {
                    return Output.json(.members(["pairs": .array(pairs.map(\.json)), "not_compared": .count(left)]))
                }
                Output.table(
                    [.text("keep"), .text("merge"), .number("likeness"), .text("because")],
                    pairs.map { pair in
                        [
                            pair.kept, pair.merged, ValueFormat(decimals: 2).text(pair.score),
                            pair.reasons.map(\.sentence).joined(separator: ", "),
                        ]
                    })
                if left > 0 { Output.note("\(left) touchpoints with the fewest customers were not compared.") }
            }
        }
    }

    struct Merge: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make one touchpoint of two, in the past too.",
            discussion: """
                The raw names of the second mean the first from then on. `undo` takes it back.
                Example: touchstone touchpoints merge "Order placed" order_placed --preview
                """)

        @Argument(help: "The touchpoint that stays.") var keep: String
        @Argument(help: "The touchpoint that becomes it.") var merge: String
        @Flag(help: "Only say what would change.") var preview = false
        @OptionGroup var database: DatabaseArguments
        @OptionGroup var output: OutputArguments

        func run() async throws {
            try await database.with { application in
                try await application.follower.catchUp()
                let found = try await application.touchpoints.preview(keeping: keep, merging: merge)
                let done = preview ? nil : try await application.touchpoints.merge(keeping: keep, merging: merge, by: .command)
                if output.json { return Output.json(done?.json ?? found.json) }
                print(
                    "\(found.names.count) raw names \(preview ? "would move" : "moved"): “\(keep)” \(preview ? "would have" : "has") \(found.customers.formatted()) customers (\((found.kept.activity?.customers ?? 0).formatted()) before) and \(found.interactions.formatted()) interactions (\((found.kept.activity?.events ?? 0).formatted()) before)."
                )
                if let done { print("Undo it with: touchstone touchpoints undo \(done.id)") }
            }
        }
    }

    struct Undo: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Take a merge of touchpoints back.", discussion: "Example: touchstone touchpoints undo 3")

        @Argument(help: "The merge's number.") var id: Int64
        @OptionGroup var database: DatabaseArguments
        @OptionGroup var output: OutputArguments

        func run() async throws {
            try await database.with { application in
                try await application.follower.catchUp()
                let result = try await application.touchpoints.undo(id, by: .command)
                if output.json {
                    return Output.json(
                        .members([
                            "merge": .integer(id), "touchpoint": .string(result.merge.merged), "set_back": .count(result.back),
                            "left": .count(result.left),
                        ]))
                }
                print("“\(result.merge.merged)” is a touchpoint of its own again: \(result.back) raw names set back.")
                if result.left > 0 { print("\(result.left) were classified anew since and stay.") }
            }
        }
    }
}
