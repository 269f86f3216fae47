import ArgumentParser
import Foundation
import JourneyAnalytics
import Touchstone

struct JourneysCompare: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare", abstract: "In what two groups of customers, or two periods, differ.",
        discussion: """
            Only what is more than noise is printed; --all prints every row, --json always has them all.
            Examples:
              touchstone journeys compare 'segment "Left carts" with others'
              touchstone journeys compare "in last 30d with between 60d and 30d ago"
              touchstone journeys compare "from 2026-06-01 to 2026-06-30 with from 2026-05-01 to 2026-05-31" --zone Europe/Berlin
              touchstone journeys compare '(did Help) with (not did Help) overlap apart' --list-customers "first at Order placed"
            """)

    @Argument(
        help: "The two sides: SIDE with SIDE, or SIDE with others. A side is segment NAME, a condition in parentheses, a period, or both.")
    var sides: String
    @Flag(help: "Print what does not differ clearly too.") var all = false
    @OptionGroup var filters: JourneyArguments
    @OptionGroup var customers: CustomerListArguments
    @OptionGroup var database: DatabaseArguments
    @OptionGroup var output: OutputArguments

    func run() async throws {
        let hasZone = sides.contains(" zone ") || filters.zone == "GMT"
        let question = try ComparisonQuestion(parsing: hasZone ? sides : "\(sides) zone \(filters.zone)")
        try await database.with { application in
            let snapshot = try await filters.snapshot(of: application)
            if try customers.list(.compare(question), snapshot, output) { return }
            let report = try snapshot.comparison(question)
            if output.json { return Output.json(snapshot.json(report)) }
            let names = question.names
            print(
                "\(names.first): \(report.answer.first.formatted()) customers\n\(names.second): \(report.answer.second.formatted()) customers"
            )
            for caution in report.cautions { print(caution) }
            print("\(report.clear.formatted()) of \(report.tested.formatted()) things that were tested differ clearly.")
            let (commonest, rarer) = (JourneyIndex.mostComparedTimes, report.waitsNotCompared)
            if rarer > 0 {
                print("Times are compared of the \(commonest) commonest steps; \(rarer.formatted()) rarer ones are left out.")
            }
            table("Who comes to a touchpoint", report.touchpoints, names)
            table("Times per customer", report.times, names)
            table("What follows what", report.edges, names)
            table("Median time of a step", report.waits, names)
            table("Whole journeys", report.variants, names)
            let left = report.answer.variantsNotListed
            if left > 0 { print("\n\(left.formatted()) rarer journeys are not compared.") }
            print("\n\(question.definition)")
        }
    }

    private func table(_ title: String, _ rows: [ComparedRow], _ names: (first: String, second: String)) {
        let shown = all ? rows : rows.filter(\.isClear)
        guard !shown.isEmpty else { return }
        print("\n\(title)")
        Output.table(
            [.text(""), .number("first"), .number("second"), .number("difference"), .text("")],
            shown.map { [name($0), text($0, $0.first), text($0, $0.second), text($0, $0.change.difference), $0.isClear ? "clear" : ""] })
    }

    private func name(_ row: ComparedRow) -> String {
        switch row.subject {
        case .touchpoint(let name), .times(let name): name
        case .edge(let from, let to), .wait(let from, let to): "\(from) > \(to)"
        case .variant(let names): names.joined(separator: " > ")
        }
    }

    private func text(_ row: ComparedRow, _ value: Double?) -> String {
        guard let value else { return "–" }
        switch row.subject {
        case .touchpoint, .edge, .variant: return JourneyText.share(value)
        case .times: return String(format: "%.2f", value)
        case .wait: return (value < 0 ? "−" : "") + LengthOfTime.text(abs(value) * 1000)
        }
    }
}
