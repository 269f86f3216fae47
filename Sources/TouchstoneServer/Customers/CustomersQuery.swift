import Foundation
import Touchstone

/// Which customers an address asks for, and the addresses of neighbouring questions.
struct CustomersQuery {
    var touchpoint: String?
    var channel: String?
    var stage: String?
    /// A saved segment's name.
    var segment: String?
    /// As it stands in the address: "30d", "12mo"; nil is all time or `days`.
    var period: String?
    var from: String?
    var to: String?
    var before: CustomerList.Cursor?

    private let stretch: MetricPeriod

    static let periods: [(key: String?, name: String, stretch: MetricPeriod)] = [
        (nil, "All time", .all), ("7d", "Last 7 days", .last(7, .day)), ("30d", "Last 30 days", .last(30, .day)),
        ("90d", "Last 90 days", .last(90, .day)), ("12mo", "Last 12 months", .last(12, .month)),
    ]

    /// - Throws: 400 with a sentence for what can't be read.
    init(_ query: Query) throws(HTTPFailure) {
        func given(_ name: String) -> String? { query[name].flatMap { $0.isEmpty ? nil : $0 } }
        touchpoint = given("touchpoint")
        channel = given("channel")
        stage = given("stage")
        segment = given("segment")
        if let text = given("before") {
            guard let cursor = CustomerList.Cursor(text) else {
                throw .badRequest("“before” has to be what the page before gave as `next`.")
            }
            before = cursor
        }
        if given("from") != nil || given("to") != nil {
            guard let from = given("from").flatMap({ MetricPeriod.CivilDay($0) }),
                let to = given("to").flatMap({ MetricPeriod.CivilDay($0) }), from <= to
            else {
                throw .badRequest("“from” and “to” go together: two days like 2026-01-31, the first one not after the second.")
            }
            (self.from, self.to) = (from.text, to.text)
            stretch = .days(from: from, to: to)
        } else if let key = given("period"), key != "all" {
            guard let known = CustomersQuery.periods.first(where: { $0.key == key }) else {
                let keys = CustomersQuery.periods.compactMap(\.key).joined(separator: ", ")
                throw .badRequest("There is no period “\(key.prefix(20))”: it is one of \(keys) or all, or “from” and “to” are given.")
            }
            period = key
            stretch = known.stretch
        } else {
            stretch = .all
        }
    }

    func question(now: Instant, zone: TimeZone) -> CustomerQuestion {
        let range = stretch == .all ? nil : stretch.resolve(now: now, data: nil, zone: zone).period
        return CustomerQuestion(touchpoint: touchpoint, channel: channel, stage: stage, period: range)
    }

    var hasFilter: Bool { touchpoint != nil || channel != nil || stage != nil || segment != nil || stretch != .all }

    // MARK: Addresses

    func href(_ path: String = "/customers", _ change: (inout CustomersQuery) -> Void = { _ in }) -> String {
        var query = self
        query.before = nil
        change(&query)
        let items = query.fields.map { "\($0.name)=\(CustomersQuery.escaped($0.value))" }
        return items.isEmpty ? path : "\(path)?\(items.joined(separator: "&"))"
    }

    /// Everything but the period's own fields is what a form for the period keeps.
    var fields: [Shell.Field] {
        [
            ("touchpoint", touchpoint), ("channel", channel), ("stage", stage), ("segment", segment), ("period", period), ("from", from),
            ("to", to),
            ("before", before?.text),
        ].compactMap { name, value in value.map { Shell.Field(name: name, value: $0) } }
    }

    private static let plain = CharacterSet(charactersIn: "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~")

    static func escaped(_ text: String) -> String { text.addingPercentEncoding(withAllowedCharacters: plain) ?? "" }

    // MARK: Words

    var periodLabel: String {
        if let from, let to { return "\(from) to \(to)" }
        return CustomersQuery.periods.first { $0.key == period }?.name ?? "All time"
    }

    var shellPeriod: Shell.Period {
        let choices = CustomersQuery.periods.map { each in
            Shell.Choice(
                name: each.name,
                href: href {
                    ($0.period, $0.from, $0.to) = (each.key, nil, nil)
                }, isCurrent: from == nil && each.key == period)
        }
        return Shell.Period(
            label: periodLabel, choices: choices, action: "/customers", from: from ?? "", to: to ?? "",
            keep: fields.filter { ["touchpoint", "channel", "stage", "segment"].contains($0.name) })
    }

    /// The menu of segments; no label hides it.
    func segmentMenu(_ names: [String], mayEdit: Bool) -> (label: String?, choices: [Shell.Choice]) {
        guard !names.isEmpty || mayEdit else { return (nil, []) }
        let everybody = Shell.Choice(name: "Everybody", href: href { $0.segment = nil }, isCurrent: segment == nil)
        let saved = names.map { name in
            Shell.Choice(name: name, href: href { $0.segment = name }, isCurrent: name.lowercased() == segment?.lowercased())
        }
        let manage = Shell.Choice(name: names.isEmpty ? "Make a segment …" : "All segments …", href: "/segments", isCurrent: false)
        return (segment ?? "Everybody", [everybody] + saved + [manage])
    }

    var chips: [Shell.Chip] {
        var chips: [Shell.Chip] = []
        if let touchpoint { chips.append(Shell.Chip(name: "Touchpoint", value: touchpoint, removeHref: href { $0.touchpoint = nil })) }
        if let channel { chips.append(Shell.Chip(name: "Channel", value: channel, removeHref: href { $0.channel = nil })) }
        if let stage { chips.append(Shell.Chip(name: "Stage", value: stage, removeHref: href { $0.stage = nil })) }
        if let segment { chips.append(Shell.Chip(name: "Segment", value: segment, removeHref: href { $0.segment = nil })) }
        if stretch != .all {
            chips.append(
                Shell.Chip(name: "Period", value: periodLabel, removeHref: href { ($0.period, $0.from, $0.to) = (nil, nil, nil) }))
        }
        return chips
    }
}
