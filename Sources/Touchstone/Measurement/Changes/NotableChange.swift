import ExperienceStatistics

/// A change between two periods that is more than noise, ready to be said in a sentence: “NPS of delivery fell from 41 to 18”.
package struct NotableChange: Sendable, Equatable {
    package var definition: MetricDefinition
    /// Nil for the company as a whole.
    package var dimension: MetricDimension?
    /// The channel's, touchpoint's or stage's name; "" where nobody gave one.
    package var name: String
    package var before: Estimate
    package var after: Estimate
    package var change: MetricChange
    /// ISO 4217, for amounts.
    package var currency: String?
}

/// The significant changes of everything that was looked at.
package struct NotableChanges: Sendable {
    package var period: Range<Int64>
    /// Nil where there is no period before, and so nothing to compare.
    package var before: Range<Int64>?
    /// How many comparisons were made: at most 5 % of those named are expected to be false.
    package var compared: Int
    /// Strongest first.
    package var changes: [NotableChange]
}
