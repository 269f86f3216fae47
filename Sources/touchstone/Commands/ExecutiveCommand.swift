import ArgumentParser
import Foundation
import Touchstone

struct ExecutiveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "executive",
        abstract: "The executive's page: what changed, what hurts most in money, moments of truth, risks; each sentence from figures.",
        discussion: """
            Examples:
              touchstone executive
              touchstone executive --last 12mo --zone Europe/Berlin
              touchstone executive letters
            """,
        subcommands: [Page.self, Letters.self, Subscribe.self, Unsubscribe.self], defaultSubcommand: Page.self)

    struct Page: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "The page itself, for a time.",
            discussion: """
                Examples:
                  touchstone executive --last 12mo --zone Europe/Berlin
                  touchstone executive --json
                """)

        @Option(help: "The first day: 2026-01-31.") var from: String?
        @Option(help: "The last day, included.") var to: String?
        @Option(help: "Instead of days, the last days or months, today included: 30d, 12mo. Default: 90d.") var last: String?
        @Option(help: "Whose days and months are meant.") var zone = "GMT"
        @OptionGroup var database: DatabaseArguments
        @OptionGroup var output: OutputArguments

        func run() async throws {
            var asking = MetricAsking()
            (asking.from, asking.to, asking.last, asking.zone) = (from, to, last, zone)
            let question = try asking.question("interactions", period: ExecutiveDesk.usualPeriod)
            try await database.with { application in
                try await application.follower.catchUp()
                try await application.listening.follower.catchUp()
                let paper = try await application.makeExecutiveDesk().paper(
                    question.period, zone: question.zone ?? .gmt, for: .command)
                if output.json { Output.json(paper.json) } else { ExecutiveCommand.tell(paper) }
            }
        }
    }

    struct Letters: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Who gets the page by e-mail each week, and when.",
            discussion: "Example: touchstone executive letters --json")

        @OptionGroup var database: DatabaseArguments
        @OptionGroup var output: OutputArguments

        func run() async throws {
            try await database.with { application in
                let all = try await application.executiveLetters.all()
                if output.json { return Output.json(.members(["letters": .array(all.map(ExecutiveCommand.json))])) }
                if all.isEmpty { return Output.note("Nobody gets it by e-mail. `touchstone executive subscribe PERSON` sends it.") }
                Output.table(
                    [.number("person"), .text("when"), .text("zone"), .text("next")],
                    all.map { ["\($0.person)", $0.schedule.text, $0.zone.identifier, $0.due.isoText] })
            }
        }
    }

    struct Subscribe: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Send the page to somebody each week; who gets it already, gets it at the new time.",
            discussion: "Example: touchstone executive subscribe ada@example.com --weekday 1 --hour 7 --zone Europe/Berlin")

        @Argument(help: "Somebody who works with Touchstone: a number, or an e-mail address.") var person: String
        @Option(help: "1 is Monday, 7 Sunday.") var weekday = 1
        @Option(help: "At this hour, 0 to 23.") var hour = 7
        @Option(help: "By whose clock.") var zone = "GMT"
        @Option(help: "Where links lead: https://cx.example.com. Default: what the mail server's settings say.")
        var address: String?
        @OptionGroup var database: DatabaseArguments
        @OptionGroup var output: OutputArguments

        func run() async throws {
            guard let schedule = ReportSchedule(.weekly, weekday: weekday, hour: hour) else {
                throw ValidationError("--weekday is 1 to 7, --hour 0 to 23.")
            }
            let clock = try JourneyAsking.zone(zone)
            try await database.with { application in
                let number = try await ReportsCommand.people([person], application).first
                let found = try await application.administration.people().first { $0.id == number }
                guard let found, found.isActive, found.email != nil else {
                    throw Failure("“\(person)” isn't active, or has no e-mail address. `touchstone people list` shows who has.")
                }
                let role = try await application.administration.roles().first { $0.name == found.role }
                guard role?.may(.viewExecutive) == true else {
                    throw Failure("“\(person)” may not see the executive’s page: the role “\(found.role)” doesn’t hold it.")
                }
                let base = try await ReportsCommand.base(address, application)
                let letters = application.executiveLetters
                try await letters.subscribe(found.id, schedule, zone: clock, base: base, by: .command)
                guard let letter = try await letters.letter(of: found.id) else { return }
                if output.json { return Output.json(ExecutiveCommand.json(letter)) }
                print("\(found.displayName) gets the page \(letter.schedule.text), \(letter.zone.identifier).")
            }
        }
    }

    struct Unsubscribe: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Send the page to somebody no more.", discussion: "Example: touchstone executive unsubscribe ada@example.com")

        @Argument(help: "Somebody who gets it: a number, or an e-mail address.") var person: String
        @OptionGroup var database: DatabaseArguments
        @OptionGroup var output: OutputArguments

        func run() async throws {
            try await database.with { application in
                let number = try await ReportsCommand.people([person], application).first ?? 0
                guard try await application.executiveLetters.unsubscribe(number, by: .command) else {
                    throw Failure("“\(person)” doesn't get the page by e-mail.")
                }
                if output.json { return Output.json(.members(["unsubscribed": .integer(number)])) }
                print("Person \(number) gets the page no more.")
            }
        }
    }

    private static func json(_ letter: ExecutiveLetters.Letter) -> JSONValue {
        .members([
            "person": .integer(letter.person), "weekday": .count(letter.schedule.weekday), "hour": .count(letter.schedule.hour),
            "zone": .string(letter.zone.identifier), "next": .string(letter.due.isoText), "sent": .optional(letter.sent?.isoText),
        ])
    }

    private static func tell(_ paper: ExecutivePaper) {
        print(paper.headline.text.uppercased())
        print(paper.lede)
        print("\nWhat hurts most")
        for (place, story) in paper.stories.enumerated() { print("  \(place + 1). \(story.sentence.text)\n     \(story.sentence.detail)") }
        print("  \(paper.storiesAbout)")
        for section in [paper.changes] + paper.sections {
            print("\n\(section.heading)")
            for sentence in section.sentences {
                print("  \(sentence.tone == .bad ? "▼" : sentence.tone == .good ? "▲" : "–") \(sentence.text)")
                if !sentence.detail.isEmpty { print("    \(sentence.detail)") }
            }
            print("  \(section.about)")
        }
    }
}
