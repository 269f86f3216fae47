import ArgumentParser
import Foundation
import TextAnalytics
import Touchstone

extension FeedbackThemesCommand {
    struct Texts: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "What customers say: each text with its number and theme, the newest first or the best hits first.",
            discussion: """
                Examples:
                  touchstone themes texts --theme 3
                  touchstone themes texts --search '"on hold" -refund' --limit 100 --json
                """)

        @Option(help: "Only texts of this theme; 0: of none.") var theme: Int?
        @Option(help: "Words to look for, \"phrases\", beginnings*, -not these.") var search: String?
        @Option(help: "How many at most.") var limit = 50
        @OptionGroup var database: DatabaseArguments
        @OptionGroup var output: OutputArguments

        func validate() throws {
            guard limit > 0 else { throw ValidationError("--limit is 1 or more.") }
        }

        func run() async throws {
            try await database.with { application in
                try await application.listening.follower.catchUp()
                let (question, limit) = (question, limit)
                do {
                    let answer = try await application.feedback { try $0.answer(question, limit: limit, $1) }
                    if output.json { return Output.json(Self.json(answer)) }
                    if answer.entries.isEmpty { return Output.note("No text fits.") }
                    Output.table(
                        [.number("number"), .text("time"), .text("theme"), .text(""), .text("text")],
                        answer.entries.map { entry in
                            [
                                "\(entry.verbatim.sequence)", Instant(milliseconds: entry.verbatim.time).isoText,
                                entry.theme?.name ?? "–", entry.isLabelled ? "said by a person" : "",
                                String(entry.text.split(whereSeparator: \.isWhitespace).joined(separator: " ").prefix(60)),
                            ]
                        })
                    let left = answer.total - answer.entries.count
                    let more = answer.entries.count < limit ? "." : "; --limit shows more."
                    if left > 0 { print("Not shown: \(left.formatted())\(more)") }
                } catch let error as FeedbackError { throw Failure(error.message) }
            }
        }

        private var question: FeedbackQuestion {
            var question = FeedbackQuestion()
            question.theme = theme
            question.words = search ?? ""
            return question
        }

        private static func json(_ answer: FeedbackAnswer) -> JSONValue {
            .members([
                "total": .count(answer.total),
                "texts": .array(
                    answer.entries.map { entry in
                        .members([
                            "sequence": .integer(entry.verbatim.sequence),
                            "time": .string(Instant(milliseconds: entry.verbatim.time).isoText), "text": .string(entry.text),
                            "theme": entry.theme.map { JSONValue.count($0.id) } ?? .null,
                            "theme_name": .optional(entry.theme?.name), "is_labelled": .bool(entry.isLabelled),
                        ])
                    }),
            ])
        }
    }

    struct Label: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say which theme a text is about, or that it is about none.",
            discussion: """
                What people say counts before what was found, and others are given to themes by what is learned from it.
                `touchstone themes texts` tells the numbers of texts.

                Examples:
                  touchstone themes label 812 --theme 3
                  touchstone themes label 812 --none
                  touchstone themes label 812 --take-back --json
                """)

        @Argument(help: "The text's number.") var sequence: Int64
        @Option(help: "The number of the theme that it is about.") var theme: Int?
        @Flag(help: "It is about none of the themes.") var none = false
        @Flag(help: "Takes back what was said of it.") var takeBack = false
        @OptionGroup var database: DatabaseArguments
        @OptionGroup var output: OutputArguments

        func validate() throws {
            guard [theme != nil, none, takeBack].filter({ $0 }).count == 1 else {
                throw ValidationError("Give one of --theme, --none and --take-back.")
            }
        }

        func run() async throws {
            try await database.with { application in
                let listening = application.listening
                try await listening.follower.catchUp()
                do {
                    try await listening.label(sequence, as: takeBack ? nil : theme ?? 0, by: .command)
                } catch let error as FeedbackError { throw Failure(error.message) }
                let (table, book) = listening.reader.standing
                let now = table.row(of: sequence).flatMap { book.theme(Int(table.rows[$0].theme)) }
                if output.json {
                    return Output.json(
                        .members([
                            "sequence": .integer(sequence), "theme": now.map { JSONValue.count($0.id) } ?? .null,
                            "theme_name": .optional(now?.name), "is_labelled": .bool(!takeBack),
                        ]))
                }
                let about = now.map { "“\($0.name)”" } ?? "none of the themes"
                print("Text \(sequence) is about \(about)\(takeBack ? ", as far as the program knows" : "").")
            }
        }
    }
}
