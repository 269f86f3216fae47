import ArgumentParser
import Touchstone

extension CasesCommand {
    struct Topics: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "How many cases to see to each topic has, the most frequent first.",
            discussion: "Example: touchstone cases topics --json")

        @OptionGroup var database: DatabaseArguments
        @OptionGroup var output: OutputArguments

        func run() async throws {
            try await database.with { application in
                let cases = application.cases
                let counts = try await application.database.read { connection in
                    var filter = CaseFilter()
                    filter.statuses = CaseStatus.allCases.filter(\.isPending)
                    return try cases.topicCounts(filter, limit: 1_000, connection)
                }
                if output.json { return Output.json(.array(counts.map(\.json))) }
                if counts.isEmpty { return Output.note("No case is to be seen to.") }
                Output.table([.text("topic"), .number("cases")], counts.map { [$0.topic, $0.count.formatted()] })
            }
        }
    }

    struct Topic: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say what a case is about, or confirm what is proposed.",
            discussion: """
                Proposals for other cases are learned from it.

                Examples:
                  touchstone cases topic 12 --to "Late delivery"
                  touchstone cases topic 12 --proposed --json
                """)

        @Argument(help: "The case's number.") var number: Int64
        @Option(help: "What it is about, in at most 80 characters; it names nobody.") var to: String?
        @Flag(help: "What is proposed for it.") var proposed = false
        @OptionGroup var database: DatabaseArguments
        @OptionGroup var output: OutputArguments

        func validate() throws {
            guard (to == nil) == proposed else { throw ValidationError("Give either --to or --proposed.") }
        }

        func run() async throws {
            try await database.with { application in
                let (cases, number) = (application.cases, number)
                let found = try await application.database.read { try cases.required(number, $0) }
                guard let topic = to ?? found.proposal?.topic else {
                    throw Failure("Nothing is proposed for case \(number): say it with --to.")
                }
                let changed = try await application.act(.confirmTopic(topic), onCase: number, version: found.version, by: .command)
                if output.json { return Output.json(changed.json(at: application.now())) }
                CasesCommand.tell(changed, application.now())
            }
        }
    }
}
