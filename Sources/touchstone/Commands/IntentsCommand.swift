import ArgumentParser
import ExperienceStatistics
import Foundation
import TextAnalytics
import Touchstone

struct IntentsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "intents", abstract: "What customers want when they write or call, as learned from labelled examples.",
        discussion: """
            Examples:
              touchstone intents learn examples.csv
              touchstone intents show --json
              touchstone intents classify "When does my new card arrive?"
            """,
        subcommands: [Learn.self, Show.self, Classify.self, Forget.self], defaultSubcommand: Show.self)

    struct Learn: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Learn from a file of messages with what was wanted in each, in place of what was learned before.",
            discussion: """
                The file is CSV or TSV with the columns text and intent (or category, or label), at least five examples of each, at most
                20,000 examples of 200 intents. A running server reads all messages anew with it.

                Example: touchstone intents learn examples.csv --json
                """)

        @Argument(help: "The file (CSV or TSV, also gzipped).") var file: String
        @OptionGroup var database: DatabaseArguments
        @OptionGroup var output: OutputArguments

        func run() async throws {
            try await database.with { application in
                do {
                    let book = try await application.listening.learn(try IntentExamples(path: file), by: .command)
                    IntentsCommand.tell(book, output)
                } catch let error as FeedbackError { throw Failure(error.message) }
            }
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "What was learned, and how good it is on examples that it hadn’t seen.",
            discussion: "Example: touchstone intents show --json")

        @OptionGroup var database: DatabaseArguments
        @OptionGroup var output: OutputArguments

        func run() async throws {
            try await database.with { application in
                let intents = application.listening.intents
                IntentsCommand.tell(try await application.database.read { try intents.book($0) }, output)
            }
        }
    }

    struct Classify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "What is wanted in texts, by what was learned.",
            discussion: """
                Example: touchstone intents classify "When does my new card arrive?" "I want my money back" --json
                """)

        @Argument(help: "The texts, each in quotes.") var texts: [String]
        @OptionGroup var database: DatabaseArguments
        @OptionGroup var output: OutputArguments

        func run() async throws {
            try await database.with { application in
                do {
                    let intents = application.listening.intents
                    let guesses = try await application.database.read { try intents.book($0) }.wanted(in: texts)
                    if output.json { return Output.json(.members(["intents": .array(guesses.map(\.json))])) }
                    Output.table(
                        [.text("intent"), .text("likely"), .text("text")],
                        zip(guesses, texts).map { guess, text in
                            let likely = guess.likely.map { "\($0.intent) \(String(format: "%.0f %%", $0.probability * 100))" }
                            return [guess.intent ?? "(don’t know)", likely.joined(separator: ", "), String(text.prefix(60))]
                        })
                } catch let error as FeedbackError { throw Failure(error.message) }
            }
        }
    }

    struct Forget: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Forget what was learned: no text has an intent then.", discussion: "Example: touchstone intents forget")

        @OptionGroup var database: DatabaseArguments
        @OptionGroup var output: OutputArguments

        func run() async throws {
            try await database.with { application in
                try await application.listening.forgetIntents(by: .command)
                if output.json { return Output.json(.members(["learned": .null])) }
                Output.note("Forgotten.")
            }
        }
    }

    private static func tell(_ book: IntentBook, _ output: OutputArguments) {
        if output.json { return Output.json(.members(["learned": book.json])) }
        guard let accuracy = book.accuracy?.estimate else { return Output.note("Nothing was learned yet.") }
        print("\(book.examples.formatted()) examples of \(book.labels.count.formatted()) intents.")
        let percent = [accuracy.value, accuracy.low, accuracy.high].map { String(format: "%.1f %%", ($0 ?? 0) * 100) }
        print("Right on examples that it hadn’t seen (five folds): \(percent[0]), between \(percent[1]) and \(percent[2]).")
        if let cut = book.cut {
            print(
                String(
                    format: "%.1f %% would be answered, of these %.1f %% rightly; the rest is “don’t know”.", cut.coverage * 100,
                    cut.precision * 100))
        } else {
            print("So many right intents were reached with no probability: every text stays without one.")
        }
    }
}
