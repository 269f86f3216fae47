import TouchstoneStore

/// The tables of what people say of touchpoints, of merges and of pairs that are not the same.
enum TouchpointStore {
    static let migrations = [
        Migration(
            "touchpoints.1", "what people say of touchpoints, merges of them, and pairs that are not the same",
            """
            CREATE TABLE touchpoint (
                name TEXT PRIMARY KEY CHECK (length(name) BETWEEN 1 AND 120), about TEXT NOT NULL, owner TEXT NOT NULL,
                visibility TEXT CHECK (visibility IN ('front_stage', 'back_stage')), promise TEXT NOT NULL,
                moment INTEGER NOT NULL CHECK (moment IN (0, 1)), channel TEXT NOT NULL, stage TEXT NOT NULL,
                planned INTEGER NOT NULL CHECK (planned IN (0, 1)), merged_into TEXT, changed INTEGER NOT NULL);
            CREATE TABLE touchpoint_merge (
                id INTEGER PRIMARY KEY AUTOINCREMENT, time INTEGER NOT NULL, actor TEXT NOT NULL, kept TEXT NOT NULL, merged TEXT NOT NULL,
                rules TEXT NOT NULL, undone INTEGER, undone_by TEXT);
            CREATE TABLE touchpoint_distinct (
                a TEXT NOT NULL, b TEXT NOT NULL, time INTEGER NOT NULL, actor TEXT NOT NULL, PRIMARY KEY (a, b));
            """)
    ]

    static func all(_ connection: any Connection) throws -> [Touchpoint] {
        try connection.query(
            "SELECT name, about, owner, visibility, promise, moment, channel, stage, planned, merged_into FROM touchpoint ORDER BY name"
        ) { row in
            Touchpoint(
                name: row.text(0), about: row.text(1), owner: row.text(2),
                visibility: row.optionalText(3).flatMap(Touchpoint.Visibility.init), promise: row.text(4),
                isMomentOfTruth: row.integer(5) != 0, channel: row.text(6), stage: row.text(7), isPlanned: row.integer(8) != 0,
                mergedInto: row.optionalText(9))
        }
    }

    static func save(_ touchpoint: Touchpoint, at now: Instant, _ connection: any Connection) throws {
        try connection.execute(
            """
            INSERT INTO touchpoint (name, about, owner, visibility, promise, moment, channel, stage, planned, merged_into, changed)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (name) DO UPDATE SET
                about = excluded.about, owner = excluded.owner, visibility = excluded.visibility, promise = excluded.promise,
                moment = excluded.moment, channel = excluded.channel, stage = excluded.stage, planned = excluded.planned,
                merged_into = excluded.merged_into, changed = excluded.changed
            """, .text(touchpoint.name), .text(touchpoint.about), .text(touchpoint.owner), .optional(touchpoint.visibility?.rawValue),
            .text(touchpoint.promise), .integer(touchpoint.isMomentOfTruth ? 1 : 0), .text(touchpoint.channel), .text(touchpoint.stage),
            .integer(touchpoint.isPlanned ? 1 : 0), .optional(touchpoint.mergedInto), .integer(now.milliseconds))
    }

    static func remove(_ name: String, _ connection: any Connection) throws {
        try connection.execute("DELETE FROM touchpoint WHERE name = ?", .text(name))
    }

    /// By name, the touchpoint that it was merged into.
    static func merged(_ connection: any Connection) throws -> [String: String] {
        let rows = try connection.query("SELECT name, merged_into FROM touchpoint WHERE merged_into IS NOT NULL") {
            ($0.text(0), $0.text(1))
        }
        return Dictionary(rows) { first, _ in first }
    }

    // MARK: Pairs

    static func distinct(_ connection: any Connection) throws -> Set<TouchpointPair> {
        Set(try connection.query("SELECT a, b FROM touchpoint_distinct") { TouchpointPair($0.text(0), $0.text(1)) })
    }

    static func setDistinct(_ pair: TouchpointPair, by actor: AuditActor, at now: Instant, _ connection: any Connection) throws {
        try connection.execute(
            "INSERT INTO touchpoint_distinct (a, b, time, actor) VALUES (?, ?, ?, ?) ON CONFLICT (a, b) DO NOTHING", .text(pair.a),
            .text(pair.b), .integer(now.milliseconds), .text(actor.text))
    }

    static func removeDistinct(_ pair: TouchpointPair, _ connection: any Connection) throws -> Bool {
        try connection.execute("DELETE FROM touchpoint_distinct WHERE a = ? AND b = ?", .text(pair.a), .text(pair.b)) > 0
    }

    // MARK: Merges

    static func add(_ merge: TouchpointMerge, _ connection: any Connection) throws -> Int64 {
        try connection.first(
            "INSERT INTO touchpoint_merge (time, actor, kept, merged, rules) VALUES (?, ?, ?, ?, ?) RETURNING id",
            .integer(merge.time.milliseconds), .text(merge.actor.text), .text(merge.kept), .text(merge.merged),
            .text(TouchpointMerge.text(merge.rules))
        ) { $0.integer(0) } ?? 0
    }

    static func merges(_ connection: any Connection, id: Int64? = nil, limit: Int = 50) throws -> [TouchpointMerge] {
        try connection.query(
            "SELECT id, time, actor, kept, merged, rules, undone FROM touchpoint_merge \(id == nil ? "" : "WHERE id = ?") ORDER BY id DESC LIMIT ?",
            (id.map { [.integer($0)] } ?? []) + [.integer(Int64(limit))]
        ) { row in
            TouchpointMerge(
                id: row.integer(0), time: Instant(milliseconds: row.integer(1)), actor: AuditActor(row.text(2)) ?? .system,
                kept: row.text(3), merged: row.text(4), rules: TouchpointMerge.rules(row.text(5)),
                undone: row.optionalInteger(6).map(Instant.init(milliseconds:)))
        }
    }

    static func setUndone(_ id: Int64, by actor: AuditActor, at now: Instant, _ connection: any Connection) throws {
        try connection.execute(
            "UPDATE touchpoint_merge SET undone = ?, undone_by = ? WHERE id = ?", .integer(now.milliseconds), .text(actor.text),
            .integer(id))
    }
}

/// Two touchpoints, in the order of the alphabet.
package struct TouchpointPair: Sendable, Hashable {
    package let a: String
    package let b: String

    package init(_ one: String, _ other: String) { (a, b) = one < other ? (one, other) : (other, one) }
}
