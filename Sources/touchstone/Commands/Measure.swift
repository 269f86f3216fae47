import ArgumentParser
import ExperienceStatistics
import Foundation
import Touchstone

struct Measure: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "A metric with its n and interval; without a name, all metrics and what they mean.",
        discussion: """
            Examples:
              touchstone measure
              touchstone measure nps --last 90d --by channel --zone Europe/Berlin
              touchstone measure revenue --from 2026-01-01 --to 2026-06-30 --granularity month --json
              touchstone measure csat --last 12mo --stage delivery --by touchpoint
              touchstone measure drivers --outcome nps --with csat --with ces
              touchstone measure worth --within 180
              touchstone measure answers --outcome nps --with channel --with spend
              touchstone measure gaming --last 90d
              touchstone measure settings
              touchstone measure settings --set grace_days=60 --set business_zone=Europe/Berlin
              touchstone measure targets --set nps=40 --set csat=0.8
              touchstone measure bands --set "nps=poor -100, fair 0, good 30"
            """)

    @Argument(help: "nps, csat, ces, revenue, aht and so on; or drivers, worth, gaming, answers, settings, targets, bands.")
    var metric: String?
    @Option(help: "The first day: 2026-01-31.") var from: String?
    @Option(help: "The last day, included.") var to: String?
    @Option(help: "Instead of days, the last days or months, today included: 30d, 12mo; or all, which is the default.") var last: String?
    @Option(
        help:
            "Break it down: channel, channel_kind, touchpoint, stage, source, question, about, promoters, day, week, month, or by anything that interactions carry: store, actor."
    ) var by: String?
    @Option(help: "Only this channel; may be given several times, as the other filters.") var channel: [String] = []
    @Option(help: "Only channels of this kind: \(ChannelKind.list).") var channelKind: [String] = []
    @Option(help: "Only this touchpoint.") var touchpoint: [String] = []
    @Option(help: "Only this stage.") var stage: [String] = []
    @Option(help: "Only this source.") var source: [String] = []
    @Option(name: .customLong("where"), help: "Only interactions that carry this: store=Berlin; may be given several times.")
    var carried: [String] = []
    @Option(help: "Everything as it was known on the evening of this past day: 2026-01-31.") var asOf: String?
    @Option(help: "Amounts in this currency: EUR. Default: the one of most amounts.") var currency: String?
    @Option(help: "The trend per day, week or month. Default: by the period's length.") var granularity: String?
    @Option(help: "Whose days and months are meant.") var zone = "GMT"
    @Option(help: "Of drivers and answers: the score that is looked at: nps.") var outcome: String?
    @Option(name: .customLong("with"), help: "Of drivers: a driver; of answers: channel, spend or tenure. May be given several times.")
    var names: [String] = []
    @Option(help: "Of worth: days after an answer.") var within = 180
    @Option(
        name: .customLong("set"),
        help:
            "Of settings, targets and bands: one that is to be another, as in grace_days=60, nps=40 or \"nps=fair 0, good 30\". May be given several times."
    )
    var changes: [String] = []
    @OptionGroup var database: DatabaseArguments
    @OptionGroup var output: OutputArguments

    func run() async throws {
        guard let metric else { return catalogue() }
        if metric == "settings" { return try await settings() }
        if metric == "targets" || metric == "bands" { return try await targets(areBands: metric == "bands") }
        guard changes.isEmpty else {
            throw Failure("--set is for settings, targets and bands: touchstone measure settings --set \(changes[0])")
        }
        let analysis = MeasureAnalysis(rawValue: metric)
        let question = try asking.question(analysis == nil ? metric : "nps")
        try await database.with { application in
            try await application.follower.catchUp()
            if metric == Metric.sentiment.key || analysis == .gaming { try await application.listening.follower.catchUp() }
            if let analysis {
                return try analysis.show(
                    application.measurements, question, outcome: outcome, names: names, horizon: within, isJSON: output.json)
            }
            let answer = try application.measurements.answer(question)
            if output.json { Output.json(answer.json) } else { MeasureTable(answer: answer).show() }
        }
    }

    private var asking: MetricAsking {
        var asking = MetricAsking()
        (asking.from, asking.to, asking.last) = (from, to, last)
        (asking.granularity, asking.breakdown, asking.currency, asking.zone) = (granularity, by, currency, zone)
        (asking.carried, asking.asOf) = (carried, asOf)
        (asking.channels, asking.channelKinds, asking.touchpoints) = (channel, channelKind, touchpoint)
        (asking.stages, asking.sources) = (stage, source)
        return asking
    }

    private func settings() async throws {
        let named = try changes.map { text in
            guard let said = NamedValue(text) else {
                throw Failure("“\(text)” is no setting: write its name and its value, as in grace_days=60.")
            }
            return JSONMember(said.name, (try? JSONValue.parse(said.value)) ?? JSONValue.string(said.value))
        }
        try await database.with { application in
            let targets = application.metricTargets
            try await application.database.read { try targets.reload($0) }
            if !named.isEmpty {
                try await application.setMeasurementSettings(try targets.settings.changed(by: .object(named)), by: .command)
            }
            let settings = targets.settings
            if output.json { return Output.json(settings.json) }
            Output.table(
                [.text("setting"), .text("value"), .text("counts for")],
                (settings.json.object ?? []).map { member in
                    let metrics = Metric.all.filter { $0.definition.settings.contains(member.name) }
                    return [member.name, member.value.string ?? member.value.jsonText, metrics.map(\.key).joined(separator: ", ")]
                })
        }
    }

    private func catalogue() {
        if output.json { return Output.json(.members(["metrics": .array(Metric.all.map(\.definition.json))])) }
        Output.table(
            [.text("metric"), .text("name"), .text("answers"), .text("calculated as")],
            Metric.all.map { [$0.key, $0.definition.name, $0.definition.question, $0.definition.formula] })
    }
}

/// An answer on a terminal.
private struct MeasureTable {
    let answer: MetricAnswer

    func show() {
        let (definition, text, estimate) = (answer.definition, answer.text, answer.estimate)
        print("\(definition.name): \(text.text(estimate.value))\(limits(estimate)), over \(definition.counted(estimate.n))")
        print(
            "\(day(answer.period.lowerBound)) to \(day(answer.period.upperBound - 1)), \(answer.zone.identifier). \(estimate.method.text).")
        if let change = answer.change { print(words(change)) }
        for beside in answer.beside {
            print("\(beside.name): \(MetricText(beside.unit, currency: beside.currency ?? answer.currency).text(beside.estimate.value))")
        }
        print("Calculated as: \(definition.formula). Left out: \(definition.excluded).\n")
        if let breakdown = answer.question.breakdown {
            Output.table(
                [.text(breakdown.rawValue), .number("value"), .number("95 %"), .number("n"), .text("against the rest")],
                answer.rows.map { row in
                    [
                        row.name.isEmpty ? "(none)" : row.name, text.text(row.estimate.value), interval(row.estimate),
                        row.estimate.n.formatted(),
                        row.againstRest.map(verdict) ?? row.part.map { String(format: "%.1f %% of all", $0 * 100) } ?? "",
                    ]
                })
        } else {
            Output.table(
                [.text(answer.granularity.rawValue), .number("value"), .number("95 %"), .number("n"), .text("")],
                answer.trend.map { bucket in
                    [
                        day(bucket.time.lowerBound), text.text(bucket.estimate.value), interval(bucket.estimate),
                        bucket.estimate.n.formatted(),
                        bucket.isPartial ? "in part" : "",
                    ]
                })
        }
    }

    private func limits(_ estimate: Estimate) -> String { estimate.low == nil ? "" : " (\(interval(estimate)))" }

    private func interval(_ estimate: Estimate) -> String {
        guard let low = estimate.low, let high = estimate.high else { return "" }
        return answer.text.range(low, high)
    }

    private func words(_ change: MetricChange) -> String {
        let against = answer.before.map { "against \(day($0.lowerBound)) to \(day($0.upperBound - 1))" } ?? ""
        guard let difference = change.difference else { return "Not comparable with the period before: it has no value." }
        let other = answer.text.text(change.other.value)
        return change.isSignificant
            ? "Changed by \(difference < 0 ? "−" : "+")\(answer.text.difference(difference)) from \(other), \(verdict(change)), \(against)."
            : "No clear change from \(other), \(against) (\(change.method))."
    }

    private func verdict(_ change: MetricChange) -> String {
        switch change.verdict {
        case .better: "better"
        case .worse: "worse"
        case .changed: "clearly different"
        case .noClearChange: "no clear difference"
        case .notComparable: ""
        }
    }

    private func day(_ time: Int64) -> String {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = answer.zone
        let parts = calendar.dateComponents([.year, .month, .day], from: Date(timeIntervalSince1970: Double(time) / 1000))
        return MetricPeriod.CivilDay(year: parts.year ?? 0, month: parts.month ?? 0, day: parts.day ?? 0).text
    }
}
