import TouchstoneStore

/// Every journey map: stored as a document with a version, changed by operations, kept with its history.
package struct JourneyMaps: Sendable {
    package static let migrations = [
        Migration(
            "mapping.maps", "journey maps, their operations, versions and comments",
            """
            CREATE TABLE journey_map (
                id INTEGER PRIMARY KEY AUTOINCREMENT, title TEXT NOT NULL, document TEXT NOT NULL, version INTEGER NOT NULL,
                stamp INTEGER NOT NULL, origin INTEGER, created INTEGER NOT NULL, created_by TEXT NOT NULL, changed INTEGER NOT NULL,
                changed_by TEXT NOT NULL, archived INTEGER) STRICT;
            CREATE TABLE map_operation (
                map INTEGER NOT NULL REFERENCES journey_map (id), version INTEGER NOT NULL, id TEXT NOT NULL, client TEXT NOT NULL,
                time INTEGER NOT NULL, author TEXT NOT NULL, part TEXT NOT NULL, aspect TEXT NOT NULL, operation TEXT NOT NULL,
                inverse TEXT NOT NULL, about TEXT NOT NULL, PRIMARY KEY (map, version), UNIQUE (map, id)) STRICT;
            CREATE INDEX map_operation_part ON map_operation (map, part, aspect, version);
            CREATE TABLE map_version (
                map INTEGER NOT NULL REFERENCES journey_map (id), version INTEGER NOT NULL, name TEXT, time INTEGER NOT NULL,
                author TEXT NOT NULL, document TEXT NOT NULL, PRIMARY KEY (map, version)) STRICT;
            CREATE TABLE map_comment (
                id INTEGER PRIMARY KEY AUTOINCREMENT, map INTEGER NOT NULL REFERENCES journey_map (id), part TEXT NOT NULL,
                body TEXT NOT NULL, time INTEGER NOT NULL, author TEXT NOT NULL, resolved INTEGER, resolved_by TEXT) STRICT;
            CREATE INDEX map_comment_map ON map_comment (map, id);
            """)
    ]

    /// Added since.
    package static let presenceMigrations = MapPresence.migrations

    /// The most that a map's document may have.
    package static let mostBytes = 4 << 20

    package let database: any Database
    package let now: @Sendable () -> Instant
    /// Tells who looks at a map that it has changed.
    package let watch: MapWatch

    package init(database: any Database, now: @escaping @Sendable () -> Instant) {
        self.database = database
        self.now = now
        watch = MapWatch(database: database, now: now)
    }

    /// All of them, the one that was changed last first.
    package func list(archived: Bool = false) async throws -> [StoredMap] {
        try await database.read { connection in
            try connection.query(
                "\(StoredMap.columns) WHERE archived IS \(archived ? "NOT NULL" : "NULL") ORDER BY changed DESC, id DESC"
            ) { try StoredMap($0) }
        }
    }

    /// - Throws: `MapError.noSuchMap`.
    package func map(_ id: Int64) async throws -> StoredMap {
        try await database.read { try JourneyMaps.stored(id, $0) }
    }

    /// - Parameter origin: the map that this one was made from.
    @discardableResult
    package func create(_ map: JourneyMap, origin: Int64? = nil, by actor: AuditActor) async throws -> StoredMap {
        try JourneyMaps.check(map)
        let document = try JourneyMaps.document(map)
        let time = now()
        return try await database.write { connection in
            let id = try connection.first(
                """
                INSERT INTO journey_map (title, document, version, stamp, origin, created, created_by, changed, changed_by)
                VALUES (?, ?, 0, 0, ?, ?, ?, ?, ?) RETURNING id
                """, .text(map.title), .text(document), .optional(origin), .integer(time.milliseconds), .text(actor.text),
                .integer(time.milliseconds), .text(actor.text)
            ) { $0.integer(0) }
            guard let id else { throw MapError.noSuchMap(0) }
            try connection.execute(
                "INSERT INTO map_version (map, version, time, author, document) VALUES (?, 0, ?, ?, ?)", .integer(id),
                .integer(time.milliseconds), .text(actor.text), .text(document))
            var detail = ["title": map.title]
            if let origin { detail["from"] = "map:\(origin)" }
            try AuditTrail.append("map.created", by: actor, target: "map:\(id)", detail: detail, at: time, on: connection)
            return try JourneyMaps.stored(id, connection)
        }
    }

    /// A map of its own that begins as this one is. Its parts keep their ids, so that the two can be compared.
    package func duplicate(_ id: Int64, as state: JourneyMap.State, title: String? = nil, by actor: AuditActor) async throws -> StoredMap {
        var copy = try await map(id).map
        copy.title = title ?? "\(copy.title.prefix(JourneyMap.longestName - 12)) (\(state == .future ? "future" : "copy"))"
        copy.state = state
        return try await create(copy, origin: id, by: actor)
    }

    /// Puts a map away, or brings it back. Nothing of it is lost.
    package func setArchived(_ isArchived: Bool, map id: Int64, by actor: AuditActor) async throws {
        let time = now()
        try await database.write { connection in
            let changed = try connection.execute(
                "UPDATE journey_map SET archived = ?, stamp = stamp + 1 WHERE id = ? AND (archived IS NULL) = (CAST(? AS INTEGER) = 1)",
                .optional(isArchived ? time.milliseconds : nil), .integer(id), .integer(isArchived ? 1 : 0))
            guard changed == 1 else {
                _ = try JourneyMaps.stored(id, connection)
                return
            }
            try AuditTrail.append(
                isArchived ? "map.archived" : "map.restored", by: actor, target: "map:\(id)", at: time, on: connection)
        }
        watch.changed(id)
    }

    static func stored(_ id: Int64, _ connection: any Connection) throws -> StoredMap {
        guard let map = try connection.first("\(StoredMap.columns) WHERE id = ?", .integer(id), make: { try StoredMap($0) }) else {
            throw MapError.noSuchMap(id)
        }
        return map
    }

    /// A map from wherever it comes holds what one that was read holds: limits, one-line names, a title.
    static func check(_ map: JourneyMap) throws {
        do { _ = try JourneyMap(json: map.json) } catch { throw MapError.invalid(error) }
    }

    static func document(_ map: JourneyMap) throws -> String {
        let text = map.json.jsonText
        guard text.utf8.count <= mostBytes else { throw MapError.tooLarge }
        return text
    }
}
