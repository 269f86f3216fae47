import TouchstoneStore

/// What segments were called: documents of then name them so, and are still understood.
extension Segments {
    package static let nameMigrations = [
        Migration(
            "segments.2", "what segments were called",
            """
            CREATE TABLE segment_former_name (
                id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, segment INTEGER NOT NULL, until INTEGER NOT NULL);
            CREATE INDEX segment_former_name_by_name ON segment_former_name (name);
            """)
    ]

    func remember(_ name: String, of id: Int64, at now: Instant, _ connection: any Connection) throws {
        try connection.execute(
            "INSERT INTO segment_former_name (name, segment, until) VALUES (?, ?, ?)", .text(name.lowercased()), .integer(id),
            .integer(now.milliseconds))
    }

    /// The name of now of a segment that was called so: what is called so now, or else what last was. A name that no segment ever had stays.
    static func currentName(of name: String, _ connection: any Connection) throws -> String {
        let names = try connection.query("SELECT name FROM segment") { $0.text(0) }
        if let same = names.first(where: { $0.lowercased() == name.lowercased() }) { return same }
        return try connection.first(
            """
            SELECT segment.name FROM segment_former_name JOIN segment ON segment.id = segment_former_name.segment
            WHERE segment_former_name.name = ? ORDER BY segment_former_name.id DESC LIMIT 1
            """, .text(name.lowercased())
        ) { $0.text(0) } ?? name
    }
}
