import ExperienceStatistics
import Foundation

/// The answer to a question about a metric. No value is without its n; a value of a sample has its interval.
package struct MetricAnswer: Sendable {
    package var question: MetricQuestion
    package var definition: MetricDefinition
    /// Milliseconds; the end is not part of it.
    package var period: Range<Int64>
    /// The period of the same length before; nil where the question goes over everything, or looks at the period alone.
    package var before: Range<Int64>?
    package var zone: TimeZone
    package var estimate: Estimate
    /// Nil where nothing was compared.
    package var change: MetricChange?
    package var granularity: MetricQuestion.Granularity
    package var trend: [Bucket]
    /// By how much there is of each, the most first; by time where the breakdown is one by time.
    package var rows: [Row]
    /// What belongs beside the value: percentiles, unanswered ones, other currencies.
    package var beside: [Beside]
    /// ISO 4217, for amounts; "" where no source names one.
    package var currency: String?
    /// What the company wants; nil where nobody said.
    package var target: Double?

    /// A stretch of the trend.
    package struct Bucket: Sendable, Equatable {
        package var time: Range<Int64>
        package var estimate: Estimate
        /// Whether it is not over yet, is cut by the period's ends, or the data begin inside of it.
        package var isPartial: Bool
    }

    package struct Row: Sendable, Equatable {
        /// "" where nobody gave a name.
        package var name: String
        package var estimate: Estimate
        /// Since the period before; significance holds for all rows together.
        package var change: MetricChange?
        /// This row against all others; nil for counts, of which rows are parts.
        package var againstRest: MetricChange?
        /// Of counts and sums: the row's part of all.
        package var part: Double?
    }

    package struct Beside: Sendable, Equatable {
        package var key: String
        package var name: String
        package var unit: MetricDefinition.Unit
        package var estimate: Estimate
        /// ISO 4217, for amounts.
        package var currency: String?
    }

    /// Whether the target is reached: nil where it isn't clear, since the interval holds it, or where there is none.
    package var isTargetReached: Bool? {
        guard let target, let value = estimate.value, definition.direction != .neutral else { return nil }
        if let low = estimate.low, let high = estimate.high, low < target, target < high { return nil }
        return definition.direction == .upIsGood ? value >= target : value <= target
    }

    package var band: MetricDefinition.Band? { estimate.value.flatMap(definition.band(of:)) }
}
