import JourneyAnalytics

/// How customers feel at the steps of a map, from −2 (very bad) to 2 (very good): by the scores that they gave, and by the words that they used.
struct StepEmotions: Sendable {
    static let bounds = -2.0...2.0

    static let definition = """
        From the scores given at a step’s touchpoints (NPS, CSAT, stars, CES), and from those given elsewhere, such as in a survey afterwards, \
        within \(LengthOfTime.text(Double(StepMeans.reach.milliseconds))) after the step, by customers who were at no later step of the map \
        before they answered. A scale’s lowest answer is −2, its highest 2, what lies between in proportion: 0 to 10 becomes −2 to 2, 1 to 5 \
        too; of CES only the scale from 1 to 7 counts, where high is easy. Each customer counts once, with the mean of their answers; the \
        interval is Student’s t over customers, 95 %. In their words: the sentiment of what customers wrote or said, by the same rules of \
        place and time; −1 to 1 becomes −2 to 2.
        """

    /// −2…2; nil for a score whose direction isn't known.
    static func emotion(of value: Double, on scale: ScoreScale) -> Double? {
        guard scale.high > scale.low, scale.contains(value) else { return nil }
        switch scale.kind {
        case "nps", "csat", "stars", "rating": break
        case "ces": guard scale.low == 1, scale.high == 7 else { return nil }
        default: return nil
        }
        return -2 + 4 * (value - scale.low) / (scale.high - scale.low)
    }

    let snapshot: JourneySnapshot
    let plan: JourneyPlan

    /// By place in the plan. One pass over the scores of the snapshot's period.
    func byScores(_ facts: MeasurementFacts) -> [StepMeans.Mean] {
        let scales = facts.scales
        var means = StepMeans(snapshot, at: plan)
        facts.scores.forEach(in: snapshot.selection.period ?? .min ..< .max) { score in
            guard !score.value.isNaN, let emotion = Self.emotion(of: Double(score.value), on: scales[Int(score.scale)]) else { return }
            means.add(emotion, at: score.time, signature: score.signature, person: Int64(facts.people.canonical(score.profile)))
        }
        return means.means(within: Self.bounds)
    }

    /// By place in the plan. One pass over what customers wrote and said.
    func byWords(_ texts: VerbatimTable) -> [StepMeans.Mean] {
        let period = snapshot.selection.period ?? .min ..< .max
        var means = StepMeans(snapshot, at: plan)
        for text in texts.rows where text.side == .customer && !text.isGone && period.contains(text.time) {
            means.add(
                2 * Double(text.sentiment), at: text.time, signature: UInt32(clamping: text.signature), person: texts.person(text) ?? 0)
        }
        return means.means(within: Self.bounds)
    }
}
