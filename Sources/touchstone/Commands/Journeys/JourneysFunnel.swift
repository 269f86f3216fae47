import ArgumentParser
import JourneyAnalytics
import Touchstone

struct JourneysFunnel: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "funnel", abstract: "How many customers do these steps, one after the other, within a window.",
        discussion: """
            Steps are touchpoints with > between them; A|B is either of two; a name with > or | in it stands in quotation marks.
            Examples:
              touchstone journeys funnel --steps "Product page > Cart > Order placed" --within 30d --json
              touchstone journeys funnel --steps "Cart > Order placed" --list-customers "left 1"
            """)

    @Option(help: "Touchpoints in order: \"A > B|C > D\".") var steps: String
    @Option(help: "From the first step to the last at most: 30d, 12h, 45m, 2w.") var within = "30d"
    @Option(help: ArgumentHelp("What counts as in order: \(FunnelMode.allCases.map(\.rawValue).joined(separator: ", ")).")) var mode =
        "stored_order"
    @OptionGroup var filters: JourneyArguments
    @OptionGroup var customers: CustomerListArguments
    @OptionGroup var database: DatabaseArguments
    @OptionGroup var output: OutputArguments

    func run() async throws {
        let question = try JourneyAsking.funnel(steps: steps, within: within, mode: mode)
        try await database.with { application in
            let snapshot = try await filters.snapshot(of: application)
            let answer = try snapshot.funnel(question)
            if try customers.list(.funnel(question), snapshot, output) { return }
            if output.json { return Output.json(snapshot.json(answer)) }
            Output.table(
                [
                    .text("step"), .number("customers"), .number("of first"), .number("of before"), .number("went no further"),
                    .number("median time"),
                    .number("90 % within"),
                ],
                answer.steps.map { step in
                    [
                        step.touchpoints.names.isEmpty ? "*" : step.touchpoints.names.joined(separator: " or "), step.customers.formatted(),
                        JourneyText.share(step.conversionFromFirst), JourneyText.share(step.conversionFromPrevious),
                        step.dropOff.formatted(),
                        JourneyText.median(step.timeFromPrevious), JourneyText.p90(step.timeFromPrevious),
                    ]
                })
            print(
                "\nOf \(answer.customersConsidered.formatted()) customers, within \(question.window). Times are those from the step before."
            )
            print("\(question.mode.rawValue): \(question.mode.definition)")
        }
    }
}
