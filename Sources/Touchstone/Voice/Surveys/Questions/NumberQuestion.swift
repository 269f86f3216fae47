/// A question that is answered by a number.
package struct NumberQuestion: Sendable, Equatable {
    package var low: Double?
    package var high: Double?
    /// Digits behind the point.
    package var decimals: Int
    package var unit: SurveyText

    package init(low: Double? = nil, high: Double? = nil, decimals: Int = 0, unit: SurveyText = SurveyText()) {
        self.low = low
        self.high = high
        self.decimals = decimals
        self.unit = unit
    }
}
