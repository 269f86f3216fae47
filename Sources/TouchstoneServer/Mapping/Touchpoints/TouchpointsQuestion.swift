import Touchstone

/// Which touchpoints are shown, as the address says it.
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

    var show = Show.all
    /// "" is what nobody classified.
    var stage: String?
    var channel: String?

    init(stage: String? = nil, channel: String? = nil) {
        self.stage = stage
        self.channel = channel
    }

    init(_ query: Query) {
        show = query["show"].flatMap(Show.init) ?? .all
        stage = query["stage"]
        channel = query["channel"]
    }

    func includes(_ entry: TouchpointEntry) -> Bool {
        if let stage, entry.stage != stage { return false }
        if let channel, entry.channel != channel { return false }
        switch show {
        case .all: return true
        case .new: return entry.state == .unclassified
        case .ownerless: return entry.isSeen && entry.touchpoint.owner.isEmpty
        case .planned: return entry.state == .planned
        case .moments: return entry.touchpoint.isMomentOfTruth
        }
    }

    var href: String {
        let items = [
            show == .all ? nil : "show=\(show.rawValue)", stage.map { "stage=\(JourneyAddress.escaped($0))" },
            channel.map { "channel=\(JourneyAddress.escaped($0))" },
        ].compactMap(\.self)
        return TouchpointsPage.path + (items.isEmpty ? "" : "?" + items.joined(separator: "&")) + (items.isEmpty ? "" : "#list")
    }

    var chips: [Shell.Chip] {
        var (withoutStage, withoutChannel) = (self, self)
        (withoutStage.stage, withoutChannel.channel) = (nil, nil)
        return [
            stage.map { Shell.Chip(name: "Stage", value: $0.isEmpty ? "none" : $0, removeHref: withoutStage.href) },
            channel.map { Shell.Chip(name: "Channel", value: $0.isEmpty ? "none" : $0, removeHref: withoutChannel.href) },
        ].compactMap(\.self)
    }
}
