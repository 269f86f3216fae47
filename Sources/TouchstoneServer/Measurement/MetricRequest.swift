import Foundation
import Touchstone

/// A request for a page of metrics: what it asks, and what its frame shows of it.
struct MetricRequest: Sendable {
    let context: RequestContext
    let address: MetricAddress
    let measurements: Measurements
    private let now: Instant
    /// What is asked, in single values.
    var asking: MetricAsking
    /// Programs say their period; for people one is chosen.
    var isForPrograms = false

    init(_ context: RequestContext, _ application: Touchstone.Application) {
        self.context = context
        measurements = application.measurements.seen(in: context.timeZone)
        now = application.now()
        address = MetricAddress(context.query)
        asking = address.asking
    }

    /// The question for one metric.
    /// - Throws: 422 with a sentence for a value that can't be.
    func question(_ metric: String) throws(HTTPFailure) -> MetricQuestion {
        do { return try asking.question(metric, period: isForPrograms ? .all : usualPeriod) } catch { throw HTTPFailure(error) }
    }

    /// A year, as far as the data reach into it; else everything there is: a history that ended long ago is shown at once.
    var usualPeriod: MetricPeriod {
        guard let last = measurements.timeRange?.upperBound, now.milliseconds - last < 365 * 86_400_000 else { return .all }
        return .last(12, .month)
    }

    /// Where programs get what a page shows.
    func apiHref(_ path: String, _ items: [(String, String)]) -> String {
        var all = items
        if let from = address.from, let to = address.to {
            all += [("from", from), ("to", to)]
        } else {
            all.append(("last", address.period ?? (usualPeriod == .all ? "all" : "12mo")))
        }
        all += address.filterFields.map { ($0.name, $0.value) }
        return MetricAddress.link(path, all + [("zone", context.timeZone.identifier)])
    }

    func periodControl(_ path: String, keep cut: [Shell.Field] = []) -> Shell.Period {
        let isDays = address.from != nil || address.to != nil
        let chosen = isDays ? nil : address.period ?? (usualPeriod == .all ? "all" : "12mo")
        let choices = MetricAddress.periods.map { name, value in
            let changed = address.changed { $0.set(period: value) }
            return Shell.Choice(name: name, href: changed.href(path, cut.map { ($0.name, $0.value) }), isCurrent: value == chosen)
        }
        let days = [address.from, address.to].compactMap(\.self).joined(separator: " to ")
        return Shell.Period(
            label: choices.first(where: \.isCurrent)?.name ?? (isDays ? days : "Last \(chosen ?? "")"), choices: choices, action: path,
            from: address.from ?? "", to: address.to ?? "", keep: address.filterFields + cut)
    }

    func chips(_ path: String, keep cut: [Shell.Field] = []) -> [Shell.Chip] {
        let items = cut.map { ($0.name, Optional($0.value)) }
        var chips = MetricDimension.allCases.compactMap { dimension -> Shell.Chip? in
            let names = address.chosen(dimension)
            guard !names.isEmpty else { return nil }
            return Shell.Chip(
                name: dimension.title, value: names.map(dimension.label).joined(separator: " or "),
                removeHref: address.changed { $0.set(dimension, nil) }.href(path, items))
        }
        for text in address.carried {
            let sign = text.firstIndex(of: "=") ?? text.endIndex
            chips.append(
                Shell.Chip(
                    name: String(text[..<sign]), value: String(text[sign...].dropFirst()),
                    removeHref: address.changed { $0.carried.removeAll { $0 == text } }.href(path, items)))
        }
        if let day = address.asOf {
            chips.append(
                Shell.Chip(name: "As of", value: day, removeHref: address.changed { $0.asOf = nil }.href(path, items)))
        }
        if let currency = address.currency {
            chips.append(
                Shell.Chip(name: "Currency", value: currency, removeHref: address.changed { $0.currency = nil }.href(path, items)))
        }
        return chips
    }

    /// Menus to narrow by, for those kinds of names of which there are several.
    func filters(_ path: String, keep cut: [Shell.Field] = []) -> [MetricFilterMenu] {
        let items = cut.map { ($0.name, Optional($0.value)) }
        return [MetricDimension.channel, .channelKind, .stage, .source].compactMap { dimension in
            let names = measurements.names(of: dimension)
            guard names.count > 1 else { return nil }
            let chosen = address.chosen(dimension)
            let all = Shell.Choice(
                name: dimension.everyTitle, href: address.changed { $0.set(dimension, nil) }.href(path, items), isCurrent: chosen.isEmpty)
            let label = chosen.isEmpty ? dimension.everyTitle : chosen.map(dimension.label).joined(separator: " or ")
            return MetricFilterMenu(
                label: label, title: dimension.title,
                choices: [all]
                    + names.prefix(60).map { name in
                        Shell.Choice(
                            name: dimension.label(name), href: address.changed { $0.set(dimension, name) }.href(path, items),
                            isCurrent: chosen == [name])
                    })
        }
    }
}

/// A menu that narrows a page: the template part/filters.
struct MetricFilterMenu {
    var label: String
    var title: String
    var choices: [Shell.Choice]
}

extension MetricDimension {
    var title: String {
        switch self {
        case .channel: "Channel"
        case .channelKind: "Kind of channel"
        case .touchpoint: "Touchpoint"
        case .stage: "Stage"
        case .source: "Source"
        }
    }

    var everyTitle: String { "Every \(words)" }

    /// One of its names as pages show it; addresses and forms keep the name.
    func label(_ name: String) -> String {
        switch self {
        case .channelKind: ChannelKind.label(name)
        case .channel, .touchpoint, .stage, .source: name
        }
    }
}

extension HTTPFailure {
    init(_ error: MeasurementError) { self = .invalid(error.description) }
}
