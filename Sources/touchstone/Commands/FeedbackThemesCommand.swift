import ArgumentParser
import Foundation
import TextAnalytics
import Touchstone
import TouchstoneStore

struct FeedbackThemesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "themes", abstract: "What customers speak of: themes in all that they say, renamed, merged, hidden and corrected.",
        discussion: """
            Of texts in a file, without a database, `touchstone text themes` tells.
            Examples:
              touchstone themes
              touchstone themes look
              touchstone themes rename 3 "Late parcels"
              touchstone themes label 812 --theme 3
            """,
        subcommands: [List.self, Look.self, Rename.self, Merge.self, Hide.self, Unhide.self, Texts.self, Label.self],
        defaultSubcommand: List.self)

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "The themes, the largest first, with how their texts sound.", discussion: "Example: touchstone themes list --json")

        @OptionGroup var database: DatabaseArguments
        @OptionGroup var output: OutputArguments

        func run() async throws {
            try await database.with { application in
                try await application.listening.follower.catchUp()
                let answer = try application.listening.feedback.themes(FeedbackQuestion())
                if output.json { return Output.json(answer.json) }
                if answer.themes.isEmpty {
                    return Output.note("No themes have been found yet. Have them looked for with `touchstone themes look`.")
                }
                Output.table(
                    [.number("id"), .text("theme"), .number("texts"), .number("of all"), .number("sentiment"), .text("")],
                    answer.themes.map { figures in
                        [
                            "\(figures.theme.id)", figures.theme.name, figures.tally.count.formatted(),
                            TextFigures.share(figures.tally.count, of: answer.tally.count),
                            figures.tally.json["mean"]?.double.map { String(format: "%+.2f", $0) } ?? "–",
                            figures.isHidden ? "hidden" : "",
                        ]
                    })
                print("\(answer.tally.count.formatted()) texts, \(answer.outside.formatted()) in none of the themes.")
            }
        }
    }

    struct Look: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Look for themes now, as a server does by itself when many texts have come in.",
            discussion: "Example: touchstone themes look --afresh")

        @Flag(help: "Let go of how texts were grouped before; numbers and names stay with what fits them.") var afresh = false
        @OptionGroup var database: DatabaseArguments
        @OptionGroup var output: OutputArguments

        func run() async throws {
            try await database.with { application in
                try await application.listening.follower.catchUp()
                let count: Int?
                do {
                    count = try await application.listening.look(afresh: afresh, fineness: 1, by: .command)
                } catch let error as ThemeError { throw Failure(error.description) }
                guard let found = count else { throw Failure("Themes are being looked for already: ask for them in a moment.") }
                if output.json { return Output.json(.members(["themes": .count(found)])) }
                print("There are \(found) themes now.")
            }
        }
    }

    struct Rename: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Give a theme a name.", discussion: "Example: touchstone themes rename 3 \"Late parcels\"")

        @Argument(help: "The theme's number.") var id: Int
        @Argument(help: "Its name.") var name: String
        @OptionGroup var database: DatabaseArguments
        @OptionGroup var output: OutputArguments

        func run() async throws {
            let (id, name) = (id, name)
            try await database.with { application in
                try await FeedbackThemesCommand.decide(id, application, output) { try $0.rename(id, to: name, by: .command, at: $1, $2) }
            }
        }
    }

    struct Merge: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make other themes part of one.", discussion: "Example: touchstone themes merge 3 7 12")

        @Argument(help: "The number of the theme that stays.") var id: Int
        @Argument(help: "The numbers of those that become part of it.") var others: [Int]
        @OptionGroup var database: DatabaseArguments
        @OptionGroup var output: OutputArguments

        func run() async throws {
            let (id, all) = (id, [id] + others)
            try await database.with { application in
                try await FeedbackThemesCommand.decide(id, application, output) { try $0.merge(all, by: .command, at: $1, $2) }
            }
        }
    }

    struct Hide: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Take a theme out of sight; its texts stay in it.", discussion: "Example: touchstone themes hide 3")

        @Argument(help: "The theme's number.") var id: Int
        @OptionGroup var database: DatabaseArguments
        @OptionGroup var output: OutputArguments

        func run() async throws {
            let id = id
            try await database.with { application in
                try await FeedbackThemesCommand.decide(id, application, output) { try $0.hide(id, true, by: .command, at: $1, $2) }
            }
        }
    }

    struct Unhide: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show a theme again that was hidden.", discussion: "Example: touchstone themes unhide 3")

        @Argument(help: "The theme's number.") var id: Int
        @OptionGroup var database: DatabaseArguments
        @OptionGroup var output: OutputArguments

        func run() async throws {
            let id = id
            try await database.with { application in
                try await FeedbackThemesCommand.decide(id, application, output) { try $0.hide(id, false, by: .command, at: $1, $2) }
            }
        }
    }

    /// Does what was decided of a theme, and tells how it is now.
    private static func decide(
        _ id: Int, _ application: Application, _ output: OutputArguments,
        _ body: @escaping @Sendable (Themes, Instant, any Connection) throws -> Void
    ) async throws {
        do {
            try await application.listening.decide(body)
            try await application.listening.follower.catchUp()
            let answer = try application.listening.feedback.themes(FeedbackQuestion())
            guard let figures = answer.figures(answer.book.current(id)) else { throw FeedbackError.noTheme }
            if output.json { return Output.json(.object(figures.members)) }
            let state = figures.isHidden ? ", hidden" : ""
            print("Theme \(figures.theme.id), “\(figures.theme.name)”: \(figures.tally.count.formatted()) texts\(state).")
        } catch let error as FeedbackError { throw Failure(error.message) }
    }
}
