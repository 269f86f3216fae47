import TouchstoneStore

/// Where reviews come from by themselves, and replies go: one location of an API of the shape of Google's Business Profile.
package struct ReviewFeed: Sendable, Equatable {
    package let id: Int64
    package let name: String
    /// Up to and with the location: "https://mybusiness.googleapis.com/v4/accounts/1/locations/2".
    package let address: String
    /// What we call the place.
    package let location: String
    package let isActive: Bool
    package let lastRead: Instant?
    /// What went wrong the last time.
    package let problem: String?
    /// How often in a row.
    let failures: Int
    let token: [UInt8]?

    package var json: JSONValue {
        .members([
            "id": .integer(id), "name": .string(name), "address": .string(address), "location": .string(location),
            "active": .bool(isActive),
            "last_read": .optional(lastRead?.isoText), "problem": .optional(problem), "has_token": .bool(token != nil),
        ])
    }
}

extension Reviews {
    package func feeds(_ connection: any Connection) throws -> [ReviewFeed] {
        try connection.query(
            "SELECT id, name, address, location, active, last_read, problem, token, failures FROM review_feed ORDER BY name"
        ) { row in
            ReviewFeed(
                id: row.integer(0), name: row.text(1), address: row.text(2), location: row.text(3), isActive: row.integer(4) != 0,
                lastRead: row.integer(5) == 0 ? nil : Instant(milliseconds: row.integer(5)), problem: row.optionalText(6),
                failures: Int(row.integer(8)), token: row.optionalBlob(7))
        }
    }

    /// - Parameter token: sent as `Authorization: Bearer …`; kept sealed.
    package func addFeed(
        name: String, address: String, location: String, token: String, by actor: AuditActor, at time: Instant, _ connection: any Connection
    ) throws -> ReviewFeed {
        let name = name.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        let place = location.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard (1...80).contains(name.count) else { throw ReviewError("A feed’s name has 1 to 80 characters.", field: "name") }
        guard let web = WebAddress(address), !web.hasUser, address.contains("/accounts/"), address.contains("/locations/"),
            !address.contains("?")
        else {
            throw ReviewError(
                "The address is that of a location: https://mybusiness.googleapis.com/v4/accounts/…/locations/…", field: "address")
        }
        guard (1...120).contains(place.count) else { throw ReviewError("Say what the place is called.", field: "location") }
        guard token.utf8.count <= 4_000, token.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7f }) else {
            throw ReviewError("The access token has letters, digits and signs only.", field: "token")
        }
        let sealed = token.isEmpty ? nil : vault.seal(Array(token.utf8), purpose: "review-feed")
        let id = try connection.first(
            """
            INSERT INTO review_feed (name, address, location, token, active, last_read, created) VALUES (?, ?, ?, ?, 1, 0, ?)
            ON CONFLICT (name) DO NOTHING RETURNING id
            """, .text(name), .text(address.hasSuffix("/") ? String(address.dropLast()) : address), .text(place), .optional(sealed),
            .integer(time.milliseconds)
        ) { $0.integer(0) }
        guard let id else { throw ReviewError("There is already a feed called “\(name)”.", field: "name", kind: .conflict) }
        try AuditTrail.append("review-feed.added", by: actor, target: "review-feed:\(id)", detail: ["name": name], at: time, on: connection)
        guard let feed = try feeds(connection).first(where: { $0.id == id }) else { throw ReviewError.missing(id) }
        return feed
    }

    package func removeFeed(_ id: Int64, by actor: AuditActor, at time: Instant, _ connection: any Connection) throws {
        guard try connection.execute("DELETE FROM review_feed WHERE id = ?", .integer(id)) == 1 else {
            throw ReviewError("There is no such feed.", kind: .notFound)
        }
        try connection.execute("UPDATE review SET feed = NULL WHERE feed = ?", .integer(id))
        try AuditTrail.append("review-feed.removed", by: actor, target: "review-feed:\(id)", at: time, on: connection)
    }
}
