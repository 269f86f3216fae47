import ArgumentParser
import Foundation
import Touchstone

struct SurveySendCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "send",
        abstract: "Send a survey by e-mail: to a segment, to a list, or after an interaction. Alone it prints what was sent.",
        discussion: """
            The server sends; this puts the mailing into its queue. Nobody is asked more often than the contact budget allows.
            Examples:
              touchstone survey send 3 --segment "Late deliveries" --dry-run
              touchstone survey send 3 --list people.csv --subject "How was it?" --reminders 1
              touchstone survey send 3 --after "Ticket closed" --where channel=phone --delay 120
              touchstone survey send 3 --stop 2
            """)

    @Argument(help: "The survey's number.") var id: Int64
    @Option(help: "To the customers of this saved segment.") var segment: String?
    @Option(help: "To the addresses of this file: one a line, or a table with a column “email”.") var list: String?
    @Option(help: "From now on after each interaction of this name or touchpoint.") var after: String?
    @Option(name: .customLong("where"), help: "Only after those with this property, as name=value; several times for several.")
    var conditions: [String] = []
    @Option(help: "Minutes to wait after the interaction.") var delay = 60
    @Option(help: "The mail's subject; the survey's title if not given.") var subject: String?
    @Option(help: "What is read above the first question.") var message: String?
    @Option(help: "In which of the survey's languages.") var language: String?
    @Option(help: "Of a hundred people, ask so many, by chance.") var sample = 100.0
    @Option(help: "How many reminders: 0 to 3.") var reminders = 0
    @Option(name: .customLong("reminder-days"), help: "A reminder comes after so many days.") var reminderDays = 4
    @Option(name: .customLong("expiry-days"), help: "Links work for so many days.") var expiryDays = 30
    @Flag(name: .customLong("dry-run"), help: "Only count who would be asked, and who left out and why.") var isDryRun = false
    @Option(help: "Pause this mailing, by its number.") var pause: Int64?
    @Option(help: "Let this mailing go on.") var resume: Int64?
    @Option(help: "Stop this mailing for good.") var stop: Int64?
    @OptionGroup var database: DatabaseArguments
    @OptionGroup var output: OutputArguments

    func validate() throws {
        let ways = [segment != nil, list != nil, after != nil, pause != nil, resume != nil, stop != nil].count { $0 }
        guard ways <= 1 else { throw ValidationError("Give one of --segment, --list, --after, --pause, --resume and --stop.") }
        for pair in conditions where !pair.contains("=") { throw ValidationError("--where is name=value, such as channel=phone.") }
    }

    func run() async throws {
        let text = try list.map(SurveyCommand.text(of:))
        try await database.with { application in
            let stored = try await application.surveys.survey(id)
            for (number, state) in [(pause, SurveySend.State.paused), (resume, .running), (stop, .stopped)] {
                guard let number else { continue }
                guard try await application.distribution.send(number).survey == id else {
                    throw Failure("Mailing \(number) is not one of survey \(id).")
                }
                return show([try await application.distribution.set(state, of: number, by: .command)])
            }
            guard let audience = audience else { return show(try await application.distribution.sends(of: id)) }
            let recipients = try text.map { try UploadedRecipient.read($0, hidden: Set(stored.draft.hidden.map(\.id))) } ?? []
            if isDryRun { return try await count(audience, recipients, application) }
            let title = stored.draft.text(stored.draft.title)
            let plan = SendPlan(
                audience: audience, subject: subject ?? (title.isEmpty ? "How was it?" : title),
                message: message ?? "Hello {first_name|there},\n\nwhat you think helps us to get better. It takes about a minute.",
                language: language.flatMap { SurveyLanguage($0) }, sample: sample, reminders: reminders, reminderDays: reminderDays,
                expiryDays: expiryDays)
            show([try await application.distribution.send(plan, survey: id, recipients: recipients, by: .command)])
        }
    }

    private var audience: SendPlan.Audience? {
        if let segment { return .segment(segment) }
        if list != nil { return .list }
        guard let after else { return nil }
        let conditions = conditions.map { pair in
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            return SendTrigger.Condition(field: parts[0], comparison: .is, value: parts[1])
        }
        return .trigger(SendTrigger(touchpoint: after, conditions: conditions, delayMinutes: delay))
    }

    private func count(_ audience: SendPlan.Audience, _ recipients: [UploadedRecipient], _ application: Touchstone.Application) async throws
    {
        let preview: AudiencePreview
        switch audience {
        case .segment(let name): preview = try await application.distribution.preview(segment: name, survey: id)
        case .list: preview = try await application.distribution.preview(recipients, survey: id)
        case .trigger: throw Failure("Whom an interaction will happen to isn't known before: --dry-run is for a segment or a list.")
        }
        let leftOut = preview.leftOut.sorted { $0.key < $1.key }
        if output.json {
            return Output.json(
                .members([
                    "people": .count(preview.people), "invited": .count(preview.invited),
                    "left_out": .object(leftOut.map { JSONMember($0.key.rawValue, .count($0.value)) }),
                ]))
        }
        print("\(preview.invited) of \(preview.people) people would be asked.")
        for (reason, count) in leftOut { print("\(count): \(reason.words)") }
    }

    private func show(_ sends: [SurveySend]) {
        if output.json { return Output.json(.members(["sends": .array(sends.map(\.json))])) }
        if sends.isEmpty { return Output.note("Nothing was sent yet. Say to whom: --segment, --list or --after.") }
        Output.table(
            [
                .number("mailing"), .text("name"), .text("state"), .number("wait"), .number("sent"), .number("answered"),
                .number("left out"),
            ],
            sends.map { send in
                [
                    "\(send.id)", send.name, send.isOver ? "over" : send.state.rawValue, "\(send.progress.waiting)",
                    "\(send.progress.sent)",
                    "\(send.progress.answered)", "\(send.progress.leftOutCount)",
                ]
            })
    }
}
