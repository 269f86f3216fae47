import ArgumentParser
import Foundation
import Touchstone

struct PromiseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "promise", abstract: "The brand promise: what it says, where it is kept and where broken.",
        discussion: "Example: touchstone promise check",
        subcommands: [Show.self, Check.self, Customers.self, Write.self, Versions.self])

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "The promise as it is written down.", discussion: "Example: touchstone promise show --json")

        @OptionGroup var database: DatabaseArguments
        @OptionGroup var output: OutputArguments

        func run() async throws {
            try await database.with { application in
                let stored = try await PromiseCommand.stored(application)
                if output.json { return Output.json(stored.json) }
                print("“\(stored.document.statement)”")
                if !stored.document.success.isEmpty { print("Success: \(stored.document.success)") }
                for part in stored.document.parts { print("  \(part.id). \(part.name): \(part.measure.words)") }
                Output.note("Version \(stored.version), \(stored.time.isoText), by \(stored.actor.text).")
            }
        }
    }

    /// Over which time it is looked at.
    struct PeriodArguments: ParsableArguments {
        @Option(help: "The last days or months, as in 90d or 12mo, or all; 90d if not given.") var last: String?
        @Option(help: "The first day, as in 2026-01-01.") var from: String?
        @Option(help: "The last day, included.") var to: String?

        func asked() throws -> MetricPeriod {
            var asking = MetricAsking()
            (asking.last, asking.from, asking.to) = (last, from, to)
            return try asking.question("nps", period: .last(90, .day)).period
        }
    }

    struct Check: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Where the promise is kept and where it is broken, with n and interval.",
            discussion: """
                Examples:
                  touchstone promise check --last 12mo
                  touchstone promise check --from 2026-01-01 --to 2026-01-31 --json
                """)

        @OptionGroup var period: PeriodArguments
        @OptionGroup var database: DatabaseArguments
        @OptionGroup var output: OutputArguments

        func run() async throws {
            try await database.with { application in
                try await application.follower.catchUp()
                let stored = try await PromiseCommand.stored(application)
                let standing = application.promise.standing(of: stored, try period.asked())
                if output.json { return Output.json(standing.json) }
                print("“\(stored.document.statement)” \(standing.sentence)")
                Output.table(
                    [.text("promise"), .text("verdict"), .number("value"), .text("interval"), .number("n"), .number("target")],
                    standing.parts.map { part in
                        let text = MetricText(part.unit)
                        let range = part.estimate.low.flatMap { low in part.estimate.high.map { text.range(low, $0) } }
                        return [
                            part.part.name, part.verdict.word, text.text(part.estimate.value), range ?? "–", "\(part.estimate.n)",
                            text.text(part.part.target),
                        ]
                    })
                for part in standing.parts { if let reason = part.reason { Output.note("\(part.part.name): \(reason)") } }
            }
        }
    }

    struct Customers: AsyncParsableCommand {
        enum Outcome: String, ExpressibleByArgument, CaseIterable { case kept, broken }

        static let configuration = CommandConfiguration(
            abstract: "The customers to whom a part of the promise was kept, or broken, by number.",
            discussion: "Example: touchstone promise customers 1 --outcome broken --last 12mo")

        @Argument(help: "The part's number, as `promise show` gives it.") var part: Int
        @Option(help: "kept or broken.") var outcome = Outcome.broken
        @OptionGroup var period: PeriodArguments
        @OptionGroup var database: DatabaseArguments
        @OptionGroup var output: OutputArguments

        func run() async throws {
            try await database.with { application in
                try await application.follower.catchUp()
                let stored = try await PromiseCommand.stored(application)
                let standing = application.promise.standing(of: stored, try period.asked())
                let found = try standing.customersJSON(ofPart: part, isKept: outcome == .kept)
                if output.json { return Output.json(found) }
                for customer in found["customers"]?.array ?? [] { print(customer.jsonText) }
            }
        }
    }

    struct Write: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write the promise down from a file of JSON, as `promise show --json` prints it.",
            discussion: "Example: touchstone promise write promise.json")

        @Argument(help: "The file.") var file: String
        @OptionGroup var database: DatabaseArguments
        @OptionGroup var output: OutputArguments

        func run() async throws {
            guard let data = FileManager.default.contents(atPath: file) else {
                throw Failure("There is no file \(file), or it can’t be read.")
            }
            let json: JSONValue
            do throws(JSONParseError) { json = try JSONValue.parse([UInt8](data)) } catch {
                throw Failure("\(file) is no JSON: \(error)")
            }
            let document = try PromiseDocument(json)
            try await database.with(create: true) { application in
                let stored = try await application.promise.save(document, version: nil, by: .command)
                if output.json { return Output.json(stored.json) }
                print("Version \(stored.version) with \(stored.document.parts.count) promises.")
            }
        }
    }

    struct Versions: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Every version of the promise, the newest first.", discussion: "Example: touchstone promise versions --json")

        @OptionGroup var database: DatabaseArguments
        @OptionGroup var output: OutputArguments

        func run() async throws {
            try await database.with { application in
                let all = try await application.promise.versions()
                if output.json { return Output.json(.members(["versions": .array(all.map(\.json))])) }
                Output.table(
                    [.number("version"), .text("written"), .text("by"), .number("parts"), .text("statement")],
                    all.map { stored in
                        [
                            "\(stored.version)", stored.time.isoText, stored.actor.text, "\(stored.document.parts.count)",
                            stored.document.statement,
                        ]
                    })
            }
        }
    }

    private static func stored(_ application: Application) async throws -> StoredPromise {
        guard let stored = try await application.promise.current() else {
            throw Failure("Nobody has written the promise down. Do it on the page /promise, or with `touchstone promise write FILE`.")
        }
        return stored
    }
}
