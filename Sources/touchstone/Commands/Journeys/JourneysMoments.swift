import ArgumentParser
import Charts
import Touchstone

struct JourneysMoments: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "moments", abstract: "Moments of truth: where a bad experience makes customers leave or spend less.",
        discussion: """
            Customers with a bad experience stand beside those with a good one, adjusted for what they spent and did before.
            Filters narrow the experiences and who comes to a touchpoint; leaving and spending count over every channel and beyond the period.
            What customers say of a touchpoint carries no properties: --where can't narrow it.
            Examples:
              touchstone journeys moments --within 90d
              touchstone journeys moments --channel-kind voice --from-date 2026-01-01 --segment "New customers"
              touchstone journeys moments --list-customers "bad_left Delivered"
              touchstone journeys moments --list-customers not_yet_known
            """)

    @Option(help: "The time after an experience: 30d, 90d, 365d.") var within = "90d"
    @Option(
        help: ArgumentHelp(
            "Print the numbers of the customers behind a part of the answer: bad, good, bad_left or good_left, and a touchpoint; experiences; not_yet_known.",
            valueName: "part"))
    var listCustomers: String?
    @OptionGroup var filters: JourneyArguments
    @OptionGroup var database: DatabaseArguments
    @OptionGroup var output: OutputArguments

    func run() async throws {
        let question = try MomentsQuestion(within)
        let filter = try filters.filter()
        try await database.with { application in
            try await application.follower.catchUp()
            let answer = try await application.moments.answer(question, filter)
            if let listCustomers {
                let part = try MomentPart(listCustomers)
                let customers = application.journeys.listed(try answer.customers(behind: part))
                return CustomerListArguments.print(customers, question: question.description, part: part.description, output)
            }
            if output.json { return Output.json(answer.json) }
            let (points, money) = (ValueFormat(decimals: 1, suffix: " pp", scale: 100), ValueFormat(decimals: 0))
            Output.table(
                [
                    .text("touchpoint"), .number("bad"), .number("good"), .number("more leave"), .text("95 %"), .number("spend"),
                    .text("95 %"), .text("verdict"),
                ],
                answer.moments.map { moment in
                    [
                        moment.subject.description, moment.bad.count.formatted(), moment.good.count.formatted(),
                        moment.loss.difference.map { points.text($0) } ?? "–", Self.interval(moment.loss.low, moment.loss.high, points),
                        moment.spend.difference.map { money.text($0) } ?? "–", Self.interval(moment.spend.low, moment.spend.high, money),
                        moment.verdict?.kind.rawValue ?? (moment.isCostly ? "candidate" : "within chance"),
                    ]
                })
            for few in answer.tooFew { print("Too few at \(few.subject): \(few.bad.count) bad, \(few.good.count) good.") }
            print(
                "\n\(answer.experiences.formatted()) experiences, \(answer.notYetKnown.formatted()) of them too recent. "
                    + question.definition + (answer.scope.map { " \($0)" } ?? ""))
        }
    }

    private static func interval(_ low: Double?, _ high: Double?, _ format: ValueFormat) -> String {
        guard let low, let high else { return "–" }
        return "\(format.text(low)) to \(format.text(high))"
    }
}
