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
            let given = drafts[start..<min(start + 500, drafts.count)].map { (draft: $0, interaction: interactionID($0)) }
            let keys = try await database.read { [self] connection in
                Set(try given.filter { try isNews($0.draft, $0.interaction, connection) }.map { key(of: $0.draft) })
            }
            // What stands twice in a file is taken in its order, or not at all.
            let news = given.filter { keys.contains(key(of: $0.draft)) }
            taken.unchanged += given.count - news.count
            guard !news.isEmpty else { continue }
            let interactions = news.map { interaction($0.draft, $0.interaction) }
            _ = try await door.accept(Batch(source: source, received: time, interactions: interactions))
            // Everything that costs is done before anybody has to wait for the lock.
            let ready = try await database.read { [self] connection in
                try news.map { try prepared($0.draft, $0.interaction, connection) }
            }
            let part = try await database.write { [self] connection in
                var part = Taken()
                for one in ready { try store(one, feed: feed, at: time, &part, connection) }
                return part
            }
            taken.new += part.new
            taken.updated += part.updated
            taken.unchanged += part.unchanged
        }
        if taken.new + taken.updated > 0, let first = drafts.map(\.written.milliseconds).min() {
            try await watch(since: Instant(milliseconds: first))
        }
        return taken
    }

    /// Whether a review isn't there as it is, or the source shows an answer of which nothing is known here yet.
    private func isNews(_ draft: ReviewDraft, _ interaction: String, _ connection: any Connection) throws -> Bool {
        guard let known = try standing(of: draft, connection), known.interaction == interaction else { return true }
        guard let shown = draft.reply else { return false }
        switch known.reply {
        case .none: return true
        // Another text beside it confirms nothing, however often it is read.
        case .approved, .published: return try reply(to: known.id, connection)?.says(shown) ?? true
        case .draft, .confirmed, .failed: return false
        }
    }

    private func key(of draft: ReviewDraft) -> Int64 { vault.lookupKey("\(draft.source)\u{0}\(draft.external)", purpose: "review") }

    private func standing(of draft: ReviewDraft, _ connection: any Connection) throws -> Standing? {
        try connection.first(
            "SELECT id, interaction, versions, profile, reply FROM review WHERE source = ? AND external_key = ?", .text(draft.source),
            .integer(key(of: draft))
        ) {
            Standing(
                id: $0.integer(0), interaction: $0.text(1), versions: $0.integer(2), profile: $0.optionalInteger(3),
                reply: ReplyState(rawValue: $0.text(4)) ?? .none)
        }
    }

    private struct Standing {
        var id: Int64
        var interaction: String
        var versions: Int64
        var profile: Int64?
        var reply: ReplyState
    }

    /// A review with what is stored of it.
    private struct Prepared: Sendable {
        var draft: ReviewDraft
        var interaction: String
        /// Under whose key it is sealed.
        var profile: Int64?
        var sealed: [UInt8]?
        var sealedReply: [UInt8]?
        var sentiment: Double?
    }

    private func prepared(_ draft: ReviewDraft, _ interaction: String, _ connection: any Connection) throws -> Prepared {
        // A review stays whose it was: by that it is opened.
        if let before = try standing(of: draft, connection) {
            return try prepared(draft, interaction, of: before.profile, connection)
        }
        return try prepared(draft, interaction, of: log.change(id: interaction, connection)?.profile, connection)
    }

    private func prepared(
        _ draft: ReviewDraft, _ interaction: String, of profile: Int64?, _ connection: any Connection
    ) throws -> Prepared {
        let content = JSONValue.members([
            "text": .string(draft.text), "author": .optional(draft.author), "resource": .optional(draft.resource),
        ])
        return Prepared(
            draft: draft, interaction: interaction, profile: profile, sealed: try seal(content.jsonText, of: profile, connection),
            sealedReply: try draft.reply.flatMap { try seal($0, of: profile, connection) },
            sentiment: draft.text.isEmpty ? nil : sentiment.read(draft.text).score)
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

    private func store(_ one: Prepared, feed: Int64?, at time: Instant, _ taken: inout Taken, _ connection: any Connection) throws {
        let before = try standing(of: one.draft, connection)
        if let before, before.profile != one.profile {
            // It was taken in meanwhile as somebody else's: it is sealed under the key of whose it is.
            let anew = try prepared(one.draft, one.interaction, of: before.profile, connection)
            return try store(anew, before, feed: feed, at: time, &taken, connection)
        }
        try store(one, before, feed: feed, at: time, &taken, connection)
    }

    private func store(
        _ one: Prepared, _ before: Standing?, feed: Int64?, at time: Instant, _ taken: inout Taken, _ connection: any Connection
    ) throws {
        let (draft, interaction, profile, sealed, feeling) = (one.draft, one.interaction, one.profile, one.sealed, one.sentiment)
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
                """, .text(draft.source), .integer(key(of: draft)), .integer(location), .integer(Int64(draft.stars)),
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
        if let reply = draft.reply { try confirm(reply, of: review, one.sealedReply, at: draft.replied ?? time, connection) }
    }

    private func location(_ name: String, at time: Instant, _ connection: any Connection) throws -> Int64 {
        try connection.execute(
            "INSERT INTO review_location (name, created) VALUES (?, ?) ON CONFLICT (name) DO NOTHING", .text(name),
            .integer(time.milliseconds))
        return try connection.first("SELECT id FROM review_location WHERE name = ?", .text(name)) { $0.integer(0) } ?? 0
    }
}
