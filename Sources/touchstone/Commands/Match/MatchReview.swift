import ArgumentParser
import Foundation
import Touchstone

extension Match {
    struct Review: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Pairs that wait for a person: list them, look at one, decide, take a decision back.",
            discussion: "Example: touchstone match review list",
            subcommands: [List.self, Show.self, Decide.self, TakeBack.self])
    }
}

extension Match.Review {
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List pairs, the likeliest first.",
            discussion: """
                Example: touchstone match review list --state different
                Example: touchstone match review list --min 0.7 --max 0.99 --source crm --conflict "date of birth"
                """)

        @Option(help: "open, same, different or unsure.") var state = "open"
        @Option(help: "Only pairs as likely as this and more, 0 to 1.") var min: Double?
        @Option(help: "Only pairs as likely as this and less, 0 to 1.") var max: Double?
        @Option(help: "Only pairs of which this source knows one or both.") var source: String?
        @Option(help: "Only pairs against which this field speaks clearly.") var conflict: String?
        @Option(help: "Only pairs of whom this means: an identifier, or words of a name.") var text: String?
        @Option(help: "How many at most.") var limit = 50
        @OptionGroup var database: DatabaseArguments
        @OptionGroup var output: OutputArguments

        func run() async throws {
            guard let state = MatchCandidate.State(rawValue: state) else {
                throw Failure("There is no state “\(state)”: it is open, same, different or unsure.")
            }
            try await database.with { application in
                var queue = MatchQueue(state)
                (queue.low, queue.high, queue.conflict) = (min, max, conflict)
                if let source {
                    guard let known = application.sources.all.first(where: { $0.name == source }) else {
                        throw Failure(
                            "There is no source “\(source)”: it is one of \(application.sources.all.map(\.name).joined(separator: ", ")).")
                    }
                    queue.source = known.id
                }
                if let text { queue.customers = try await application.matching.customers(meant: text) }
                let pairs = try await application.matching.candidates(of: queue, limit: Swift.max(1, limit))
                if output.json { return Output.json(.array(pairs.map(\.json))) }
                Output.table(
                    [.number("pair"), .number("customer"), .number("customer"), .number("probability"), .text("for"), .text("against")],
                    pairs.map { pair in
                        let steps = pair.evidence.steps
                        return [
                            "\(pair.id)", "\(pair.a)", "\(pair.b)", String(format: "%.4f", pair.probability),
                            words(steps.filter { $0.weight > 0.5 }), words(steps.filter { $0.weight < -0.5 }),
                        ]
                    })
            }
        }

        /// "e-mail same, phone one slip apart": the heaviest three.
        private func words(_ steps: [MatchEvidence.Step]) -> String {
            steps.sorted { abs($0.weight) > abs($1.weight) }.prefix(3).map { "\($0.column) \($0.level)" }.joined(separator: ", ")
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show a pair side by side, with what each field weighs. In full: whoever may read the database may see it.",
            discussion: "Example: touchstone match review show 12")

        @Argument(help: "The pair's number.") var id: Int64
        @OptionGroup var database: DatabaseArguments
        @OptionGroup var output: OutputArguments

        func run() async throws {
            try await database.with { application in
                let pair = try await application.matching.comparison(id)
                if output.json { return Output.json(pair.json(.inFull)) }
                Output.table(
                    [
                        .text("field"), .text("customer \(pair.candidate.a)"), .text("customer \(pair.candidate.b)"), .text("agreement"),
                        .number("bits"),
                    ],
                    pair.fields.map { field in
                        [
                            field.column, field.left ?? "", field.right ?? "", field.level ?? "",
                            field.level == nil ? "" : String(format: "%+.1f", field.weight),
                        ]
                    } + [["prior odds", "", "", "", String(format: "%+.1f", pair.candidate.evidence.prior)]])
                print(
                    "\nProbability \(String(format: "%.4f", pair.candidate.probability)) (\(String(format: "%+.1f", pair.candidate.weight)) bits); \(pair.candidate.state.rawValue)."
                )
            }
        }
    }

    struct Decide: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Decide a pair: same (joins both), different or unsure.",
            discussion: "Example: touchstone match review decide 12 same")

        @Argument(help: "The pair's number.") var id: Int64
        @Argument(help: "same, different or unsure.") var decision: String
        @OptionGroup var database: DatabaseArguments
        @OptionGroup var output: OutputArguments

        func run() async throws {
            guard let decision = ProfileMatching.Decision(rawValue: decision) else {
                throw Failure("“\(decision)” is no decision: it is same, different or unsure.")
            }
            try await database.with { application in
                let pair = try await application.matching.decide(id, decision, by: .command)
                if output.json { return Output.json(pair.json) }
                Output.note(
                    pair.merge.map { "Customers \(pair.a) and \(pair.b) are one now: merge \($0)." }
                        ?? "Pair \(id) is decided: \(decision.rawValue).")
            }
        }
    }

    struct TakeBack: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Take a decision back: the pair is open again, and what “same” joined is taken apart.",
            discussion: "Example: touchstone match review take-back 12")

        @Argument(help: "The pair's number.") var id: Int64
        @OptionGroup var database: DatabaseArguments
        @OptionGroup var output: OutputArguments

        func run() async throws {
            try await database.with { application in
                let pair = try await application.matching.takeBack(id, by: .command)
                if output.json { return Output.json(pair.json) }
                Output.note("Pair \(id) is open again.")
            }
        }
    }
}
