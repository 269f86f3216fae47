/// A question that is answered by a place on a line.
package struct SliderQuestion: Sendable, Equatable {
    package var low: Double
    package var high: Double
    package var step: Double
    package var unit: String
    /// Words at the ends.
    package var lowAnchor: SurveyText
    package var highAnchor: SurveyText

    package init(
        low: Double = 0, high: Double = 100, step: Double = 1, unit: String = "", lowAnchor: SurveyText = SurveyText(),
        highAnchor: SurveyText = SurveyText()
    ) {
        self.low = low
        self.high = high
        self.step = step
        self.unit = unit
        self.lowAnchor = lowAnchor
        self.highAnchor = highAnchor
    }

    /// How many steps lead from one end to the other; nil where they can't be counted or the document gives no sensible ones.
    package var steps: Int? {
        guard high > low, step > 0, ((high - low) / step).isFinite, (high - low) / step <= 10_000 else { return nil }
        return Int(((high - low) / step + 1e-9).rounded(.down))
    }

    /// The place after so many steps. Worked out from the low end, so that it is the same number everywhere.
    package func value(afterSteps steps: Int) -> Double { ((low + Double(steps) * step) * 1e9).rounded() / 1e9 }
}
