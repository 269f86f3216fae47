import ArgumentParser
import Charts
import JourneyAnalytics
import Touchstone

struct JourneysPredict: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "predict", abstract: "What comes next, who leaves or who reaches a goal, and how well that was predicted before.",
        discussion: """
            A list of conditions says first whether the data suffice. The model is tried on the last part of the history, beside a \
            chain that knows the last touchpoint alone.
            Examples:
              touchstone journeys predict leaving --within 30d
              touchstone journeys predict reaching --goal "Order placed" --within 14d --top 50
              touchstone journeys predict next --list-customers "next Cart"
            """)

    @Argument(help: "What is predicted: next, leaving or reaching.") var what: String
    @Option(help: "Of reaching: a touchpoint, or A|B.") var goal: String?
    @Option(help: "The time ahead; of next, how long ago customers were active at most.") var within = "30d"
    @Option(help: "The last percent of the history to try it on, 10 to 50.") var test = 25
    @Option(help: "How many customers are listed.") var top = 20
    @OptionGroup var filters: JourneyArguments
    @OptionGroup var list: CustomerListArguments
    @OptionGroup var database: DatabaseArguments
    @OptionGroup var output: OutputArguments

    func validate() throws {
        guard (0...1_000).contains(top) else { throw ValidationError("--top is a whole number from 0 to 1000.") }
    }

    func run() async throws {
        let question = try JourneyAsking.prediction(what: what, goal: goal, within: within, test: "\(test)")
        try await database.with { application in
            let snapshot = try await filters.snapshot(of: application)
            if try list.list(.predict(question), snapshot, output) { return }
            let answer = try application.journeys.prediction(question, in: snapshot)
            if output.json { return Output.json(snapshot.json(answer, listing: top)) }
            Output.table(
                [.text("condition"), .number("is"), .number("at least"), .text("holds"), .text("what to do")],
                answer.checks.map { [$0.name, $0.valueText, $0.thresholdText, $0.passes ? "yes" : "no", $0.passes ? "" : $0.advice] })
            guard let trial = answer.trial else {
                return print("\nThe data don't suffice: nothing to learn from, or nothing to try it on.")
            }
            print()
            Output.table(
                [
                    .text("measure"), .number("model"), .number("last touchpoint alone"), .number("gain"),
                    .text("95 % interval of the gain"),
                ],
                trial.figures.map { figure in
                    let text = { (value: Double) in ValueFormat(decimals: 4).text(value) }
                    return [
                        figure.measure.name, text(figure.model.value), text(figure.baseline.value), text(figure.gain.value),
                        "\(text(figure.gain.low)) to \(text(figure.gain.high))",
                    ]
                })
            print(
                answer.beatsBaseline
                    ? "\nThe model predicts better than the last touchpoint alone."
                    : "\nThe model predicts no better than the last touchpoint alone.")
            try details(answer, snapshot)
            print("\n\(answer.customers.formatted()) customers. " + question.definition)
        }
    }

    private func details(_ answer: PredictionAnswer, _ snapshot: JourneySnapshot) throws {
        if let next = answer.next {
            print()
            Output.table(
                [.text("next touchpoint"), .number("expected"), .number("likeliest next of")],
                next.touchpoints.prefix(top).map { [$0.name, ValueFormat(decimals: 1).text($0.expected), $0.customers.formatted()] })
            left(next.touchpoints.count - top, "touchpoints")
        }
        guard let outcome = answer.outcome else { return }
        let span = answer.question.span
        let clear = outcome.drivers.filter(\.isClear)
        print()
        Output.table(
            [.text("what drives it"), .text("effect")],
            clear.prefix(10).map { [$0.feature.text(within: span), $0.effect] })
        left(clear.count - 10, "clear ones")
        print()
        let places = outcome.likeliest(outcome.rows.count).filter { snapshot.isListable(snapshot.index.customers[outcome.rows[$0]]) }
        Output.table(
            [.number("customer"), .number("probability"), .text("why")],
            places.prefix(top).map { place in
                [
                    "\(snapshot.index.customers[outcome.rows[place]])", JourneyText.share(outcome.probabilities[place]),
                    outcome.reasons[place].map { ($0.weight > 0 ? "+ " : "- ") + $0.feature.text(within: span, more: $0.isPresent) }
                        .joined(separator: ", "),
                ]
            })
        left(outcome.rows.count - min(top, places.count), "customers")
    }

    private func left(_ count: Int, _ what: String) {
        if count > 0 { print("\(count.formatted()) more \(what) are not shown.") }
    }
}
