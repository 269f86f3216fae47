/// The score that a calculation gives, with the ends of its scale. Values outside of it are no scores.
package struct CalculatedScore: Sendable, Equatable {
    package var kind: String
    package var low: Double
    package var high: Double

    package init(kind: String, low: Double, high: Double) {
        self.kind = kind
        self.low = low
        self.high = high
    }
}
