import Charts
import ExperienceStatistics
import Touchstone

/// A comparison over channels as its page shows it.
struct ConsistencyView {
    let answer: ConsistencyAnswer
    /// The address of the customers behind a number of a channel; nil where they may not be listed.
    let behind: ((_ channel: String, _ part: String) -> String)?

    struct Test {
        var name: String
        var verdict: String
        var about: String
        var isClear: Bool
    }

    struct Row {
        var name: String
        var began: String
        var beganHref: String?
        var completed: String
        var completedHref: String?
        var percent: Int
        var isTested: Bool
        var cells: [Cell]
    }

    struct Cell {
        var name: String
        var value: String
        var about: String?
        /// Those who completed it, whom interactions and times are of; who gave the scores.
        var href: String?
    }

    /// What stands in columns beside completion.
    var measures: [ConsistencyAnswer.Measure] {
        ConsistencyAnswer.Measure.allCases.filter { measure in
            switch measure {
            case .completion: false
            case .interactions, .time: true
            case .csat, .ces, .nps: answer.channels.contains { $0.scores[measure] != nil }
            }
        }
    }

    var headline: String? {
        let tested = answer.channels.filter(\.isTested)
        guard tested.count > 1 else {
            return answer.channels.isEmpty
                ? nil : "Fewer than two \(unit.plural) have the \(ConsistencyAnswer.fewest) customers that a comparison needs."
        }
        let clear = answer.tests.filter(\.isClear)
        guard !clear.isEmpty else { return "The journey is alike over \(tested.count) \(unit.plural): no difference is clear of chance." }
        if answer[.completion]?.isClear == true,
            let best = tested.max(by: { ($0.completion.value ?? 0) < ($1.completion.value ?? 0) }),
            let worst = tested.min(by: { ($0.completion.value ?? 0) < ($1.completion.value ?? 0) })
        {
            return
                "\(Words.share(best.completion.value)) complete the journey that begins over \(Self.name(best, unit)), \(Words.share(worst.completion.value)) over \(Self.name(worst, unit))."
        }
        return
            "As many complete it over every \(unit.name), but \(unit.plural) differ in \(clear.map { $0.measure.name.lowercased() }.joined(separator: ", "))."
    }

    var tests: [Test] {
        answer.tests.map { test in
            Test(
                name: test.measure.name, verdict: test.isClear ? "differs" : "alike",
                about: "\(test.test.method.text), p \(Self.p(test.test.pValue))", isClear: test.isClear)
        }
    }

    private static func p(_ p: Double) -> String { p < 0.001 ? "< 0.001" : "= \(ValueFormat(decimals: 3).text(p))" }

    var about: String {
        "\(Words.count(answer.customers, "customer")) began this journey."
            + (answer.filter.period == nil ? "" : " Looked at are journeys that begin in the period, however late they end.")
            + (answer.notYetKnown > 0 ? " \(Words.number(answer.notYetKnown)) more are still on the way." : "")
    }

    /// Who is still on the way.
    var waiting: PageLink? {
        guard answer.notYetKnown > 0 else { return nil }
        return behind.map { PageLink("Who is still on the way", $0("", ConsistencyPart.Number.waiting.rawValue)) }
    }

    private var unit: ConsistencyQuestion.Unit { answer.question.unit }

    /// What follows “over”.
    static func name(_ channel: ConsistencyAnswer.Channel, _ unit: ConsistencyQuestion.Unit) -> String {
        switch unit {
        case .channel: channel.name.isEmpty ? "an unknown channel" : channel.name
        case .channelKind: channel.name.isEmpty ? "channels of no known kind" : "\(unit.label(channel.name)) channels"
        }
    }

    var rows: [Row] {
        answer.channels.map { channel in
            Row(
                name: channel.name.isEmpty ? "Unknown" : unit.label(channel.name), began: Words.number(channel.began.count),
                beganHref: behind?(channel.name, "began"),
                completed: "\(Words.number(channel.completed.count)), \(Words.share(channel.completion.value))",
                completedHref: behind?(channel.name, "completed"), percent: Words.percent(channel.completion.value),
                isTested: channel.isTested,
                cells: measures.map { cell($0, channel) })
        }
    }

    private func cell(_ measure: ConsistencyAnswer.Measure, _ channel: ConsistencyAnswer.Channel) -> Cell {
        let estimate: Estimate?
        let text: (Double) -> String
        switch measure {
        case .completion: (estimate, text) = (channel.completion, { Words.share($0) })
        case .interactions: (estimate, text) = (channel.interactions, { ValueFormat(decimals: 1).text($0) })
        case .time: (estimate, text) = (channel.time, { LengthOfTime.text($0) })
        case .csat, .ces, .nps: (estimate, text) = (channel.scores[measure], { ValueFormat(decimals: 2).text($0) })
        }
        guard let estimate, let value = estimate.value else { return Cell(name: measure.name, value: "–", about: nil) }
        let interval = estimate.low.flatMap { low in estimate.high.map { "\(text(low)) to \(text($0))" } }
        let n = [.csat, .ces, .nps].contains(measure) ? Words.count(estimate.n, "answer") : nil
        let about = [interval, n].compactMap(\.self).joined(separator: ", ")
        let part =
            switch measure {
            case .completion, .interactions, .time: "completed"
            case .csat, .ces, .nps: measure.rawValue
            }
        return Cell(name: measure.name, value: text(value), about: about.isEmpty ? nil : about, href: behind?(channel.name, part))
    }

    private static let mostDrawn = 12

    var picture: MetricView.ChartCard? {
        guard !answer.channels.isEmpty else { return nil }
        let chart = BarChart(
            bars: answer.channels.prefix(Self.mostDrawn).map { channel in
                BarChart.Bar(
                    name: channel.name.isEmpty ? "Unknown" : unit.label(channel.name), value: channel.completion.value,
                    interval: channel.completion.low.flatMap { low in channel.completion.high.flatMap { low <= $0 ? low...$0 : nil } },
                    note: Words.count(channel.began.count, "customer"))
            }, format: ValueFormat(decimals: 1, suffix: " %", scale: 100))
        func svg(_ width: Double) -> String {
            chart.svg(
                ChartFrame(
                    title: "Completed, by the \(unit.name) of the first step", summary: "Shares with 95 % intervals.", width: width))
        }
        return MetricView.ChartCard(
            id: "completion", heading: "How many complete it, by the \(unit.name) of the first step", caption: "With 95 % intervals.",
            svg: svg(1_000), narrowSVG: svg(360),
            note: answer.channels.count > Self.mostDrawn
                ? "Shown are the \(Self.mostDrawn) most used; the table has all \(Words.number(answer.channels.count))." : nil)
    }
}

extension ConsistencyQuestion.Unit {
    /// What pages call one of them: "in person" for `in_person`.
    fileprivate func label(_ name: String) -> String {
        switch self {
        case .channel: name
        case .channelKind: ChannelKind.label(name)
        }
    }
}
