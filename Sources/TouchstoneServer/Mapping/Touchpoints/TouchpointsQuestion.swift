import Foundation
import Touchstone

/// Which touchpoints are shown and in which order, as the address says it.
struct TouchpointsQuestion {
    enum Show: String, CaseIterable {
        case all, new, ownerless, planned, moments

        var name: String {
            switch self {
            case .all: "All"
            case .new: "To classify"
            case .ownerless: "Seen, without owner"
            case .planned: "Planned, never seen"
            case .moments: "Moments of truth"
            }
        }
    }

    enum Order: String, CaseIterable {
        case name, channel, stage, owner, customers, interactions, score, last

        /// Figures begin with the greatest, names with the first.
        var isDescending: Bool { [.customers, .interactions, .score, .last].contains(self) }
    }

    static let pageSize = 50

    var show = Show.all
    /// All of these stand in its name, owner, channel, stage or a raw name.
    var words = ""
    var order = Order.customers
    var isReversed = false
    /// From 1.
    var page = 1
    /// "" is what nobody classified.
    var stage: String?
    var channel: String?
    var channelKind: ChannelKind?

    init(stage: String? = nil, channel: String? = nil, channelKind: ChannelKind? = nil) {
        self.stage = stage
        self.channel = channel
        self.channelKind = channelKind
    }

    init(_ query: Query) {
        show = query["show"].flatMap(Show.init) ?? .all
        stage = query["stage"]
        channel = query["channel"]
        channelKind = query["channel_kind"].flatMap(ChannelKind.init(written:))
        words = String(query.trimmed("q").prefix(120))
        let sort = query["sort"] ?? ""
        order = Order(rawValue: sort.hasSuffix("-") ? String(sort.dropLast()) : sort) ?? .customers
        isReversed = sort.hasSuffix("-")
        page = max(1, query["page"].flatMap(Int.init) ?? 1)
    }

    /// What is asked for, in its order.
    func found(in catalogue: TouchpointCatalogue) -> [TouchpointEntry] {
        let wanted = Self.parts(words)
        let found = catalogue.entries.filter { includes($0) && Self.holds($0, wanted) }
        // The catalogue stands by customers; others that are equal stay so.
        guard order != .customers else { return isReversed ? found.reversed() : found }
        let isDescending = order.isDescending != isReversed
        return found.enumerated().sorted { one, other in
            let (a, b) = (key(one.element), key(other.element))
            // What has no value stands last in both directions.
            if a.isThere != b.isThere { return a.isThere }
            if (a.number, a.text) == (b.number, b.text) { return one.offset < other.offset }
            let isBefore = a.number == b.number ? a.text < b.text : a.number < b.number
            return isBefore != isDescending
        }.map(\.element)
    }

    func count(in catalogue: TouchpointCatalogue) -> Int {
        let wanted = Self.parts(words)
        return catalogue.entries.count { includes($0) && Self.holds($0, wanted) }
    }

    /// What is said where nothing is found.
    var nothing: String {
        words.isEmpty ? "No touchpoint is so." : "No touchpoint has “\(words)” in its name, owner, channel, stage or a raw name."
    }

    private struct Key {
        var isThere: Bool
        var number = 0.0
        var text = ""
    }

    private func key(_ entry: TouchpointEntry) -> Key {
        func named(_ text: String) -> Key { Key(isThere: !text.isEmpty, text: Self.folded(text)) }
        func counted(_ number: Double?) -> Key { Key(isThere: number != nil, number: number ?? 0) }
        return switch order {
        case .name: named(entry.name)
        case .channel: named(entry.channel)
        case .stage: named(entry.stage)
        case .owner: named(entry.touchpoint.owner)
        case .customers: counted(entry.activity.map { Double($0.customers) })
        case .interactions: counted(entry.activity.map { Double($0.events) })
        case .score: counted(entry.scores.first?.estimate.value)
        case .last: counted(entry.activity.map { Double($0.last) })
        }
    }

    private static func holds(_ entry: TouchpointEntry, _ wanted: [String]) -> Bool {
        guard !wanted.isEmpty else { return true }
        let text = folded(
            ([entry.name, entry.touchpoint.owner] + entry.channels + entry.stages + entry.names.map(\.name)).joined(separator: "\n"))
        return wanted.allSatisfy { text.contains($0) }
    }

    private static func parts(_ words: String) -> [String] { folded(words).split(separator: " ").map(String.init) }

    private static func folded(_ text: String) -> String {
        text.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil)
    }

    func includes(_ entry: TouchpointEntry) -> Bool {
        if let stage, entry.stage != stage { return false }
        if let channel, entry.channel != channel { return false }
        if let channelKind, entry.channelKind != channelKind { return false }
        switch show {
        case .all: return true
        case .new: return entry.state == .unclassified
        case .ownerless: return entry.isSeen && entry.touchpoint.owner.isEmpty
        case .planned: return entry.state == .planned
        case .moments: return entry.isMomentOfTruth
        }
    }

    /// What stands in the address beside the words, which a form adds.
    var items: [(name: String, value: String)] {
        [
            show == .all ? nil : ("show", show.rawValue), stage.map { ("stage", $0) }, channel.map { ("channel", $0) },
            channelKind.map { ("channel_kind", $0.rawValue) },
            order == .customers && !isReversed ? nil : ("sort", order.rawValue + (isReversed ? "-" : "")),
        ].compactMap(\.self)
    }

    var href: String {
        let all = items + (words.isEmpty ? [] : [("q", words)]) + (page > 1 ? [("page", "\(page)")] : [])
        guard !all.isEmpty else { return TouchpointsPage.path }
        return "\(TouchpointsPage.path)?\(all.map { "\($0.name)=\(JourneyAddress.escaped($0.value))" }.joined(separator: "&"))#list"
    }

    /// The same, ordered by a column; by the column that it is ordered by, the other way round.
    func sorted(by column: Order) -> TouchpointsQuestion {
        var asked = self
        (asked.order, asked.isReversed, asked.page) = (column, column == order && !isReversed, 1)
        return asked
    }

    func at(_ page: Int) -> TouchpointsQuestion {
        var asked = self
        asked.page = page
        return asked
    }

    var chips: [Shell.Chip] {
        var (withoutStage, withoutChannel, withoutKind) = (self, self, self)
        (withoutStage.stage, withoutChannel.channel, withoutKind.channelKind) = (nil, nil, nil)
        (withoutStage.page, withoutChannel.page, withoutKind.page) = (1, 1, 1)
        return [
            stage.map { Shell.Chip(name: "Stage", value: $0.isEmpty ? "none" : $0, removeHref: withoutStage.href) },
            channel.map { Shell.Chip(name: "Channel", value: $0.isEmpty ? "none" : $0, removeHref: withoutChannel.href) },
            channelKind.map { Shell.Chip(name: "Kind of channel", value: $0.name, removeHref: withoutKind.href) },
        ].compactMap(\.self)
    }
}
