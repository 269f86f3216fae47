import ArgumentParser
import Foundation
import Touchstone

extension MaturityCommand.Assessments {
    /// Where personal links lead.
    struct LinkArguments: ParsableArguments {
        @Option(help: "The server's address, for the links; that of the mail server's settings if not given.") var server: String?

        func base(_ application: Application) async throws -> String {
            if let server { return server }
            return try await application.deliveries.mailServer()?.address ?? "http://127.0.0.1:8080"
        }
    }

    struct Invite: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Ask people in an assessment, and print each one's personal link; with --mail they get it by e-mail.",
            discussion: """
                One person is "name, e-mail, role, part of the organisation"; any may be missing. A file has one person a line.

                Examples:
                  touchstone maturity assessments invite 2 --person "Ada, ada@example.com, Head of service, Service" --mail
                  touchstone maturity assessments invite 2 --file people.csv --key autumn
                """)

        @Argument(help: "The assessment's number, as in the list.") var number: Int64
        @Option(help: "Somebody who is asked. Repeat it for more.") var person: [String] = []
        @Option(help: "A file with one person a line.") var file: String?
        @Flag(help: "Write to those who have an e-mail address.") var mail = false
        @Option(help: "A key of your own: the same people with it again are asked once.") var key: String?
        @OptionGroup var links: LinkArguments
        @OptionGroup var database: DatabaseArguments
        @OptionGroup var output: OutputArguments

        func run() async throws {
            let lines = try person + [file.map { path throws(MaturityError) in try MaturityCommand.text(of: path) } ?? ""]
            let drafts = try RespondentDraft.lines(lines.joined(separator: "\n"))
            try await database.with { application in
                let asked = try await application.askForAssessment(
                    drafts, in: number, key: "command:\(number):\(key ?? UUID().uuidString)", byMail: mail, by: .command)
                let base = try await links.base(application)
                if output.json {
                    return Output.json(.members(["respondents": .array(asked.map { $0.json(base: base, application.vault) })]))
                }
                Output.table(
                    [.number("respondent"), .text("who"), .text("link")],
                    asked.map { one in
                        [
                            "\(one.id)", one.name ?? one.email?.text ?? one.role ?? "–",
                            base + AssessmentLink(respondent: one.id, serial: one.serial).path(application.vault),
                        ]
                    })
            }
        }
    }

    struct Link: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make a new personal link for somebody: the old one ends.",
            discussion: "Example: touchstone maturity assessments link 2 7 --mail")

        @Argument(help: "The assessment's number, as in the list.") var number: Int64
        @Argument(help: "Somebody's number in it.") var respondent: Int64
        @Flag(help: "Write to them, where they have an e-mail address.") var mail = false
        @OptionGroup var links: LinkArguments
        @OptionGroup var database: DatabaseArguments
        @OptionGroup var output: OutputArguments

        func run() async throws {
            try await database.with { application in
                let renewed = try await application.renewAssessmentLink(of: respondent, in: number, byMail: mail, by: .command)
                let base = try await links.base(application)
                if output.json { return Output.json(renewed.json(base: base, application.vault)) }
                print(base + AssessmentLink(respondent: renewed.id, serial: renewed.serial).path(application.vault))
            }
        }
    }

    struct Answer: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Hand in somebody's answers, as from a meeting; what isn't named stays.",
            discussion: """
                An answer is the highest level whose statement fits, by dimension and aspect: `touchstone maturity show MODEL`.

                Example: touchstone maturity assessments answer 2 7 journey.maps=3 "process.ownership=3 partly"
                """)

        @Argument(help: "The assessment's number, as in the list.") var number: Int64
        @Argument(help: "Somebody's number in it.") var respondent: Int64
        @Argument(help: "DIMENSION.ASPECT=LEVEL: 3, \"3 partly\" or unknown.") var answers: [String]
        @OptionGroup var database: DatabaseArguments
        @OptionGroup var output: OutputArguments

        func validate() throws { _ = try said() }

        func run() async throws {
            let said = try said()
            try await database.with { application in
                let one = try await application.enterAnswers(said, of: respondent, in: number, by: .command)
                if output.json { return Output.json(one.json) }
                let count = one.replies.values.reduce(0) { $0 + $1.count }
                print("Respondent \(one.id) has \(count) \(count == 1 ? "answer" : "answers") in assessment \(number).")
            }
        }

        /// As the API takes it.
        private func said() throws -> JSONValue {
            var dimensions: [String: [JSONMember]] = [:]
            for text in answers {
                guard let sign = text.firstIndex(of: "="), let dot = text[..<sign].firstIndex(of: ".") else {
                    throw ValidationError("“\(text)” is no answer: write DIMENSION.ASPECT=LEVEL, as in journey.maps=3.")
                }
                let aspect = String(text[text.index(after: dot)..<sign]), level = String(text[text.index(after: sign)...])
                dimensions[String(text[..<dot]), default: []].append(JSONMember(aspect, .string(level)))
            }
            return .object(dimensions.sorted { $0.key < $1.key }.map { JSONMember($0.key, .object($0.value)) })
        }
    }

    struct RemovePerson: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Remove somebody from an assessment with their answers; their link ends.",
            discussion: "This can't be undone. Example: touchstone maturity assessments remove-person 2 7 --yes")

        @Argument(help: "The assessment's number, as in the list.") var number: Int64
        @Argument(help: "Somebody's number in it.") var respondent: Int64
        @Flag(help: "Really do it.") var yes = false
        @OptionGroup var database: DatabaseArguments
        @OptionGroup var output: OutputArguments

        func run() async throws {
            guard yes else {
                throw Failure("Removing respondent \(respondent) with their answers can't be undone. Say so with --yes.")
            }
            try await database.with { application in
                try await application.removeFromAssessment(respondent, in: number, by: .command)
                if output.json { return Output.json(.members(["removed": .integer(respondent)])) }
                print("Respondent \(respondent) is removed from assessment \(number), with their answers.")
            }
        }
    }
}
