import ArgumentParser
import Foundation
import JourneyAnalytics
import Touchstone

struct JourneysConformance: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "conformance",
        abstract: "How near customers' journeys come to a plan: what they skip, what comes that nobody planned.",
        discussion: """
            The plan is a journey map's (--map) or written down (--plan): steps with > between them; ? may be left out, + may come several
            times, (C & D) come in any order, A|B is either of two.
            Examples:
              touchstone journeys conformance --map 3 --by month
              touchstone journeys conformance --plan "Cart > Checkout+ > (Payment & Address?) > Order placed" --within 30d
              touchstone journeys conformance --map 3 --list-customers "skipped 2"
            """)

    @Option(help: "The number of the journey map.") var map: Int64?
    @Option(help: "The plan: \"A > B? > (C & D) > E+\".") var plan: String?
    @Option(
        help:
            "Which part of a history is looked at: entry (from the first interaction with the plan), start (from its first step), whole, sessions, cases (each case number by itself)."
    ) var history: String?
    @Option(help: "The window of entry and start, 90d if not given; for sessions the pause that ends one.") var within: String?
    @Option(help: "Interactions at touchpoints that the plan doesn't name: ignored or counted.") var outside: String?
    @Option(help: "The interval of the trend of a map: day, week, month.") var by: String?
    @Option(help: "How many variants are listed.") var top = 20
    @OptionGroup var filters: JourneyArguments
    @OptionGroup var customers: CustomerListArguments
    @OptionGroup var database: DatabaseArguments
    @OptionGroup var output: OutputArguments

    func validate() throws {
        guard (map == nil) != (plan == nil) else { throw ValidationError("Give either --map or --plan.") }
        guard (1...10_000).contains(top) else { throw ValidationError("--top is a whole number from 1 to 10000.") }
    }

    func run() async throws {
        try await database.with { application in
            if let map { return try await run(map: map, application) }
            let question = try JourneyAsking.conformance(
                plan: plan ?? "", history: history, within: within, outside: outside, top: top)
            let snapshot = try await filters.snapshot(of: application)
            if try customers.list(.conformance(question), snapshot, output) { return }
            let answer = try snapshot.conformance(question)
            if output.json { return Output.json(snapshot.json(answer)) }
            ConformanceText.print(answer, names: answer.steps.map { ConformanceText.name($0.step) })
        }
    }

    private func run(map id: Int64, _ application: Application) async throws {
        let map = try await application.maps.map(id).map
        var filters = filters
        filters.segment = filters.segment ?? map.segment
        let asking = try ActualAsking(history: history, within: within, outside: outside, leaving: nil, by: by)
        let snapshot = try await filters.snapshot(of: application)
        guard let fit = try application.actuals.conformance(of: map, asking, in: snapshot, zone: try filters.timeZone, top: top) else {
            throw ValidationError("The data can show no step of this map. Bind its steps to touchpoints that occur.")
        }
        if try customers.list(.conformance(fit.answer.question), snapshot, output) { return }
        if output.json { return Output.json(fit.json) }
        ConformanceText.print(fit.answer, names: fit.plan.steps.map(\.name))
        ConformanceText.print(
            "began", fit.periods.map { (Instant(milliseconds: $0.interval.lowerBound).isoText.prefix(10) + "", $0.group) })
        ConformanceText.print("channel", fit.channels.map { ($0.name.isEmpty ? "–" : $0.name, $0) })
        ConformanceText.print("segment", fit.segments.map { ($0.name, $0) })
        if fit.segmentsLeft > 0 { print("\(fit.segmentsLeft.formatted()) more segments are not compared.") }
    }
}

/// A conformance as the command prints it.
private enum ConformanceText {
    private static let mostUnplanned = 20

    static func name(_ step: JourneyPlan.Step) -> String {
        step.touchpoints.names.joined(separator: " or ") + (step.isOptional ? "?" : "") + (step.isRepeatable ? "+" : "")
    }

    static func print(_ answer: ConformanceAnswer, names: [String]) {
        Output.table(
            [.text("step"), .number("did it"), .number("skipped it"), .number("repetitions")],
            zip(names, answer.steps).map { name, step in
                [name, step.doneCustomers.formatted(), step.skippedCustomers.formatted(), step.repetitions.formatted()]
            })
        Swift.print("")
        Output.table(
            [.text("unplanned"), .text("before"), .number("customers"), .number("interactions")],
            answer.unplanned.prefix(mostUnplanned).map { found in
                [
                    found.touchpoint, found.before.map { names[$0] } ?? "(the end)", found.customers.formatted(),
                    found.interactions.formatted(),
                ]
            })
        let unlisted = max(0, answer.unplanned.count - mostUnplanned) + answer.unplannedNotListed
        if unlisted > 0 { Swift.print("\(unlisted.formatted()) rarer unplanned ones are not shown.") }
        let fitness = answer.meanFitness.map { String(format: "%.3f", $0) } ?? "–"
        Swift.print(
            "\nFitness \(fitness) over \(answer.traces.formatted()) journeys of \(answer.customers.formatted()) customers; "
                + "\(answer.perfectCustomers.formatted()) follow the plan in everything. \(answer.underWay.formatted()) customers are under way, "
                + "with \(answer.notBegun.formatted()) the plan never began.")
        let rest = answer.tracesNotListed
        Swift.print(
            "They go \(answer.variantCount.formatted()) different ways: --json lists "
                + (rest > 0 ? "\(answer.variants.count.formatted()), and leaves out those of \(rest.formatted()) journeys." : "them."))
        if answer.approximateTraces > 0 {
            Swift.print("For \(answer.approximateTraces.formatted()) journeys the search was cut: their fitness may be higher.")
        }
        Swift.print(answer.question.definition)
    }

    static func print(_ what: String, _ groups: [(name: String, group: MapConformance.Group)]) {
        guard !groups.isEmpty else { return }
        Swift.print("")
        Output.table(
            [
                .text(what), .number("customers"), .number("fitness"), .text("95 %"), .number("without departure"),
                .text("against the others"),
            ],
            groups.map { name, group in
                let interval = group.fitness.low.flatMap { low in group.fitness.high.map { String(format: "%.3f to %.3f", low, $0) } }
                return [
                    name, group.customers.formatted(), group.fitness.value.map { String(format: "%.3f", $0) } ?? "–", interval ?? "–",
                    JourneyText.share(group.perfect.value),
                    group.isClear ? (group.change.difference ?? 0) > 0 ? "better" : "worse" : "no clear difference",
                ]
            })
    }
}
