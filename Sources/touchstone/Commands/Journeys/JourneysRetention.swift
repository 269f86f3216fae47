import ArgumentParser
import JourneyAnalytics
import Touchstone

struct JourneysRetention: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retention", abstract: "Of the customers who began in a week, how many come back in each later one.",
        discussion: """
            A * marks an interval that is not over: its number can still rise.
            Examples:
              touchstone journeys retention --by month --zone Europe/Berlin
              touchstone journeys retention --start "Account created" --return "Order placed"
              touchstone journeys retention --by month --list-customers "cohort 2026-01-01 after 3"
              touchstone journeys retention --by month --list-customers "together after 3"
            """)

    @Option(help: "day, week or month.") var by = "week"
    @Option(help: "What begins: a touchpoint, or A|B; * is any.") var start = "*"
    @Option(name: .customLong("return"), help: "What counts as coming back; * is any.") var returning = "*"
    @Option(help: "first: the interval of the first beginning; recurring: every interval with one.") var cohorts = "first"
    @OptionGroup var filters: JourneyArguments
    @OptionGroup var customers: CustomerListArguments
    @OptionGroup var database: DatabaseArguments
    @OptionGroup var output: OutputArguments

    func run() async throws {
        let question = try JourneyAsking.retention(start: start, returning: returning, by: by, zone: filters.zone, cohorts: cohorts)
        try await database.with { application in
            let snapshot = try await filters.snapshot(of: application)
            if try customers.list(.retention(question), snapshot, output) { return }
            let answer = try snapshot.retention(question)
            if output.json { return Output.json(snapshot.json(answer)) }
            let begun = answer.cohorts.filter { $0.customers > 0 }
            let cohorts = begun.suffix(26)
            let longest = cohorts.map(\.cells.count).max() ?? 0
            let width = min(longest, 13)
            Output.table(
                [.text("began"), .number("customers")] + (0..<width).map { .number("\($0)") },
                cohorts.map { cohort in
                    [cohort.beginning(in: question.timeZone).text, cohort.customers.formatted()]
                        + (0..<width).map { place in
                            guard place < cohort.cells.count, let share = cohort.cells[place].share else { return "" }
                            return "\(Int((share * 100).rounded())) %\(cohort.cells[place].isComplete ? "" : "*")"
                        }
                } + [
                    ["together", ""]
                        + (0..<width).map { place in
                            answer.overall.count > place ? answer.overall[place].share.map { "\(Int(($0 * 100).rounded())) %" } ?? "–" : ""
                        }
                ])
            print()
            let earlier = begun.count - cohorts.count
            if earlier > 0 { print("\(earlier.formatted()) earlier rows are not shown; --json has them.") }
            if longest > width { print("Columns after \(width - 1) are not shown, up to \(longest - 1); --json has them.") }
            if answer.customersBefore > 0 {
                print(
                    "\(answer.customersBefore.formatted()) customers began before the first interval and belong to no row "
                        + "(--list-customers before).")
            }
            printOutside(answer.eventsOutside)
            print("\(JourneyQuestion.retention(question).definition) Complete until \(Instant(milliseconds: answer.asOf).isoText).")
        }
    }
}

struct JourneysStickiness: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stickiness", abstract: "In how many different days, weeks or months each customer is active.",
        discussion: "Example: touchstone journeys stickiness --of \"Signed in\" --by day --from-date 2026-10-01 --until 2026-10-31")

    @Option(help: "day, week or month.") var by = "day"
    @Option(help: "Which touchpoints count: a name, or A|B; * is any.") var of = "*"
    @OptionGroup var filters: JourneyArguments
    @OptionGroup var customers: CustomerListArguments
    @OptionGroup var database: DatabaseArguments
    @OptionGroup var output: OutputArguments

    func run() async throws {
        let question = try JourneyAsking.stickiness(of: of, by: by, zone: filters.zone)
        try await database.with { application in
            let snapshot = try await filters.snapshot(of: application)
            if try customers.list(.stickiness(question), snapshot, output) { return }
            let answer = try snapshot.stickiness(question)
            if output.json { return Output.json(snapshot.json(answer)) }
            let all = answer.customers.reduce(0, +)
            Output.table(
                [.number("active \(by)s"), .number("customers"), .number("share")],
                answer.customers.enumerated().filter { $0.element > 0 }.map { place, count in
                    ["\(place + 1)", count.formatted(), JourneyText.share(Double(count) / Double(all))]
                })
            print(
                "\nOf \(all.formatted()) customers, over \(answer.intervals.formatted()) \(by)s. \(JourneyQuestion.stickiness(question).definition)"
            )
            printOutside(answer.eventsOutside)
        }
    }
}

/// Says how many interactions lie in no interval.
private func printOutside(_ events: Int) {
    if events > 0 { print("\(events.formatted()) interactions outside the intervals that are counted are left out.") }
}
