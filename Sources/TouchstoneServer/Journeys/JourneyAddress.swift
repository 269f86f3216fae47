import Foundation
import Touchstone

/// The part of a URL that every page of Journeys shares: the period and the filters. What it links to is narrowed alike.
struct JourneyAddress: Sendable {
    /// "90d", "12mo"; nil where the days are given, or all time is meant.
    var period: String?
    var from: String?
    var to: String?
    var channel: String?
    /// "voice"
    var channelKind: String?
    var stage: String?
    var source: String?
    /// A saved segment's name.
    var segment: String?
    /// The textual form of what properties have to be.
    var condition: String?

    init(_ context: RequestContext) {
        func value(_ name: String) -> String? { context.query[name].flatMap { $0.isEmpty ? nil : $0 } }
        period = value("period")
        from = value("from")
        to = value("to")
        channel = value("channel")
        channelKind = value("channel_kind")
        stage = value("stage")
        source = value("source")
        segment = value("segment")
        condition = value("where")
    }

    static let periods = [("All time", "all"), ("Last 12 months", "12mo"), ("Last 90 days", "90d"), ("Last 30 days", "30d")]

    var fields: [Shell.Field] {
        [
            ("period", period), ("from", from), ("to", to), ("channel", channel), ("channel_kind", channelKind), ("stage", stage),
            ("source", source), ("segment", segment), ("where", condition),
        ]
        .compactMap { name, value in value.map { Shell.Field(name: name, value: $0) } }
    }

    /// What a question's form carries along: the filters have their own fields in it.
    var keep: [Shell.Field] { fields.filter { ["period", "from", "to", "segment", "where"].contains($0.name) } }

    /// - Throws: `JourneyError` for days that aren't, and for a period of another form.
    func filter(zone: TimeZone, now: Instant) throws(JourneyError) -> JourneyFilter {
        var filter = JourneyFilter(
            channel: channel, channelKind: try JourneyFilter.reading(channelKind: channelKind), stage: stage, source: source,
            segment: segment, where: try JourneyFilter.reading(where: condition))
        if from != nil || to != nil {
            filter.period = try JourneyFilter.period(from: from, until: to, zone: zone)
        } else if let period, period != "all" {
            let (count, unit) = (Int(period.prefix { $0.isNumber }), MetricPeriod.Unit(rawValue: String(period.drop { $0.isNumber })))
            guard let count, let unit, (1...4_000).contains(count) else {
                throw JourneyFilter.unknownPeriod(period)
            }
            filter.period = MetricPeriod.last(count, unit).resolve(now: now, data: nil, zone: zone).period
        }
        return filter
    }

    /// A path with these filters and what else its question says.
    func href(_ path: String, _ items: [(String, String?)] = []) -> String {
        let all = items.compactMap { name, value in value.map { (name, $0) } } + fields.map { ($0.name, $0.value) }
        guard !all.isEmpty else { return path }
        return path + "?" + all.map { "\($0)=\(JourneyAddress.escaped($1))" }.joined(separator: "&")
    }

    func changed(_ change: (inout JourneyAddress) -> Void) -> JourneyAddress {
        var copy = self
        change(&copy)
        return copy
    }

    private static let plain = CharacterSet(charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~*")
    static func escaped(_ text: String) -> String { text.addingPercentEncoding(withAllowedCharacters: plain) ?? "" }
}
