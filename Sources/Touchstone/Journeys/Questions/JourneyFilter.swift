import Foundation
import JourneyAnalytics

/// Which interactions a question looks at: all, or those of a period, a channel or a kind of channel, a stage, a source, or with certain properties.
package struct JourneyFilter: Sendable, Hashable {
    /// In milliseconds since 1970 (UTC), the upper bound excluded; nil is all time.
    package var period: Range<Int64>?
    package var channel: String?
    /// Over any channel of this kind.
    package var channelKind: ChannelKind?
    package var stage: String?
    package var source: String?
    /// Only the members of the saved segment of this name, whatever they did.
    package var segment: String?
    /// Only interactions whose properties fit.
    package var condition: PropertyFilter?

    package init(
        period: Range<Int64>? = nil, channel: String? = nil, channelKind: ChannelKind? = nil, stage: String? = nil,
        source: String? = nil, segment: String? = nil, where condition: PropertyFilter? = nil
    ) {
        self.period = period
        self.channel = channel
        self.channelKind = channelKind
        self.stage = stage
        self.source = source
        self.segment = segment
        self.condition = condition
    }

    package var isOpen: Bool {
        period == nil && channel == nil && channelKind == nil && stage == nil && source == nil && segment == nil && condition == nil
    }

    /// Reads the kind of a channel; nil for none.
    package static func reading(channelKind text: String?) throws(JourneyError) -> ChannelKind? {
        guard let text, !text.isEmpty else { return nil }
        guard let kind = ChannelKind(written: text) else {
            throw JourneyError("“\(text.prefix(60))” is no kind of channel. There are: \(ChannelKind.list).", field: "channel_kind")
        }
        return kind
    }

    /// Reads the textual form of `where`; nil for none.
    package static func reading(where text: String?) throws(JourneyError) -> PropertyFilter? {
        guard let text, !text.allSatisfy(\.isWhitespace) else { return nil }
        do { return try PropertyFilter(parsing: text) } catch { throw JourneyError(error, field: "where") }
    }

    /// Reads a period's ends: days of the zone (`2026-01-31`, the last one included) or times (`2026-01-31T12:00Z`, the last one excluded).
    package static func period(from: String?, until: String?, zone: TimeZone) throws(JourneyError) -> Range<Int64>? {
        let from = try from.map { text throws(JourneyError) in try bound(text, zone: zone, isEnd: false) }
        let until = try until.map { text throws(JourneyError) in try bound(text, zone: zone, isEnd: true) }
        guard from != nil || until != nil else { return nil }
        let (start, end) = (from ?? Instant.allowed.lowerBound, until ?? Instant.allowed.upperBound)
        guard start < end else {
            throw JourneyError("The period ends before it begins. Give a later end, or an earlier beginning.", field: "until")
        }
        return start..<end
    }

    package static func unknownPeriod(_ text: String) -> JourneyError {
        JourneyError("“\(text)” is no period. Write a number of days or months, 90d or 12mo, or all.", field: "period")
    }

    private static func bound(_ text: String, zone: TimeZone, isEnd: Bool) throws(JourneyError) -> Int64 {
        if let day = MetricPeriod.CivilDay(text) {
            var calendar = Calendar(identifier: .gregorian)
            calendar.timeZone = zone
            let parts = DateComponents(year: day.year, month: day.month, day: day.day)
            if let date = calendar.date(from: parts).map(calendar.startOfDay),
                let bound = isEnd ? calendar.date(byAdding: .day, value: 1, to: date) : date
            {
                let milliseconds = Int64((bound.timeIntervalSince1970 * 1000).rounded())
                if Instant.allowed.contains(milliseconds) { return milliseconds }
            }
        } else if text.contains("T") || text.contains(" "), let instant = try? Instant.parse(text) {
            return instant.milliseconds
        }
        throw JourneyError(
            "“\(text)” is no date or time from 1900 to 2200. Write a day as 2026-01-31, or a time as 2026-01-31T12:00:00Z.",
            field: isEnd ? "until" : "from_date")
    }
}
