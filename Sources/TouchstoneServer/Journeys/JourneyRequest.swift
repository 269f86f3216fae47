import Foundation
import JourneyAnalytics
import Touchstone

/// A request for one of the pages: its address, the journeys that it looks at, and what all the pages have in common.
struct JourneyRequest: Sendable {
    let context: RequestContext
    let address: JourneyAddress
    let snapshot: JourneySnapshot
    private let known: Catalogue
    private let sources: [String]
    let segmentNames: [String]
    /// While the journeys are still being read from the log after a start.
    private let reading: LogFollower.Progress?
    /// What was wrong with the filters; the page then shows everything, and says so.
    let error: JourneyError?

    init(_ context: RequestContext, _ application: Touchstone.Application) throws {
        let (address, now) = (JourneyAddress(context), application.now())
        self.context = context
        self.address = address
        known = application.journeys.known
        sources = application.sources.all.map(\.name)
        segmentNames = application.segments.all.map(\.name)
        reading = application.journeysBeingRead
        do {
            snapshot = try application.journeys.snapshot(try address.filter(zone: context.timeZone, now: now), now: now)
            error = nil
        } catch {
            snapshot = try application.journeys.snapshot(now: now)
            self.error = error
        }
    }

    var errors: [FormError] { error.map { [FormError(field: $0.field ?? "", text: $0.description)] } ?? [] }

    /// A value of the question in the URL; nil where it is missing or empty.
    func value(_ name: String) -> String? {
        let text = context.query.trimmed(name)
        return text.isEmpty ? nil : text
    }

    /// A touchpoint in the URL, by the name that it has now.
    func touchpoint(_ name: String) -> String? { value(name).map(known.current) }

    func href(_ path: String, _ items: [(String, String?)] = []) -> String { address.href(path, items) }

    func customers(_ question: JourneyQuestion, _ part: JourneyPart) -> String {
        address.href("/journeys/customers", [("question", question.description), ("part", part.description)])
    }

    func tabs(_ current: String) -> [Shell.Choice] { JourneyTabs.choices(current) { href($0) } }

    /// The name that a touchpoint has now.
    func current(_ name: String) -> String { known.current(name) }

    /// Touchpoints that occur, for selects.
    func touchpoints(selected: String?, first: String) -> [SelectOption] {
        let names = snapshot.touchpoints.sorted { $0.localizedStandardCompare($1) == .orderedAscending }
        let isKnown = selected.map { names.contains($0) } ?? false
        let own = selected.map { isKnown || $0 == "*" ? [] : [SelectOption(value: $0, name: $0, isSelected: true)] } ?? []
        return [SelectOption(value: "*", name: first, isSelected: selected == nil || selected == "*")] + own
            + names.map { SelectOption(value: $0, name: $0, isSelected: $0 == selected) }
    }

    /// The filters' fields in a question's form.
    var filters: [FilterField] {
        [
            FilterField(name: "channel", label: "Channel", all: "Every channel", known.channels, chosen: address.channel),
            FilterField(name: "channel_kind", label: "Kind of channel", chosen: address.channelKind, in: known),
            FilterField(name: "stage", label: "Stage", all: "Every stage", known.stages, chosen: address.stage),
            FilterField(name: "source", label: "Source", all: "Every source", sources, chosen: address.source),
        ].filter { $0.options.count > 2 || $0.isChosen }
    }

    /// How an answer came about.
    func answer(_ question: JourneyQuestion, customers: Int, api: [(String, String?)]) -> Answer {
        return Answer(
            n: Words.count(customers, "customer"), nHref: self.customers(question, .everyone), definition: question.definition,
            definitionHref: "/help/glossary#journeys", question: question.description,
            apiHref: apiHref("/api/v1/journeys/\(question.kind.rawValue)", api),
            save: SaveField(context, question: question.description))
    }

    /// Where programs get the same: with the filters in force, the period as the times that it is now.
    func apiHref(_ path: String, _ items: [(String, String?)]) -> String {
        let period = snapshot.filter.period
        func bound(_ time: Int64?) -> String? { time.flatMap { isBounded($0) ? Instant(milliseconds: $0).isoText : nil } }
        return address.changed { ($0.period, $0.from, $0.to) = (nil, nil, nil) }.href(
            path, items + [("from_date", bound(period?.lowerBound)), ("until", bound(period?.upperBound))])
    }

    private func isBounded(_ time: Int64) -> Bool { abs(time) < 7_000_000_000_000 && time != -2_208_988_800_000 }

    /// The page in its frame.
    func page<Content>(
        _ template: String, title: String, _ content: Content, path: String, items: [(String, String?)], status: Int? = nil,
        adjust: (inout Shell) -> Void = { _ in }
    ) throws -> Response {
        try context.page(template, title: title, content, status: errors.isEmpty && status == nil ? .ok : .unprocessableContent) { shell in
            shell.period = period(path, items)
            shell.chips = chips(path, items)
            (shell.segmentLabel, shell.segments) = segmentMenu(path, items)
            shell.properties = propertyMenu(path, items)
            adjust(&shell)
        }
    }

    private func period(_ path: String, _ items: [(String, String?)]) -> Shell.Period {
        let chosen = address.from != nil || address.to != nil ? nil : address.period ?? "all"
        let choices = JourneyAddress.periods.map { name, value in
            Shell.Choice(
                name: name,
                href: address.changed { ($0.period, $0.from, $0.to) = (value == "all" ? nil : value, nil, nil) }.href(path, items),
                isCurrent: value == chosen)
        }
        let days = [address.from, address.to].compactMap(\.self).joined(separator: " to ")
        let keep =
            items.compactMap { name, value in value.map { Shell.Field(name: name, value: $0) } }
            + address.changed { ($0.period, $0.from, $0.to) = (nil, nil, nil) }.fields
        return Shell.Period(
            label: choices.first(where: \.isCurrent)?.name ?? (days.isEmpty ? address.period ?? "" : days), choices: choices, action: path,
            from: address.from ?? "", to: address.to ?? "", keep: keep)
    }

    private func chips(_ path: String, _ items: [(String, String?)]) -> [Shell.Chip] {
        let kind = address.channelKind.map { ChannelKind(written: $0)?.name ?? $0 }
        let all: [(String, String?, WritableKeyPath<JourneyAddress, String?>)] = [
            ("Channel", address.channel, \.channel), ("Kind of channel", kind, \.channelKind),
            ("Stage", address.stage, \.stage), ("Source", address.source, \.source),
        ]
        return all.compactMap { name, value, path2 in
            value.map { Shell.Chip(name: name, value: $0, removeHref: address.changed { $0[keyPath: path2] = nil }.href(path, items)) }
        } + propertyChips(path, items)
    }

    /// What stands in place of an answer before there is anything to ask about.
    var empty: EmptyContent? {
        if let reading {
            return EmptyContent(
                heading: "Journeys are being read",
                text: "The server has just started and has read \(reading.percent) % of what happened. What is shown would be too little: "
                    + "load this page again in a moment.", action: PageLink("Load again", href(context.path)))
        }
        guard snapshot.isEmpty else { return nil }
        return EmptyContent(
            heading: "No journeys yet",
            text: "Journeys appear with the first interactions: import a file, or let a website send what happens.",
            action: context.may(.viewData) ? PageLink("Bring data in", "/data/sources") : nil, command: "touchstone import FILE")
    }
}

/// How an answer came about: the template part/answer.
struct Answer {
    var n: String
    var nHref: String
    var definition: String
    var definitionHref: String
    var question: String
    var apiHref: String?
    var save: SaveField?
}

/// What is needed to keep the question of a page: the template part/save.
struct SaveField {
    var address: String
    var link: String
    var question: String

    /// Nil where the address is too long to be kept.
    ///
    /// - Parameter said: what the page's address has to say besides what it says now, even where it is empty.
    init?(_ context: RequestContext, question: String, saying said: [(name: String, value: String)] = []) {
        let items = context.query.items.filter { !$0.value.isEmpty } + said
        let query = items.map { "\($0.name)=\(JourneyAddress.escaped($0.value))" }.joined(separator: "&")
        let text = context.path + (query.isEmpty ? "" : "?" + query)
        guard let address = try? SavedAddress(text) else { return nil }
        self.address = address.text
        link = context.origin + address.text
        self.question = question
    }
}

/// A select that narrows a question.
struct FilterField {
    var name: String
    var label: String
    var options: [SelectOption]
    var isChosen: Bool

    init(name: String, label: String, all: String, _ names: [String], chosen: String?) {
        self.name = name
        self.label = label
        isChosen = chosen != nil
        let known = names.filter { !$0.isEmpty }.sorted()
        options =
            [SelectOption(value: "", name: all, isSelected: chosen == nil)]
            + known.map { SelectOption(value: $0, name: $0, isSelected: $0 == chosen) }
    }

    /// The kinds that channels are of.
    init(name: String, label: String, chosen: String?, in catalogue: Catalogue) {
        self.name = name
        self.label = label
        isChosen = chosen != nil
        let kind = chosen.flatMap(ChannelKind.init(written:))
        options =
            [SelectOption(value: "", name: "Every kind", isSelected: kind == nil)]
            + ChannelKind.allCases.filter { $0 == kind || !catalogue.codes(ofKind: $0).isEmpty }.map {
                SelectOption(value: $0.rawValue, name: $0.name, isSelected: $0 == kind)
            }
    }
}
