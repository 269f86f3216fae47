import ArgumentParser
import Touchstone

extension MaturityCommand.Assessments {
    struct Remind: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Who hasn't finished an assessment, with the link of each; with --mail they are reminded.",
            discussion: """
                An e-mail goes to whoever has an address and wasn't written to within a day; a running server sends it within a second.
                The others' links can be passed on by hand.

                Examples:
                  touchstone maturity assessments remind 2
                  touchstone maturity assessments remind 2 --mail
                """)

        @Argument(help: "The assessment's number, as in the list.") var number: Int64
        @Flag(help: "Write to them.") var mail = false
        @OptionGroup var links: LinkArguments
        @OptionGroup var database: DatabaseArguments
        @OptionGroup var output: OutputArguments

        func run() async throws {
            try await database.with { application in
                if mail {
                    let reminders = try await application.remindOfAssessment(number, by: .command)
                    if output.json { return Output.json(reminders.json) }
                    print(
                        "Reminded: \(reminders.reminded.count). Written to less than a day ago: \(reminders.tooEarly.count). Without an address: \(reminders.withoutAddress.count)."
                    )
                    return
                }
                let stored = try await application.assessment(number)
                let base = try await links.base(application)
                if output.json { return Output.json(stored.awaitedJSON(at: application.now(), base: base, application.vault)) }
                guard stored.isOpen else { return Output.note("“\(stored.title)” is closed: it waits for nobody.") }
                if stored.awaited.isEmpty { return Output.note("Everybody has finished.") }
                Output.table(
                    [.number("respondent"), .text("role"), .text("state"), .text("last asked"), .text("e-mail"), .text("link")],
                    stored.awaited.map { one in
                        [
                            "\(one.id)", one.isUnnamed ? "–" : one.role ?? "–", one.state.name, one.lastAsked.isoText,
                            one.email == nil ? "no" : "yes",
                            one.isUnnamed ? "–" : base + AssessmentLink(respondent: one.id, serial: one.serial).path(application.vault),
                        ]
                    })
            }
        }
    }
}
