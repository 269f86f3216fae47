import Touchstone

/// A channel with what sort of way it is, as the page of names lists it.
struct ChannelKindRow {
    var name: String
    /// Name of the select.
    var field: String
    /// Name of the hidden input with what the select showed, and that.
    var wasField: String
    var was: String
    var options: [SelectOption]
    /// Nobody knows what it is.
    var isOpen: Bool

    static let action = "/data/names/channels"

    /// Those that wait to be classified first.
    static func all(_ catalogue: Catalogue) -> [ChannelKindRow] {
        names(catalogue).map { name in
            let stated = catalogue.statedKind(ofChannel: name)
            let usual = ChannelKind(wellKnown: name).map { "\($0.name), as is well known" } ?? "not classified"
            return ChannelKindRow(
                name: name, field: field(name), wasField: wasField(name), was: stated?.rawValue ?? "",
                options: [SelectOption(value: "", name: usual, isSelected: stated == nil)]
                    + ChannelKind.allCases.map { SelectOption(value: $0.rawValue, name: $0.name, isSelected: $0 == stated) },
                isOpen: catalogue.kind(ofChannel: name) == nil)
        }.enumerated().sorted { ($0.element.isOpen ? 0 : 1, $0.offset) < ($1.element.isOpen ? 0 : 1, $1.offset) }.map(\.element)
    }

    static func about(_ catalogue: Catalogue) -> String {
        let open = catalogue.channelsWithoutKind.count
        if open == 0 { return "The kind of every channel is known." }
        return "\(open) \(open == 1 ? "channel waits" : "channels wait") to be classified."
    }

    /// What a form says of the channels that there are. What it leaves out, or gives back as it was shown, stays: others may have said it anew.
    static func stated(_ form: Query, _ catalogue: Catalogue) -> [String: ChannelKind?] {
        var kinds: [String: ChannelKind?] = [:]
        for name in names(catalogue) {
            guard let value = form[field(name)], value != form[wasField(name)] else { continue }
            kinds.updateValue(ChannelKind(rawValue: value), forKey: name)
        }
        return kinds
    }

    /// How many channels are of another kind once these are stated.
    static func changed(_ kinds: [String: ChannelKind?], _ catalogue: Catalogue) -> Int {
        kinds.count { catalogue.kind(ofChannel: $0.key) != ($0.value ?? ChannelKind(wellKnown: $0.key)) }
    }

    private static func names(_ catalogue: Catalogue) -> [String] { catalogue.channels.filter { !$0.isEmpty }.sorted() }

    private static func field(_ name: String) -> String { "kind.\(name)" }

    private static func wasField(_ name: String) -> String { "was.\(name)" }
}
