import ArgumentParser
import Foundation
import JourneyAnalytics
import Touchstone

/// Which interactions a question looks at: the same for all of them.
struct JourneyArguments: ParsableArguments {
    @Option(help: "Only from this day (2026-01-31) or time (2026-01-31T12:00Z) on.") var fromDate: String?
    @Option(help: "Only until this day, included, or before this time.") var until: String?
    @Option(help: "Only interactions over this channel.") var channel: String?
    @Option(help: "Only interactions over channels of this kind: \(ChannelKind.list).") var channelKind: String?
    @Option(help: "Only interactions of this stage.") var stage: String?
    @Option(help: "Only interactions from this source.") var source: String?
    @Option(help: "Only customers of this saved segment.") var segment: String?
    @Option(name: .customLong("where"), help: "Only interactions whose properties fit: country = DE and (plan is Premium or value >= 100).")
    var condition: String?
    @Option(help: "The time zone of days, weeks and months.") var zone = "GMT"

    var timeZone: TimeZone {
        get throws {
            guard let zone = TimeZone(identifier: zone) else {
                throw ValidationError("'\(zone)' is not a time zone: write a name such as Europe/Berlin, America/New_York or GMT.")
            }
            return zone
        }
    }

    func filter() throws -> JourneyFilter {
        JourneyFilter(
            period: try JourneyFilter.period(from: fromDate, until: until, zone: try timeZone), channel: channel,
            channelKind: try JourneyFilter.reading(channelKind: channelKind), stage: stage, source: source, segment: segment,
            where: try JourneyFilter.reading(where: condition))
    }

    /// The journeys as the log has them now.
    func snapshot(of application: Application) async throws -> JourneySnapshot {
        let filter = try filter()
        try await application.follower.catchUp(only: Journeys.readers(withProperties: true))
        return try application.journeys.snapshot(filter, now: application.now())
    }
}

/// `--list-customers`: who stands behind a number of the answer, instead of the answer.
struct CustomerListArguments: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Print the numbers of the customers behind a part of the answer: everyone, step 2, left 2, at Cart, edge Cart > Order, start Cart, end Cart, variant 1; docs/journeys.md has them all.",
            valueName: "part"))
    var listCustomers: String?

    /// Prints the list where one is asked for.
    /// - Returns: whether it did.
    func list(_ question: JourneyQuestion, _ snapshot: JourneySnapshot, _ output: OutputArguments) throws -> Bool {
        guard let listCustomers else { return false }
        let part = try JourneyPart(listCustomers)
        let customers = try snapshot.customers(question, part: part)
        Self.print(customers, question: question.description, part: part.description, output)
        return true
    }

    static func print(_ customers: JourneyCustomers, question: String, part: String, _ output: OutputArguments) {
        if output.json {
            Output.json(
                .members([
                    "question": .string(question), "part": .string(part), "count": .count(customers.count),
                    "erased": .count(customers.erased), "customers": .array(customers.ids.map(JSONValue.integer)),
                ]))
        } else {
            for id in customers.ids { Swift.print(id) }
            Output.note(
                "\(customers.count.formatted()) customers\(customers.erased > 0 ? ", of them \(customers.erased) erased and not listed" : "")"
            )
        }
    }
}

/// Numbers as tables print them.
enum JourneyText {
    static func share(_ share: Double?) -> String { share.map { String(format: "%.1f %%", $0 * 100) } ?? "–" }
    static func median(_ time: TimeDistribution?) -> String { time.map { LengthOfTime.text($0.median) } ?? "–" }
    static func p90(_ time: TimeDistribution?) -> String { time.map { LengthOfTime.text($0.p90) } ?? "–" }
    static func place(_ place: PathPlace) -> String {
        switch place {
        case .touchpoint(let name): name
        case .other: "other"
        }
    }
}
