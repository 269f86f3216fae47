import ArgumentParser
import Charts
import Touchstone

struct JourneysConsistency: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "consistency",
        abstract: "The same journey by the channel of its first step, or its kind, with tests of the differences.",
        discussion: """
            --from-date, --until and --segment narrow it: journeys that begin in the period, of the segment's customers. Channels are what is
            compared, and journeys are looked at whole: other filters are refused.
            Examples:
              touchstone journeys consistency "Cart > Order placed within 30d"
              touchstone journeys consistency "map 3 within 14d"
              touchstone journeys consistency "Cart > Order placed" --by channel_kind
              touchstone journeys consistency "Cart > Order placed" --from-date 2026-01-01 --segment "New customers"
              touchstone journeys consistency "Cart > Order placed" --list-customers "ces phone"
            """)

    @Argument(help: "Steps with > between them, or map and its number; within says the time.") var journey: String
    @Option(help: "What is compared: channel or channel_kind.") var by = "channel"
    @Option(
        help: ArgumentHelp(
            "Print the numbers of the customers behind a part of the answer: began app, completed app, csat app, ces app, nps app, waiting.",
            valueName: "part"))
    var listCustomers: String?
    @OptionGroup var filters: JourneyArguments
    @OptionGroup var database: DatabaseArguments
    @OptionGroup var output: OutputArguments

    func run() async throws {
        let question = try ConsistencyQuestion(journey, by: try ConsistencyQuestion.Unit(written: by))
        let filter = try filters.filter()
        try await database.with { application in
            try await application.follower.catchUp()
            let answer = try await application.consistency.answer(question, filter)
            if let listCustomers {
                let part = try ConsistencyPart(listCustomers)
                let customers = application.journeys.listed(try answer.customers(behind: part))
                return CustomerListArguments.print(
                    customers, question: answer.question.description, part: part.description, output)
            }
            if output.json { return Output.json(answer.json) }
            let number = ValueFormat(decimals: 1)
            Output.table(
                [
                    .text(question.unit.rawValue), .number("began"), .number("completed"), .number("share"), .number("interactions"),
                    .number("time"), .number("CSAT"), .number("CES"), .number("NPS question"),
                ],
                answer.channels.map { channel in
                    [
                        channel.name.isEmpty ? "unknown" : channel.name, channel.began.count.formatted(),
                        channel.completed.count.formatted(),
                        JourneyText.share(channel.completion.value), channel.interactions.value.map { number.text($0) } ?? "–",
                        channel.time.value.map { LengthOfTime.text($0) } ?? "–",
                    ]
                        + [ConsistencyAnswer.Measure.csat, .ces, .nps].map { measure in
                            channel.scores[measure]?.value.map { ValueFormat(decimals: 2).text($0) } ?? "–"
                        }
                })
            print()
            Output.table(
                [.text("difference in"), .text("test"), .number("p"), .text("clear of chance")],
                answer.tests.map {
                    [$0.measure.name, $0.test.method.text, ValueFormat(decimals: 4).text($0.test.pValue), $0.isClear ? "yes" : "no"]
                })
            let waiting = answer.notYetKnown > 0 ? " \(answer.notYetKnown.formatted()) more are still on the way." : ""
            print("\n\(answer.customers.formatted()) customers.\(waiting) \(question.definition)")
        }
    }
}
