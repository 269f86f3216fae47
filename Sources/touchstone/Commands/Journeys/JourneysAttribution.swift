import ArgumentParser
import Foundation
import JourneyAnalytics
import Touchstone

struct JourneysAttribution: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "attribution", abstract: "Which touches conversions are owed to, model beside model.",
        discussion: """
            Each time somebody does the conversion, the touches since the one before share it, by each model's rule.
            Examples:
              touchstone journeys attribution --to "Order placed" --within 30d
              touchstone journeys attribution --to "Order placed" --by channel --model "first|last|markov" --json
              touchstone journeys attribution --to "Order placed" --by channel_kind
              touchstone journeys attribution --to "Order placed" --list-customers "credit Newsletter by first"
              touchstone journeys attribution --to "Order placed" --list-customers "lag 7d-"
              touchstone journeys attribution --to "Order placed" --list-customers "touches 3-5"
              touchstone journeys attribution --to "Order placed" --value main --list-customers "valued in USD"
            """)

    @Option(help: "The conversion: a touchpoint, or A|B; * is each customer's last interaction.") var to: String
    @Option(help: "What can be credited: a touchpoint, or A|B; * is everything.") var from = "*"
    @Option(help: "What is credited: \(AttributionUnit.allCases.map(\.rawValue).joined(separator: ", ")).") var by = "touchpoint"
    @Option(help: "How long before the conversion touches count: 30d, 12h, 45m, 2w.") var within = "30d"
    @Option(
        help: ArgumentHelp(
            "Models with | between them: \(AttributionModel.allCases.map(\.rawValue).joined(separator: ", ")); all if not given."))
    var model = ""
    @Option(help: "Time decay: a touch so long before the conversion weighs half.") var halfLife = "7d"
    @Option(help: "Markov: how many touches back the next step depends on, 1 to 3.") var order = 1
    @Option(help: "Credit what conversions are worth in this currency, too; main is the one of most amounts.") var value = ""
    @Flag(help: "Print the table as CSV.") var csv = false
    @OptionGroup var filters: JourneyArguments
    @OptionGroup var customers: CustomerListArguments
    @OptionGroup var database: DatabaseArguments
    @OptionGroup var output: OutputArguments

    func run() async throws {
        let question = try JourneyAsking.attribution(
            to: to, from: from, by: by, within: within, models: model, halfLife: halfLife, order: order, value: value)
        try await database.with { application in
            let snapshot = try await filters.snapshot(of: application)
            if try customers.list(.attribution(question), snapshot, output) { return }
            let answer = try snapshot.attribution(question)
            if output.json { return Output.json(snapshot.json(answer)) }
            if csv { return print(answer.csv, terminator: "") }
            if let value = answer.value { Self.printWorth(value, answer) }
            let direct = Double(answer.directConversions)
            Output.table(
                [.text(question.unit.rawValue), .number("with it")] + question.models.map { .number($0.rawValue) },
                answer.touchpoints.map { touched in
                    [touched.name, touched.conversionsWith.formatted()] + touched.credits.map { JourneyText.share(answer.share($0)) }
                }
                    + (direct > 0
                        ? [
                            ["no touch before", answer.directConversions.formatted()]
                                + question.models.map { _ in JourneyText.share(answer.share(direct)) }
                        ] : []))
            print(
                "\n\(answer.conversions.formatted()) conversions by \(answer.customers.formatted()) customers; shares are of all of them.")
            if answer.isApproximate { print("The Markov chain's equations were not solved to the last digits.") }
            print(question.definition)
        }
    }

    /// What conversions are worth, as a table before that of their numbers.
    private static func printWorth(_ value: AttributedValue, _ answer: AttributionAnswer) {
        let unit = value.currency.name.isEmpty ? "value" : value.currency.name
        func amount(_ amount: Double) -> String { amount.formatted(.number.precision(.fractionLength(2))) }
        Output.table(
            [.text(answer.question.unit.rawValue), .number("\(unit) with it")] + answer.question.models.map { .number($0.rawValue) },
            answer.touchpoints.map { touched in
                [touched.name, amount(touched.value?.with ?? 0)] + (touched.value?.credits ?? []).map(amount)
            } + [["no touch before", amount(value.currency.direct)] + answer.question.models.map { _ in amount(value.currency.direct) }])
        let others = value.others.map { "; \(amount($0.amount)) \($0.name) of \($0.conversions.formatted())" }.joined()
        print(
            "\n\(amount(value.currency.amount)) \(value.currency.name) of \(value.currency.conversions.formatted()) conversions\(others); "
                + "\(value.conversionsWithout.formatted()) have no amount.\n")
    }
}
