import Foundation

/// What can be asked of a metric: over which time, of which interactions, seen by what. Has one textual form, for commands and addresses:
///
/// `nps last 90d per week by channel stage=support|delivery channel="back office" in Europe/Berlin`
package struct MetricQuestion: Sendable, Equatable {
    /// The key of a metric.
    package var metric: String
    package var period: MetricPeriod = .last(90, .day)
    /// The width of the trend's buckets; nil leaves it to the period's length.
    package var granularity: Granularity?
    package var filters = MetricFilters()
    package var breakdown: Breakdown?
    /// Whether the period before, of the same length, is looked at too.
    package var isCompared = true
    /// Whose days and months are meant; nil is the viewer's.
    package var zone: TimeZone?

    package init(metric: String) { self.metric = metric }

    package enum Granularity: String, Sendable, CaseIterable { case day, week, month }

    package enum Breakdown: String, Sendable, CaseIterable {
        case channel, touchpoint, stage, source, day, week, month

        /// For breakdowns by time.
        package var granularity: Granularity? { Granularity(rawValue: rawValue) }
    }
}

/// Which interactions count; nil means all. Several names of one kind: any of them. "" is what nobody gave a name.
package struct MetricFilters: Sendable, Equatable {
    package var channels: [String]?
    package var touchpoints: [String]?
    package var stages: [String]?
    package var sources: [String]?
    /// For revenue and orders; nil is the company's main one.
    package var currency: String?

    package init() {}

    package var isEmpty: Bool { self == MetricFilters() }
}
