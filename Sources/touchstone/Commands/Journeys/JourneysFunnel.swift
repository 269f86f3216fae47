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
              touchstone journeys funnel --steps "Cart > optional Payment > Order placed" --without "Support contacted between 1 and 3"
              touchstone journeys funnel --steps "Cart > Order placed" --breakdown channel --trend week
            """)

    @Option(help: "Touchpoints in order: \"A > B|C > D\".") var steps: String
    @Option(help: "From the first step to the last at most: 30d, 12h, 45m, 2w.") var within = "30d"
    @Option(help: ArgumentHelp("What counts as in order: \(FunnelMode.allCases.map(\.rawValue).joined(separator: ", ")).")) var mode =
        "stored_order"
    @Option(help: "Touchpoints that must not come between: \"Help|Call\" or \"Help between 1 and 2\"; can be given several times.")
    var without: [String] = []
    @Option(help: "A property by which customers are told apart: channel, or \"channel at 2\" for the event of step 2.")
    var breakdown: String?
    @Option(help: "By when customers began: day, week or month.") var trend: String?
    @OptionGroup var filters: JourneyArguments
    @OptionGroup var customers: CustomerListArguments
    @OptionGroup var database: DatabaseArguments
    @OptionGroup var output: OutputArguments

    func run() async throws {
        let question = try JourneyAsking.funnel(
            steps: steps, within: within, mode: mode, without: without, breakdown: breakdown, trend: trend, zone: filters.zone)
        try await database.with { application in
            if breakdown != nil { try await application.follower.catchUp() }
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
                        (step.touchpoints.names.isEmpty ? "*" : step.touchpoints.names.joined(separator: " or "))
                            + (step.isOptional ? " (optional)" : ""), step.customers.formatted(),
                        JourneyText.share(step.conversionFromFirst), JourneyText.share(step.conversionFromPrevious),
                        step.dropOff.formatted(),
                        JourneyText.median(step.timeFromPrevious), JourneyText.p90(step.timeFromPrevious),
                    ]
                })
            print(
                "\nOf \(answer.customersConsidered.formatted()) customers, within \(question.window). Times are those from the step before."
            )
            if let times = answer.timeToConvert {
                let all = times.distribution
                print(
                    "From first step to last: median \(LengthOfTime.text(all.median)), 90 % within \(LengthOfTime.text(all.p90))"
                        + (times.zero == 0 ? "." : ", \(times.zero.formatted()) in no time."))
            }
            printGroups(answer)
            printTrend(answer)
            print("\(question.mode.rawValue): \(question.definition)")
        }
    }

    private func printGroups(_ answer: FunnelAnswer) {
        guard let comparison = FunnelComparison(answer), let found = answer.breakdown, let breakdown = answer.question.breakdown else {
            return
        }
        print("")
        Output.table(
            [.text(breakdown.property), .number("customers"), .number("to the last"), .number("share"), .text("95 % interval"), .text("")],
            comparison.groups.map { group in
                [
                    group.name ?? "other (\(found.valuesInRest) values)", group.customers[breakdown.step - 1].formatted(),
                    (group.customers.last ?? 0).formatted(), JourneyText.share(group.share.value),
                    "\(JourneyText.share(group.share.low)) to \(JourneyText.share(group.share.high))",
                    group.isSignificant ? "differs from the others" : "",
                ]
            })
        if found.customersWithout > 0 {
            print(
                "\(found.customersWithout.formatted()) customers have no \(breakdown.property) there "
                    + "(--list-customers \"step \(breakdown.step) without\").")
        }
    }

    private func printTrend(_ answer: FunnelAnswer) {
        guard let trend = answer.question.trend, let found = answer.trend else { return }
        print("")
        Output.table(
            [.text("began"), .number("customers"), .number("to the last"), .number("share")],
            found.intervals.map { interval in
                let (first, last) = (interval.customers.first ?? 0, interval.customers.last ?? 0)
                return [
                    MetricPeriod.CivilDay(interval.range.lowerBound, in: trend.timeZone).text + (interval.isComplete ? "" : "*"),
                    first.formatted(), last.formatted(), JourneyText.share(first == 0 ? nil : Double(last) / Double(first)),
                ]
            })
        print("* Who began there can still come further.")
        if found.customersBefore > 0 {
            print("\(found.customersBefore.formatted()) customers began earlier than is shown (--list-customers \"step 1 began before\").")
        }
    }
}
