/// A question about journeys that somebody kept under a name: the address of the page that answers it, with everything that was chosen.
package struct SavedQuestion: Sendable, Equatable {
    package var id: Int64
    package var name: String
    /// What it is for; may be empty.
    package var about: String
    package var address: SavedAddress
    /// The question in words, as its answer gave it.
    package var question: String
    package var owner: AuditActor
    /// Seen by everybody who may see journeys, else by its owner alone.
    package var isShared: Bool
    package var created: Instant
    package var changed: Instant

    package static let longestName = 120
    package static let longestAbout = 1_000
    package static let longestQuestion = 2_000

    package func isVisible(to actor: AuditActor) -> Bool { isShared || owner == actor }
}

/// Where a question is asked: a page of Journeys or of Maps with its query, `/journeys/funnel?step=Cart&step=Order`.
package struct SavedAddress: Sendable, Equatable {
    package let text: String

    package static let longest = 4_000

    /// - Throws: `JourneyError` for what is no such page.
    package init(_ text: String) throws(JourneyError) {
        let path = text.prefix { $0 != "?" }
        let isOurs = ["/journeys/", "/maps/"].contains { path.hasPrefix($0) && path.count > $0.count }
        let isPlain = text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != 0x5C && $0 != 0x23 }
        guard isOurs, isPlain, !path.contains("//"), !path.contains(".."), text.utf8.count <= Self.longest else {
            throw JourneyError(
                "What is saved is the address of a page of Journeys or Maps, at most \(Self.longest) characters: /journeys/funnel?step=Cart&step=Order.",
                field: "address")
        }
        self.text = text
    }

    /// The analysis: `funnel` of `/journeys/funnel?…`.
    package var page: String {
        String(text.prefix { $0 != "?" }.split(separator: "/").last ?? "")
    }
}
