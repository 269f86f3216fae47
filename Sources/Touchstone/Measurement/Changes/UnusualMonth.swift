import ExperienceStatistics

/// A month in which a metric was clearly different from what the other months let expect.
package struct UnusualMonth: Sendable, Equatable {
    package var definition: MetricDefinition
    /// Nil for the company as a whole.
    package var dimension: MetricDimension?
    package var name: String
    /// Milliseconds; the end is not part of it.
    package var month: Range<Int64>
    package var estimate: Estimate
    /// What the line through the other months gives for this one; for totals, of a month of this length.
    package var expected: Double
    /// The value minus what was expected.
    package var difference: Double
    package var pValue: Double
    package var verdict: MetricChange.Verdict
    /// ISO 4217, for amounts.
    package var currency: String?
}
