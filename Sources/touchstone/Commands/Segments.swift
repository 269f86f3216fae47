import ArgumentParser
import JourneyAnalytics
import Touchstone

struct SegmentsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "segments", abstract: "Groups of customers by what they did, kept under a name.",
        discussion: """
            A definition is text: conditions on what customers did, joined by and, or, not and parentheses.
              did Cart at least 3 times in last 30d
              did Cart without "Order placed" within 7d
              did Cart then "Order placed" within 2d from 2026-01-01 to 2026-03-31
              first did * in last 30d and has last channel = phone
              segment "Left carts" and not segment "Wholesale"
            Every question of `touchstone journeys` takes --segment NAME.
            """,
        subcommands: [List.self, Show.self, Create.self, Remove.self])

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "The saved segments, with how many customers are in each.", discussion: "Example: touchstone segments list --json")

        @OptionGroup var database: DatabaseArguments
        @OptionGroup var output: OutputArguments

        func run() async throws {
            try await database.with { application in
                try await application.follower.catchUp()
                let counted = application.segments.all.map { ($0, SegmentCounting.count($0.question, application)) }
                if output.json {
                    return Output.json(.array(counted.map { $0.0.json($0.1.answer, problem: $0.1.problem) }))
                }
                if counted.isEmpty { return Output.note("No segments yet. Make one with `touchstone segments create`.") }
                Output.table(
                    [.text("segment"), .number("customers"), .number("of all"), .text("definition")],
                    counted.map { segment, counted in
                        [
                            segment.name, counted.answer?.count.formatted() ?? "–", JourneyText.share(counted.answer?.share),
                            counted.problem ?? segment.question.description,
                        ]
                    })
            }
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "One segment, saved or not: how many customers are in it, and which.",
            discussion: """
                Examples:
                  touchstone segments show "Left carts" --members
                  touchstone segments show --definition "did Cart without Order placed within 7d"
                """)

        @Argument(help: "The segment's name.") var name: String?
        @Option(help: "Count this definition instead of a saved segment.") var definition: String?
        @Flag(help: "Print the numbers of its customers.") var members = false
        @OptionGroup var database: DatabaseArguments
        @OptionGroup var output: OutputArguments

        func validate() throws {
            if (name == nil) == (definition == nil) { throw ValidationError("Give the segment's name, or --definition with its text.") }
        }

        func run() async throws {
            try await database.with { application in
                try await application.follower.catchUp()
                let saved = try name.map { try application.segments.required($0) }
                let question = try saved?.question ?? Segments.question(definition ?? "")
                let answer = try application.journeys.segment(question, now: application.now())
                let customers = members ? answer.customers : nil
                if output.json {
                    var object = (saved?.json(answer) ?? answer.json).object ?? []
                    if let customers {
                        object.append(JSONMember("members", .array(customers.ids.map(JSONValue.integer))))
                        object.append(JSONMember("erased", .count(customers.erased)))
                    }
                    return Output.json(.object(object))
                }
                if let customers {
                    for id in customers.ids { print(id) }
                } else {
                    if let saved { print(saved.name) }
                    print(question.definition)
                    print("As text: \(question)")
                }
                Output.note(
                    "\(answer.count.formatted()) of \(answer.everyone.formatted()) customers (\(JourneyText.share(answer.share)))"
                        + (customers.map { $0.erased > 0 ? ", of them \($0.erased) erased and not listed" : "" } ?? ""))
            }
        }
    }

    struct Create: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Save a segment under a name.",
            discussion: "Example: touchstone segments create \"Left carts\" --definition \"did Cart without Order placed within 7d\"")

        @Argument(help: "The segment's name.") var name: String
        @Option(help: "Who belongs to it, as text.") var definition: String
        @Option(help: "What it is for.") var description = ""
        @OptionGroup var database: DatabaseArguments
        @OptionGroup var output: OutputArguments

        func run() async throws {
            try await database.with { application in
                try await application.follower.catchUp()
                let draft = try SegmentDraft(name: name, about: description, definition: definition)
                let segment = try await application.createSegment(draft, by: .command)
                let counted = SegmentCounting.count(segment.question, application)
                if output.json { return Output.json(segment.json(counted.answer, problem: counted.problem)) }
                print("Saved “\(segment.name)”: \(counted.answer?.count.formatted() ?? "–") customers. \(segment.question.definition)")
            }
        }
    }

    struct Remove: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Remove a segment that no other names.", discussion: "Example: touchstone segments remove \"Left carts\"")

        @Argument(help: "The segment's name.") var name: String
        @OptionGroup var database: DatabaseArguments
        @OptionGroup var output: OutputArguments

        func run() async throws {
            try await database.with { application in
                let segment = try application.segments.required(name)
                try await application.removeSegment(segment.id, by: .command)
                if output.json { return Output.json(.members(["removed": .integer(segment.id), "name": .string(segment.name)])) }
                Output.note("Removed “\(segment.name)”.")
            }
        }
    }
}

/// A count, or why there is none.
enum SegmentCounting {
    static func count(_ question: SegmentQuestion, _ application: Application) -> (answer: SegmentAnswer?, problem: String?) {
        do throws(SegmentError) { return (try application.journeys.segment(question, now: application.now()), nil) } catch {
            return (nil, error.description)
        }
    }
}
