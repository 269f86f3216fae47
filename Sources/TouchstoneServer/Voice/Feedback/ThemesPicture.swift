import Charts
import Touchstone

/// All themes in one picture: how they sound from left to right, what they do to the score from bottom to top, as large as they are spoken of.
struct ThemesPicture {
    let answer: ThemesAnswer
    let themes: [ThemeFigures]
    let address: FeedbackAddress

    var card: MetricView.ChartCard {
        let hasEffect = answer.scale != nil && themes.contains { $0.effect != nil }
        return MetricView.ChartCard(
            id: "themes-picture", heading: nil, caption: nil, svg: svg(1100, 460, hasEffect, labels: 16),
            narrowSVG: svg(360, 420, hasEffect, labels: 7),
            note: hasEffect
                ? "Circles are as large as the theme has texts; lines are 95 % intervals; coloured where the effect is clear."
                : "Circles are as large as the theme has texts. No text came with a score, so height is the part of negative texts.",
            table: nil, csvHref: nil)
    }

    private func svg(_ width: Double, _ height: Double, _ hasEffect: Bool, labels: Int) -> String {
        let bubbles = themes.compactMap { figures -> BubbleChart.Bubble? in
            guard let mean = figures.tally.scores.estimate.value else { return nil }
            let href = address.href("/feedback/themes/\(figures.theme.id)")
            let sound = "\(Words.count(figures.tally.count, "text")), mean sentiment \(FeedbackWords.sentiment(mean))"
            guard hasEffect else {
                let negative = figures.tally.share(of: .negative).estimate
                return BubbleChart.Bubble(
                    name: figures.theme.name, x: mean, y: -(negative.value ?? 0) * 100, size: Double(figures.tally.count), href: href,
                    title: "\(figures.theme.name): \(sound), \(Words.share(negative.value)) negative")
            }
            guard let effect = figures.effect else { return nil }
            let text = FeedbackWords.effect(effect.value, effect.scale)
            return BubbleChart.Bubble(
                name: figures.theme.name, x: mean, y: effect.value, size: Double(figures.tally.count),
                interval: effect.low.flatMap { low in effect.high.map { low...max(low, $0) } },
                tone: !effect.isSignificant ? .plain : effect.value > 0 ? .good : .bad, href: href,
                title: "\(figures.theme.name): \(sound), effect on \(FeedbackWords.scale(effect.scale)) \(text)")
        }
        let score = answer.scale.map(FeedbackWords.scale) ?? ""
        return BubbleChart(
            bubbles: bubbles, left: "sounds bad", right: "sounds good", top: hasEffect ? "lifts \(score)" : "",
            bottom: hasEffect ? "lowers \(score)" : "many negative", format: ValueFormat(decimals: answer.scale?.isNPS == false ? 2 : 0),
            labels: labels
        ).svg(
            ChartFrame(
                title: "Themes by sentiment, effect and size", summary: "The table below has the same numbers.", width: width,
                height: height))
    }
}
