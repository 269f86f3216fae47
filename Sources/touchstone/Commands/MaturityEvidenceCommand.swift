import ArgumentParser
import Foundation
import Touchstone

extension MaturityCommand {
    struct Evidence: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "What the system itself holds about maturity, beside the latest assessment.",
            discussion: """
                Each figure with its n, the page and the query behind it, and the level that it supports.

                Example: touchstone maturity evidence --json
                """)

        @OptionGroup var database: DatabaseArguments
        @OptionGroup var output: OutputArguments

        func run() async throws {
            try await database.with { application in
                try await application.follower.catchUp()
                if output.json { return Output.json(try await application.evidenceJSON()) }
                let known = try await application.assessed()
                let facts = try await application.maturityEvidence.facts()
                Output.table(
                    [.text("evidence"), .number("value"), .number("n"), .number("level"), .text("what the system holds")],
                    facts.map { fact in
                        [
                            fact.evidence.rawValue, fact.percentText, "\(fact.estimate.n)",
                            fact.level(in: known.model).map { "\($0)" } ?? "–",
                            fact.sentence,
                        ]
                    })
                guard let result = known.result else { return Output.note("There is no assessment yet to hold this against.") }
                for flag in EvidenceFlag.all(result, known.model, facts) { print("Contradiction: \(flag.sentence)") }
            }
        }
    }
}
