import Foundation
import Touchstone

/// The part of a URL that the pages of metrics share: the period, the filters, and how the answer is cut. What it links to is narrowed alike.
struct MetricAddress: Sendable {
    /// "90d", "12mo", "all"; nil where the days are given, or nothing is said.
    var period: String?
    var from: String?
    var to: String?
    var granularity: String?
    var breakdown: String?
    var currency: String?
    /// A past day.
    var asOf: String?
    /// "store=Berlin", each.
    var carried: [String] = []
    /// Which interactions count; several of one kind: any of them.
    private(set) var names: [MetricDimension: [String]] = [:]

    init(_ query: Query) {
        func value(_ name: String) -> String? { query[name].flatMap { $0.isEmpty ? nil : $0 } }
        period = value("period")
        from = value("from")
        to = value("to")
        granularity = value("granularity")
        breakdown = value("by")
        currency = value("currency")
        asOf = value("as_of")
        carried = query.all("where").filter { !$0.isEmpty }
        for dimension in MetricDimension.allCases {
            let given = query.all(dimension.rawValue).filter { !$0.isEmpty }
            names[dimension] = given.isEmpty ? nil : given
        }
        // Days stand above the period's name: a form can only add its fields to those that were there.
        if from != nil || to != nil { period = nil }
    }

    /// Of choices that the period control offers.
    static let periods = [("Last 30 days", "30d"), ("Last 90 days", "90d"), ("Last 12 months", "12mo"), ("All time", "all")]

    var asking: MetricAsking {
        var asking = MetricAsking()
        (asking.from, asking.to, asking.last) = (from, to, period)
        (asking.granularity, asking.breakdown, asking.currency) = (granularity, breakdown, currency)
        (asking.asOf, asking.carried) = (asOf, carried)
        asking.channels = names[.channel] ?? []
        asking.channelKinds = names[.channelKind] ?? []
        asking.touchpoints = names[.touchpoint] ?? []
        asking.stages = names[.stage] ?? []
        asking.sources = names[.source] ?? []
        return asking
    }

    /// Everything that narrows, without what cuts: the same on each page.
    var fields: [Shell.Field] {
        periodFields + filterFields
    }

    var periodFields: [Shell.Field] {
        [("period", period), ("from", from), ("to", to)].compactMap { name, value in value.map { Shell.Field(name: name, value: $0) } }
    }

    var filterFields: [Shell.Field] {
        let named = MetricDimension.allCases.flatMap { dimension in
            chosen(dimension).map { Shell.Field(name: dimension.rawValue, value: $0) }
        }
        return named + carried.map { Shell.Field(name: "where", value: $0) }
            + (asOf.map { [Shell.Field(name: "as_of", value: $0)] } ?? [])
            + (currency.map { [Shell.Field(name: "currency", value: $0)] } ?? [])
    }

    /// How a metric's page cuts its answer.
    var cutFields: [Shell.Field] {
        [("granularity", granularity), ("by", breakdown)].compactMap { name, value in value.map { Shell.Field(name: name, value: $0) } }
    }

    /// A path with the period and the filters.
    func href(_ path: String, _ items: [(String, String?)] = []) -> String {
        let all = items.compactMap { name, value in value.map { (name, $0) } } + fields.map { ($0.name, $0.value) }
        return MetricAddress.link(path, all)
    }

    /// The same with how the answer is cut.
    func fullHref(_ path: String) -> String { href(path, cutFields.map { ($0.name, $0.value) }) }

    func changed(_ change: (inout MetricAddress) -> Void) -> MetricAddress {
        var copy = self
        change(&copy)
        return copy
    }

    mutating func set(period text: String?) { (period, from, to) = (text, nil, nil) }

    mutating func set(days: ClosedRange<MetricPeriod.CivilDay>) {
        (period, from, to) = (nil, days.lowerBound.text, days.upperBound.text)
    }

    /// One name alone, nil for all.
    mutating func set(_ dimension: MetricDimension, _ name: String?) { names[dimension] = name.map { [$0] } }

    func chosen(_ dimension: MetricDimension) -> [String] { names[dimension] ?? [] }

    static func link(_ path: String, _ items: [(String, String)]) -> String {
        items.isEmpty ? path : path + "?" + items.map { "\($0)=\(escaped($1))" }.joined(separator: "&")
    }

    static func escaped(_ text: String) -> String { text.addingPercentEncoding(withAllowedCharacters: plain) ?? "" }

    private static let plain = CharacterSet(charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~*")
}
