import ArgumentParser
import Foundation
import Touchstone

struct AccountsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "accounts", abstract: "Organisations with many people: how each relationship stands, what they are worth.",
        discussion: "Example: touchstone accounts show 3",
        subcommands: [
            List.self, Show.self, Create.self, Change.self, SetPerson.self, RemovePerson.self, Suggest.self,
            Promises.self, Join.self, Separate.self, ImportFile.self,
        ])

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Accounts, the weakest relationship first.",
            discussion: """
                Examples:
                  touchstone accounts list --state at_risk
                  touchstone accounts list --sort value --json
                """)

        @Option(help: "weakest, value, renewal, name or people.") var sort = AccountOrder.weakest.rawValue
        @Option(help: "Only where the weakest relationship is at_risk, to_watch, unknown or sound.") var state: String?
        @Option(help: "In the name or a key.") var search = ""
        @Option(help: "Only those renewed within so many days.") var renewal: Int?
        @Flag(help: "Only with open cases.") var openCases = false
        @Option(help: "How many.") var limit = 100
        @OptionGroup var database: DatabaseArguments
        @OptionGroup var output: OutputArguments

        func validate() throws {
            guard AccountOrder(rawValue: sort) != nil else {
                throw ValidationError("--sort is one of \(AccountOrder.allCases.map(\.rawValue).joined(separator: ", ")).")
            }
            guard state.map({ RelationshipState(rawValue: $0) != nil }) ?? true else {
                throw ValidationError("--state is at_risk, to_watch, unknown or sound.")
            }
            guard (1...100_000).contains(limit), (1...3_650).contains(renewal ?? 1) else {
                throw ValidationError("--limit is 1 to 100000, --renewal 1 to 3650 days.")
            }
        }

        func run() async throws {
            try await database.with { application in
                try await AccountsCommand.catchUp(application)
                var filter = AccountFilter()
                (filter.search, filter.renewalDays, filter.hasOpenCases) = (search, renewal, openCases)
                filter.state = state.flatMap(RelationshipState.init(rawValue:))
                let found = try await application.accountSummaries(filter, order: AccountOrder(rawValue: sort) ?? .weakest).prefix(limit)
                if output.json { return Output.json(.array(found.map { $0.json(.inFull) })) }
                if found.isEmpty { Output.note("No such account.") }
                Output.table(
                    [
                        .number("account"), .text("name"), .number("people"), .text("weakest"), .text("why"), .text("score"),
                        .number("value"),
                        .number("cases"), .text("renewal"),
                    ], found.map(AccountsCommand.cells))
            }
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "One account with its people, the weakest relationship first.",
            discussion: "Example: touchstone accounts show 3 --json")

        @Argument(help: "The account's number.") var id: Int64
        @OptionGroup var database: DatabaseArguments
        @OptionGroup var output: OutputArguments

        func run() async throws {
            try await database.with { application in
                try await AccountsCommand.catchUp(application)
                let summary = try await application.accountSummary(id)
                if output.json { return Output.json(summary.json(.inFull)) }
                print("\(summary.account.name): \(summary.state.word)")
                Output.table(
                    [.number("customer"), .text("role"), .text("relationship"), .text("why"), .number("interactions"), .text("heard of")],
                    summary.people.map { one in
                        [
                            "\(one.id)", one.role, one.state.word, one.signs.map(\.words).joined(separator: ", "), "\(one.interactions)",
                            one.lastHeard?.isoText ?? "never",
                        ]
                    })
            }
        }
    }

    struct ImportFile: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "import", abstract: "Take accounts and their people from a CSV file.",
            discussion: """
                The column “account” is the key. “name”, “domains”, “customer” or “email”, “role”, “since” and “until” are known; every other
                column is a trait of the account. A row with a customer adds that person. Exit code 2: some rows were rejected.
                Example: touchstone accounts import accounts.csv
                """)

        @Argument(help: "The file.") var file: String
        @OptionGroup var database: DatabaseArguments
        @OptionGroup var output: OutputArguments

        func run() async throws {
            guard let data = FileManager.default.contents(atPath: file), let text = String(data: data, encoding: .utf8) else {
                throw Failure("There is no file \(file), or it is no text in UTF-8.")
            }
            let accounts = try AccountFile(csv: text)
            let outcome = try await database.with { application in
                try await AccountsCommand.catchUp(application)
                return try await application.importAccounts(accounts, by: .command)
            }
            if output.json {
                Output.json(
                    .members([
                        "accounts": .count(outcome.accounts), "people": .count(outcome.people),
                        "rejected": .array(
                            outcome.problems.map { .members(["line": .count($0.line), "reason": .string($0.reason)]) }),
                    ]))
            } else {
                print("\(outcome.accounts) accounts, \(outcome.people) people.")
                for problem in outcome.problems { Output.note("Line \(problem.line): \(problem.reason)") }
            }
            if !outcome.problems.isEmpty { throw ExitCode(2) }
        }
    }

    static func catchUp(_ application: Application) async throws {
        try await application.follower.catchUp()
        try await application.accountFollowing.catchUp()
    }

    private static func cells(_ summary: AccountSummary) -> [String] {
        let score = summary.scores.first
        return [
            "\(summary.account.id)", summary.account.name, "\(summary.present.count)", summary.state.word,
            summary.weakest.map { one in
                "customer \(one.id)" + (one.signs.isEmpty ? "" : ": " + one.signs.map(\.words).joined(separator: ", "))
            }
                ?? "nobody is there",
            score.map { "\($0.kind) \(MetricText(.scale).text($0.estimate.value)), n \($0.estimate.n)" } ?? "–",
            MetricText(.money, currency: summary.currency).text(summary.value), "\(summary.openCases)",
            summary.account.renewal.map { String($0.isoText.prefix(10)) } ?? "–",
        ]
    }
}
