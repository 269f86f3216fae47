import Foundation
import TouchstoneStore

extension Reviews {
    /// What became of the reviews of a file or feed.
    package struct Taken: Sendable, Equatable {
        package var new = 0
        package var updated = 0
        package var unchanged = 0
        package init() {}

        package var json: JSONValue { .members(["new": .count(new), "updated": .count(updated), "unchanged": .count(unchanged)]) }
    }

    /// Takes reviews in: each version an interaction through the door, then its row. Interrupted anywhere, the same again completes it.
    package func take(_ drafts: [ReviewDraft], feed: Int64? = nil) async throws -> Taken {
        var taken = Taken()
        let (sources, time) = (sources, now())
        let source = try await database.write { try sources.findOrCreate(name: Self.source, namespace: nil, at: time, $0) }
        for start in stride(from: 0, to: drafts.count, by: 500) {
            let group = Array(drafts[start..<min(start + 500, drafts.count)])
            let ids = group.map(interactionID)
            let interactions = zip(group, ids).map(interaction)
            _ = try await door.accept(Batch(source: source, received: time, interactions: interactions))
            let part = try await database.write { [self] connection in
                var part = Taken()
                for (draft, id) in zip(group, ids) { try store(draft, id, feed: feed, at: time, &part, connection) }
                return part
            }
            taken.new += part.new
            taken.updated += part.updated
            taken.unchanged += part.unchanged
        }
        let times = drafts.map(\.written.milliseconds)
        if let first = times.min() { try await watch(since: Instant(milliseconds: first)) }
        return taken
    }

    /// One id for each version: a hash, for what a source calls a review may name its writer.
    private func interactionID(_ draft: ReviewDraft) -> String {
        let hash = vault.lookup("\(draft.source)\u{0}\(draft.external)\u{0}\(draft.stars)\u{0}\(draft.text)", purpose: "review-version")
        return "review-" + String(UInt64(bitPattern: hash.key), radix: 16) + String(UInt64(bitPattern: hash.verify), radix: 16)
    }

    private func interaction(_ draft: ReviewDraft, _ id: String) -> Interaction {
        var interaction = Interaction(id: id, time: draft.updated, name: draft.updated == draft.written ? "Review" : "Review updated")
        interaction.channel = "review"
        interaction.scores = [Score(kind: "stars", value: Double(draft.stars), low: 1, high: 5)]
        interaction.text = draft.text.isEmpty ? nil : draft.text
        interaction.properties = [JSONMember("review_site", .string(draft.source)), JSONMember("location", .string(draft.location))]
        if let email = draft.email { interaction.identifiers = [Identifier(kind: "email", value: email)] }
        return interaction
    }

    private func store(
        _ draft: ReviewDraft, _ interaction: String, feed: Int64?, at time: Instant, _ taken: inout Taken, _ connection: any Connection
    ) throws {
        let key = vault.lookupKey("\(draft.source)\u{0}\(draft.external)", purpose: "review")
        let before = try connection.first(
            "SELECT id, interaction, versions, profile FROM review WHERE source = ? AND external_key = ?", .text(draft.source),
            .integer(key)
        ) { (id: $0.integer(0), interaction: $0.text(1), versions: $0.integer(2), profile: $0.optionalInteger(3)) }
        let profile = try before?.profile ?? log.change(id: interaction, connection)?.profile
        let content = JSONValue.members([
            "text": .string(draft.text), "author": .optional(draft.author), "resource": .optional(draft.resource),
        ])
        let sealed = try seal(content.jsonText, of: profile, connection)
        let feeling = draft.text.isEmpty ? nil : sentiment.read(draft.text).score
        let hours = draft.stars <= 2 ? Self.hoursToAnswer / 2 : Self.hoursToAnswer
        let due = draft.updated.milliseconds + hours * 3_600_000
        let review: Int64
        if let before {
            review = before.id
            if before.interaction == interaction {
                taken.unchanged += 1
            } else {
                try connection.execute(
                    """
                    UPDATE review SET stars = ?, updated = ?, versions = ?, interaction = ?, sentiment = ?, sealed = ?, due = ? WHERE id = ?
                    """, .integer(Int64(draft.stars)), .integer(draft.updated.milliseconds), .integer(before.versions + 1),
                    .text(interaction),
                    .optional(feeling), .optional(sealed), .integer(due), .integer(review))
                taken.updated += 1
            }
        } else {
            let location = try location(draft.location, at: time, connection)
            let id = try connection.first(
                """
                INSERT INTO review (source, external_key, location, stars, written, updated, received, versions, profile, interaction,
                    sentiment, feed, reply, due, sealed)
                VALUES (?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?, 'none', ?, ?) RETURNING id
                """, .text(draft.source), .integer(key), .integer(location), .integer(Int64(draft.stars)),
                .integer(draft.written.milliseconds), .integer(draft.updated.milliseconds), .integer(time.milliseconds), .optional(profile),
                .text(interaction), .optional(feeling), .optional(feed), .integer(due), .optional(sealed)
            ) { $0.integer(0) }
            review = id ?? 0
            taken.new += 1
            let told: JSONValue = .members([
                "review": .integer(review), "source": .string(draft.source), "location": .string(draft.location),
                "stars": .integer(Int64(draft.stars)), "written": .string(draft.written.isoText), "sentiment": .optional(feeling),
                "answer_by": .string(Instant(milliseconds: due).isoText),
            ])
            _ = try deliveries.publish(
                .reviewReceived, told, profile: profile, key: "\(WebhookEvent.reviewReceived.rawValue)/\(review)", in: connection)
        }
        if let reply = draft.reply { try confirm(reply, of: review, profile, at: draft.replied ?? time, connection) }
    }

    private func location(_ name: String, at time: Instant, _ connection: any Connection) throws -> Int64 {
        try connection.execute(
            "INSERT INTO review_location (name, created) VALUES (?, ?) ON CONFLICT (name) DO NOTHING", .text(name),
            .integer(time.milliseconds))
        return try connection.first("SELECT id FROM review_location WHERE name = ?", .text(name)) { $0.integer(0) } ?? 0
    }
}
