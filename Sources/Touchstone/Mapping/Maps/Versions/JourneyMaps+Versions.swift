import TouchstoneStore

extension JourneyMaps {
    /// The states that were kept, the last first.
    package func versions(of id: Int64) async throws -> [MapVersion] {
        try await database.read { connection in
            _ = try JourneyMaps.stored(id, connection)
            return try connection.query(
                "SELECT version, name, time, author FROM map_version WHERE map = ? ORDER BY version DESC", .integer(id)
            ) { row in
                MapVersion(
                    version: row.integer(0), name: row.optionalText(1), time: Instant(milliseconds: row.integer(2)),
                    author: AuditActor(row.text(3)) ?? .system)
            }
        }
    }

    /// Keeps the map as it is now under a name.
    package func name(_ name: String, map id: Int64, by actor: AuditActor) async throws -> MapVersion {
        let name = name.trimmed
        guard (1...JourneyMap.longestName).contains(name.unicodeScalars.count), !name.contains(where: \.isNewline),
            (try? MapObject.checked(name, longest: JourneyMap.longestName, at: [])) != nil
        else { throw MapError.badVersionName }
        let time = now()
        let version = try await database.write { connection in
            try connection.lock("journey_map.\(id)")
            let stored = try JourneyMaps.stored(id, connection)
            try connection.execute(
                """
                INSERT INTO map_version (map, version, name, time, author, document) VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT (map, version) DO UPDATE SET name = excluded.name, time = excluded.time, author = excluded.author
                """, .integer(id), .integer(stored.version), .text(name), .integer(time.milliseconds), .text(actor.text),
                .text(try JourneyMaps.document(stored.map)))
            try connection.execute("UPDATE journey_map SET stamp = stamp + 1 WHERE id = ?", .integer(id))
            try AuditTrail.append(
                "map.version-named", by: actor, target: "map:\(id)", detail: ["version": "\(stored.version)", "name": name], at: time,
                on: connection)
            return MapVersion(version: stored.version, name: name, time: time, author: actor)
        }
        watch.changed(id)
        return version
    }

    /// The map as it was after that many operations: exact for each of them, not only for those that were kept. A segment that is called
    /// otherwise now has the name of now.
    package func map(_ id: Int64, at version: Int64) async throws -> JourneyMap {
        try await database.read { connection in
            var map = try JourneyMaps.map(id, at: version, connection)
            map.segment = try map.segment.map { try Segments.currentName(of: $0, connection) }
            return map
        }
    }

    /// Makes the map what it was, as a change that can be taken back.
    /// - Returns: the map's version afterwards.
    @discardableResult
    package func restore(version: Int64, map id: Int64, client: String, by actor: AuditActor) async throws -> Int64 {
        try await become(try await map(id, at: version), map: id, client: client, by: actor)
    }

    private static func map(_ id: Int64, at version: Int64, _ connection: any Connection) throws -> JourneyMap {
        let stored = try stored(id, connection)
        guard (0...stored.version).contains(version) else { throw MapError.noSuchVersion(version) }
        let base = try connection.first(
            "SELECT version, document FROM map_version WHERE map = ? AND version <= ? ORDER BY version DESC LIMIT 1", .integer(id),
            .integer(version)
        ) { (version: $0.integer(0), document: $0.text(1)) }
        guard let base else { throw MapError.noSuchVersion(version) }
        var map = try JourneyMap(document: base.document)
        try connection.forEach(
            "SELECT operation FROM map_operation WHERE map = ? AND version > ? AND version <= ? ORDER BY version",
            [.integer(id), .integer(base.version), .integer(version)]
        ) { row in
            _ = try map.apply(try MapOperation(json: try JSONValue.parse(Array(row.text(0).utf8))))
        }
        return map
    }
}

extension String {
    fileprivate var trimmed: String {
        var text = self[...]
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
