import TouchstoneStore

extension JourneyMaps {
    /// All comments of a map, the first first.
    package func comments(on id: Int64) async throws -> [MapComment] {
        try await database.read { connection in
            _ = try JourneyMaps.stored(id, connection)
            return try connection.query("\(MapComment.columns) WHERE map = ? ORDER BY id", .integer(id)) { MapComment($0) }
        }
    }

    package func comment(_ text: String, on part: MapPartID?, map id: Int64, by actor: AuditActor) async throws -> MapComment {
        guard text.contains(where: { !$0.isWhitespace }) else { throw MapError.badComment("Write something first.") }
        do {
            _ = try MapObject.checked(text, longest: MapComment.longest, at: [])
        } catch {
            throw MapError.badComment("The comment \(error.sentence)")
        }
        let time = now()
        let comment = try await database.write { connection in
            let stored = try JourneyMaps.stored(id, connection)
            if let part, stored.map.part(part) == nil {
                throw MapError.badComment("The part “\(part)” is no longer in the map. Comment on the map itself.")
            }
            let number = try connection.first(
                "INSERT INTO map_comment (map, part, body, time, author) VALUES (?, ?, ?, ?, ?) RETURNING id", .integer(id),
                .text(part?.text ?? ""), .text(text), .integer(time.milliseconds), .text(actor.text)
            ) { $0.integer(0) }
            try connection.execute("UPDATE journey_map SET stamp = stamp + 1 WHERE id = ?", .integer(id))
            try AuditTrail.append(
                "map.commented", by: actor, target: "map:\(id)", detail: ["comment": "\(number ?? 0)"], at: time, on: connection)
            return try JourneyMaps.comment(number ?? 0, map: id, connection)
        }
        watch.changed(id)
        return comment
    }

    /// Closes a comment, or opens it again.
    package func setResolved(_ isResolved: Bool, comment: Int64, map id: Int64, by actor: AuditActor) async throws -> MapComment {
        let time = now()
        let changed = try await database.write { connection in
            let before = try JourneyMaps.comment(comment, map: id, connection)
            guard (before.resolved != nil) != isResolved else { return before }
            try connection.execute(
                "UPDATE map_comment SET resolved = ?, resolved_by = ? WHERE id = ? AND map = ?",
                .optional(isResolved ? time.milliseconds : nil), .optional(isResolved ? actor.text : nil), .integer(comment), .integer(id))
            try connection.execute("UPDATE journey_map SET stamp = stamp + 1 WHERE id = ?", .integer(id))
            try AuditTrail.append(
                isResolved ? "map.comment-resolved" : "map.comment-reopened", by: actor, target: "map:\(id)",
                detail: ["comment": "\(comment)"], at: time, on: connection)
            return try JourneyMaps.comment(comment, map: id, connection)
        }
        watch.changed(id)
        return changed
    }

    /// How many comments are open, by map.
    package func openComments() async throws -> [Int64: Int] {
        try await database.read { connection in
            Dictionary(
                uniqueKeysWithValues: try connection.query(
                    "SELECT map, count(*) FROM map_comment WHERE resolved IS NULL GROUP BY map"
                ) { ($0.integer(0), Int($0.integer(1))) })
        }
    }

    private static func comment(_ number: Int64, map: Int64, _ connection: any Connection) throws -> MapComment {
        let found = try connection.first("\(MapComment.columns) WHERE id = ? AND map = ?", .integer(number), .integer(map)) {
            MapComment($0)
        }
        guard let found else { throw MapError.noSuchComment(number) }
        return found
    }
}

extension MapComment {
    static let columns = "SELECT id, part, body, time, author, resolved, resolved_by FROM map_comment"

    init(_ row: any Row) {
        id = row.integer(0)
        part = MapPartID(row.text(1))
        text = row.text(2)
        time = Instant(milliseconds: row.integer(3))
        author = AuditActor(row.text(4)) ?? .system
        resolved = row.optionalInteger(5).map { Instant(milliseconds: $0) }
        resolvedBy = row.optionalText(6).flatMap { AuditActor($0) }
    }
}
