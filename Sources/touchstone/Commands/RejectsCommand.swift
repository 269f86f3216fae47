import ArgumentParser
import Foundation
import Touchstone

struct RejectsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rejects", abstract: "Rejected events: look at them, mend them, send them again, put them aside.",
        discussion: """
            Examples:
              touchstone rejects list --source web
              touchstone rejects replay --all --source web
            """,
        subcommands: [List.self, Show.self, Replayed.self, Mend.self, Discard.self, Undo.self])

    /// Which of those that wait, where not all are meant.
    struct FilterArguments: ParsableArguments {
        @Option(help: "Only those of this source.") var source: String?
        @Option(help: "Only those rejected for this reason, as `rejects list` shows it.") var reason: String?

        func filter(_ application: Application) throws -> Rejects.Filter {
            guard let source else { return Rejects.Filter(reason: reason) }
            guard let found = application.sources.source(named: source) else { throw CollectionError.noSuchSource(source) }
            return Rejects.Filter(source: found.id, reason: reason)
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List those that wait, the latest first, without what they hold.",
            discussion: "Example: touchstone rejects list --source web --limit 100")

        @OptionGroup var which: FilterArguments
        @Option(help: "How many at most.") var limit = 50
        @OptionGroup var database: DatabaseArguments
        @OptionGroup var output: OutputArguments

        func validate() throws {
            guard limit > 0 else { throw ValidationError("--limit is 1 or more.") }
        }

        func run() async throws {
            try await database.with { application in
                let (filter, limit, vault) = (try which.filter(application), limit, application.vault)
                let (entries, waiting) = try await application.database.read {
                    (try Rejects.open(filter, limit: limit, $0), try Rejects.countOpen(filter, $0))
                }
                let rows = try entries.map { entry in
                    entry.members(source: application.sources.source(entry.source)?.name, try entry.payload(vault))
                }
                if output.json { return Output.json(.array(rows.map(JSONValue.object))) }
                Output.table(
                    [.number("event"), .text("source"), .text("arrived"), .text("reason"), .text("name")],
                    rows.map { row in row.map { member in member.value.string ?? member.value.integer.map { "\($0)" } ?? "" } })
                let left = Int(waiting) - entries.count
                if left > 0 { print("Not shown: \(left.formatted()) that came earlier; --limit shows more.") }
            }
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show one with all that it holds, which is audited.", discussion: "Example: touchstone rejects show 12 > event.json")

        @Argument(help: "The event's number.") var id: Int64
        @OptionGroup var database: DatabaseArguments
        @OptionGroup var output: OutputArguments

        func run() async throws {
            try await database.with { application in
                let id = id
                guard let entry = try await application.database.read({ try Rejects.entry(id, $0) }), entry.resolved == nil else {
                    throw CollectionError.noSuchReject(id)
                }
                let payload = try entry.payload(application.vault)
                try await application.administration.record("reject.revealed", by: .command, target: "reject:\(id)")
                if !output.json { return print(MaskedPayload.whole(payload)) }
                let text = JSONMember("text", .string(String(decoding: payload, as: UTF8.self)))
                let name = application.sources.source(entry.source)?.name
                Output.json(.object(entry.members(source: name, payload) + [text]))
            }
        }
    }

    struct Replayed: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "replay", abstract: "Send events again: those that pass now go in, the others wait on with their new reason.",
            discussion: """
                With --all each of those that wait is tried once, the oldest first; what went in stays in if you stop it.
                Exit code 2 when one still can't be used.

                Examples:
                  touchstone rejects replay 12 13
                  touchstone rejects replay --all --source web
                """)

        @Argument(help: "The events' numbers.") var ids: [Int64] = []
        @Flag(help: "All that wait, of a source or reason where one is given.") var all = false
        @OptionGroup var which: FilterArguments
        @OptionGroup var database: DatabaseArguments
        @OptionGroup var output: OutputArguments

        func validate() throws { try RejectsCommand.check(ids, all: all, which) }

        func run() async throws {
            try await database.with { application in
                let replay = Replay(application.intake)
                let outcome =
                    try await all
                    ? replay.run(try which.filter(application), by: .command) : replay.run(ids, by: .command)
                try RejectsCommand.tell(outcome, output)
            }
        }
    }

    struct Mend: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Send one again as it stands in a file: one JSON object.",
            discussion: """
                Exit code 2 when it still can't be used: it waits on then.

                Example: touchstone rejects mend 12 event.json
                """)

        @Argument(help: "The event's number.") var id: Int64
        @Argument(help: "The file.") var file: String
        @OptionGroup var database: DatabaseArguments
        @OptionGroup var output: OutputArguments

        func run() async throws {
            guard let data = FileManager.default.contents(atPath: file) else { throw Failure("The file \(file) can't be read.") }
            try await database.with { application in
                try RejectsCommand.tell(try await Replay(application.intake).run(id, payload: [UInt8](data), by: .command), output)
            }
        }
    }

    struct Discard: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Put events aside; `rejects undo` brings them back.",
            discussion: """
                Examples:
                  touchstone rejects discard 12 13
                  touchstone rejects discard --all --source web
                """)

        @Argument(help: "The events' numbers.") var ids: [Int64] = []
        @Flag(help: "All that wait, of a source or reason where one is given.") var all = false
        @OptionGroup var which: FilterArguments
        @OptionGroup var database: DatabaseArguments
        @OptionGroup var output: OutputArguments

        func validate() throws { try RejectsCommand.check(ids, all: all, which) }

        func run() async throws {
            try await database.with { application in
                let (filter, ids, all, now) = (try which.filter(application), ids, all, application.now())
                let discard = try await application.database.write { connection -> Rejects.Discard in
                    if all { return try Rejects.discard(filter, by: .command, at: now, connection) }
                    return try Rejects.discard(ids, by: .command, at: now, connection)
                }
                if output.json {
                    return Output.json(.members(["discarded": .count(discard.count), "from": .integer(discard.id)]))
                }
                print("\(discard.count.formatted()) put aside. `touchstone rejects undo \(discard.id)` brings them back.")
            }
        }
    }

    struct Undo: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Bring back what one `rejects discard` put aside, by the number that it gave.",
            discussion: "Example: touchstone rejects undo 12")

        @Argument(help: "The number.") var from: Int64
        @OptionGroup var database: DatabaseArguments
        @OptionGroup var output: OutputArguments

        func run() async throws {
            try await database.with { application in
                let (from, now) = (from, application.now())
                let count = try await application.database.write { try Rejects.undo(from, by: .command, at: now, $0) }
                if output.json { return Output.json(.members(["brought_back": .count(count)])) }
                print("\(count.formatted()) back in the list.")
            }
        }
    }

    private static func check(_ ids: [Int64], all: Bool, _ which: FilterArguments) throws {
        guard all == ids.isEmpty else { throw ValidationError("Give the events' numbers, or --all.") }
        guard all || which.source == nil && which.reason == nil else {
            throw ValidationError("--source and --reason go with --all.")
        }
    }

    private static func tell(_ outcome: Replay.Outcome, _ output: OutputArguments) throws {
        if output.json {
            Output.json(outcome.json)
        } else {
            print(
                "\(outcome.entered.formatted()) went in, \(outcome.duplicates.formatted()) had come in before, "
                    + "\(outcome.failed.formatted()) still can't be used.")
            if let reason = outcome.reason { print(reason) }
        }
        if outcome.failed > 0 { throw ExitCode(2) }
    }
}
