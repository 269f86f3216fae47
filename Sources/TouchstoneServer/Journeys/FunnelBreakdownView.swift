import Charts
import ExperienceStatistics
import JourneyAnalytics
import Touchstone

/// The groups of a funnel's breakdown: their shares with intervals as a picture, and each group's steps as a small funnel.
struct FunnelBreakdownView {
    let answer: FunnelAnswer
    let comparison: FunnelComparison
    let href: (JourneyPart) -> String

    init?(_ answer: FunnelAnswer, href: @escaping (JourneyPart) -> String) {
        guard let comparison = FunnelComparison(answer) else { return nil }
        self.answer = answer
        self.comparison = comparison
        self.href = href
    }

    struct Group {
        var name: String
        var isRest: Bool
        var share: String
        var interval: String
        /// "4.2 points more than the others (1.1 to 7.3)", or that there is no clear difference.
        var difference: String
        /// "good", "bad" or "".
        var tone: String
        var steps: [Step]
    }

    struct Step {
        var name: String
        var count: String
        var href: String?
        var share: String
        var percent: Int
        var rest: Int
    }

    private static let points = ValueFormat(decimals: 1, scale: 100)

    private var property: String { answer.question.breakdown?.property ?? "" }
    private var start: Int { (answer.question.breakdown?.step ?? 1) - 1 }

    static func interval(_ estimate: Estimate) -> String {
        guard let low = estimate.low, let high = estimate.high else { return "–" }
        return "\(points.text(low)) to \(points.text(high)) %"
    }

    private func name(_ group: FunnelComparison.Group) -> String {
        group.name ?? "Other (\(Words.count(answer.breakdown?.valuesInRest ?? 0, "value")))"
    }

    var card: MetricView.ChartCard? {
        guard comparison.groups.count > 0, answer.question.steps.count > start + 1 else { return nil }
        let chart = BarChart(
            bars: comparison.groups.map { group in
                BarChart.Bar(
                    name: name(group), value: group.share.value,
                    interval: group.share.low.flatMap { low in group.share.high.map { low...max(low, $0) } },
                    note: "of \(Words.number(group.share.n))" + (group.isSignificant ? (isMore(group) ? " ▲" : " ▼") : ""),
                    href: href(.group(step: answer.question.steps.count, name: group.name)))
            }, format: ValueFormat(decimals: 1, suffix: " %", scale: 100))
        func svg(_ width: Double) -> String {
            chart.svg(ChartFrame(title: "Share that comes to the last step, by \(property)", summary: "With 95 % intervals.", width: width))
        }
        return MetricView.ChartCard(
            id: "groups", heading: "By \(property)",
            caption: "Of those who did step \(start + 1), the share that came to the last step, with its 95 % interval. "
                + "▲ and ▼ stand where a group differs from all others together by more than chance.",
            svg: svg(1_100), narrowSVG: svg(360), note: note, noteLink: noteLink)
    }

    private var note: String? {
        guard let without = answer.breakdown?.customersWithout, without > 0 else { return nil }
        return "\(Words.count(without, "customer")) did step \(start + 1) without a \(property) and are in no group."
    }

    private var noteLink: PageLink? {
        note.map { _ in PageLink("Who has no \(property)", href(.ungrouped(step: start + 1))) }
    }

    private func isMore(_ group: FunnelComparison.Group) -> Bool { (group.change.difference ?? 0) > 0 }

    var groups: [Group] {
        comparison.groups.map { group in
            Group(
                name: name(group), isRest: group.name == nil, share: Words.share(group.share.value),
                interval: Self.interval(group.share), difference: difference(group),
                tone: !group.isSignificant ? "" : isMore(group) ? "good" : "bad", steps: steps(group))
        }
    }

    private func difference(_ group: FunnelComparison.Group) -> String {
        guard let difference = group.change.difference else { return "Nothing to compare with" }
        guard group.isSignificant else { return "No clear difference from the others" }
        var text = "\(Self.points.text(abs(difference))) points \(difference > 0 ? "more" : "less") than the others"
        if let low = group.change.low, let high = group.change.high {
            let ends = [abs(low), abs(high)].sorted()
            text += " (\(Self.points.text(ends[0])) to \(Self.points.text(ends[1])))"
        }
        return text
    }

    private func steps(_ group: FunnelComparison.Group) -> [Step] {
        let first = Double(group.customers[start])
        return group.customers.indices.dropFirst(start).map { place in
            let count = group.customers[place]
            let share = first > 0 ? Double(count) / first : nil
            return Step(
                name: Words.name(answer.question.steps[place]), count: Words.number(count),
                href: count > 0 ? href(.group(step: place + 1, name: group.name)) : nil, share: Words.share(share),
                percent: Words.percent(share), rest: 100 - Words.percent(share))
        }
    }
}
