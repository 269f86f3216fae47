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
    /// The past day from whose evening everything is looked at; nil is now.
    package var asOf: MetricPeriod.CivilDay?
    /// Whose days and months are meant; nil is the viewer's.
    package var zone: TimeZone?

    package init(metric: String) { self.metric = metric }

    package enum Granularity: String, Sendable, CaseIterable { case day, week, month }

    /// What an answer is cut by: a word of its own, or else the name of anything that interactions carry: `store`, `actor`.
    package struct Breakdown: RawRepresentable, Sendable, Hashable {
        package let rawValue: String

        /// Nil for no name.
        package init?(rawValue: String) {
            guard !rawValue.isEmpty, rawValue.utf8.count <= 200 else { return nil }
            self.rawValue = rawValue
        }

        private init(_ word: String) { rawValue = word }

        package static let channel = Breakdown("channel")
        package static let channelKind = Breakdown("channel_kind")
        package static let touchpoint = Breakdown("touchpoint")
        package static let stage = Breakdown("stage")
        package static let source = Breakdown("source")
        /// The kind of score: which question, which item.
        package static let question = Breakdown("question")
        /// What the opinion is of.
        package static let about = Breakdown("about")
        /// What the customer's latest answer to the recommendation question made of them.
        package static let promoters = Breakdown("promoters")

        /// The words of its own, in the order in which pages offer them.
        package static let words: [Breakdown] =
            MetricDimension.allCases.compactMap { Breakdown(rawValue: $0.rawValue) } + [.question, .about, .promoters]
            + Granularity.allCases.compactMap { Breakdown(rawValue: $0.rawValue) }

        /// For breakdowns by time.
        package var granularity: Granularity? { Granularity(rawValue: rawValue) }
        package var dimension: MetricDimension? { MetricDimension(rawValue: rawValue) }
    }
}

/// Which interactions count; nil means all. Several names of one kind: any of them. "" is what nobody gave a name.
package struct MetricFilters: Sendable, Equatable {
    package var channels: [String]?
    /// "voice"
    package var channelKinds: [String]?
    package var touchpoints: [String]?
    package var stages: [String]?
    package var sources: [String]?
    /// By the name of what interactions carry: the values of which one has to be there.
    package var carried: [String: [String]] = [:]
    /// For revenue and orders; nil is the company's main one.
    package var currency: String?

    package init() {}

    package var isEmpty: Bool { self == MetricFilters() }
}
