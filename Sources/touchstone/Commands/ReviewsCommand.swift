import ArgumentParser
import Foundation
import Touchstone

struct ReviewsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reviews", abstract: "What people say about us for everybody to read, and what we answer.",
        discussion: "Example: touchstone reviews import reviews.csv",
        subcommands: [Import.self, List.self, Reply.self])

    struct Import: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Import a CSV file of reviews; the same again changes nothing, a changed review is updated.",
            discussion: """
                Columns are known by their names: stars and time, and if there are any id, location, source, text, author, updated, email, reply.
                Example: touchstone reviews import reviews.csv --source trustpilot
                """)

        @Argument(help: "The file.") var file: String
        @Option(help: "Where they stand, for rows that name no source.") var source = "file"
        @Option(help: "The place, for rows that name no location.") var location = "Unknown place"
        @OptionGroup var database: DatabaseArguments
        @OptionGroup var output: OutputArguments

        func run() async throws {
            guard let data = FileManager.default.contents(atPath: file) else { throw Failure("\(file) can't be read.") }
            let read = try ReviewFile([UInt8](data), source: source, location: location)
            let taken = try await database.with(create: true) { try await $0.takeReviews(read.drafts, by: .command) }
            if output.json {
                var members = taken.json.object ?? []
                members.append(
                    JSONMember(
                        "problems",
                        .array(read.problems.map { .members(["line": .count($0.line), "message": .string($0.message)]) })))
                Output.json(.object(members))
            } else {
                print("\(taken.new) new, \(taken.updated) changed, \(taken.unchanged) known already.")
                for problem in read.problems.prefix(20) { Output.note("Line \(problem.line): \(problem.message)") }
            }
            if !read.problems.isEmpty { throw ExitCode(2) }
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Reviews, the newest first.",
            discussion: """
                Examples:
                  touchstone reviews list --unanswered
                  touchstone reviews list --stars 1 --json
                """)

        @Option(help: "Only with so many stars.") var stars: Int?
        @Option(help: "Only of this source.") var source: String?
        @Flag(help: "Only what nobody has answered.") var unanswered = false
        @Option(help: "How many.") var limit = 100
        @OptionGroup var database: DatabaseArguments
        @OptionGroup var output: OutputArguments

        func validate() throws {
            guard stars.map({ (1...5).contains($0) }) ?? true else { throw ValidationError("--stars is 1 to 5.") }
            guard (1...100_000).contains(limit) else { throw ValidationError("--limit is 1 to 100000.") }
        }

        func run() async throws {
            try await database.with { application in
                var filter = ReviewFilter()
                filter.source = source
                filter.stars = stars.map { $0...$0 }
                if unanswered { filter.reply = ReplyState.none }
                let (reviews, chosen, limit) = (application.reviews, filter, limit)
                let (found, names) = try await application.database.read { connection in
                    (
                        try reviews.list(chosen, limit: limit, connection).map { ($0, try reviews.reply(to: $0.id, connection)) },
                        try reviews.locations(connection)
                    )
                }
                if output.json { return Output.json(.array(found.map { $0.0.json(location: names[$0.0.location], reply: $0.1) })) }
                if found.isEmpty { return Output.note("No such review.") }
                Output.table(
                    [.number("review"), .number("stars"), .text("place"), .text("written"), .text("reply"), .text("text")],
                    found.map { review, _ in
                        [
                            "\(review.id)", "\(review.stars)", names[review.location] ?? "", review.written.isoText, review.reply.name,
                            String((review.content?.text ?? "").replacing("\n", with: " ").prefix(60)),
                        ]
                    })
            }
        }
    }

    struct Reply: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write the one reply to a review; --approve lets it go out.",
            discussion: "Example: touchstone reviews reply 12 --text \"Thank you for telling us.\" --approve")

        @Argument(help: "The review's number.") var review: Int64
        @Option(help: "What we answer.") var text: String
        @Flag(help: "Approve it as well.") var approve = false
        @OptionGroup var database: DatabaseArguments
        @OptionGroup var output: OutputArguments

        func run() async throws {
            try await database.with { application in
                let (reviews, number) = (application.reviews, review)
                let before = try await application.database.read { try reviews.reply(to: number, $0) }
                var reply = try await application.draftReply(text, to: number, version: before?.version ?? 0, by: .command)
                if approve { reply = try await application.approveReply(number, version: reply.version, by: .command) }
                if output.json { return Output.json(reply.json) }
                print("Review \(number): \(reply.state.name.lowercased()).")
            }
        }
    }
}
