extension ChannelKind {
    /// Channels whose kind goes without saying, by kind. The table in docs/import.md is the same.
    package static let wellKnown: [(kind: ChannelKind, channels: [String])] = [
        (
            .digital,
            [
                "web", "website", "site", "online", "online shop", "web shop", "e-commerce", "browser", "portal", "app", "mobile",
                "mobile app", "push", "e-mail", "mail", "chat", "live chat", "chatbot", "bot", "messenger", "messaging", "whatsapp", "sms",
                "text message", "social", "social media", "facebook", "instagram", "review", "review site", "forum", "community", "ads",
                "search", "newsletter", "survey",
            ]
        ),
        (
            .voice,
            [
                "phone", "telephone", "phone call", "call", "call center", "call centre", "contact center", "contact centre", "hotline",
                "voice", "ivr",
            ]
        ),
        (
            .inPerson,
            [
                "store", "in store", "shop", "retail", "branch", "point of sale", "pos", "counter", "showroom", "in person", "face to face",
                "field", "field service", "visit", "event", "trade fair", "kiosk", "courier",
            ]
        ),
        (
            .backOffice,
            [
                "back office", "billing", "accounting", "invoicing", "warehouse", "logistics", "delivery", "fulfilment", "fulfillment",
                "erp",
                "case",
            ]
        ),
    ]

    /// The kind of a well-known channel; nil for one that isn't. Case, blanks, hyphens and underscores don't matter.
    package init?(wellKnown channel: String) {
        guard let kind = ChannelKind.byName[ChannelKind.plain(channel)] else { return nil }
        self = kind
    }

    private static let byName: [String: ChannelKind] = Dictionary(
        ChannelKind.wellKnown.flatMap { row in row.channels.map { (ChannelKind.plain($0), row.kind) } }
    ) { first, _ in first }

    private static func plain(_ channel: String) -> String {
        String(channel.lowercased().filter { !$0.isWhitespace && $0 != "-" && $0 != "_" })
    }
}
