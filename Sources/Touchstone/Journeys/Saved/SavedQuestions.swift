import TouchstoneStore

/// The questions that people kept.
package struct SavedQuestions: Sendable {
    package static let migrations = [
        Migration(
            "saved_questions.1", "questions about journeys that people keep and share",
            """
            CREATE TABLE saved_question (
                id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, about TEXT NOT NULL, address TEXT NOT NULL, question TEXT NOT NULL,
                owner TEXT NOT NULL, is_shared INTEGER NOT NULL CHECK (is_shared IN (0, 1)), created INTEGER NOT NULL,
                changed INTEGER NOT NULL);
            CREATE INDEX saved_question_by_owner ON saved_question (owner);
            """)
    ]

    /// The most that one person may keep.
    package static let mostOfOne = 500

    package init() {}

    private static let columns = "id, name, about, address, question, owner, is_shared, created, changed"

    /// Those that somebody may see, by name.
    package func all(visibleTo actor: AuditActor, _ connection: any Connection) throws -> [SavedQuestion] {
        try connection.query(
            "SELECT \(Self.columns) FROM saved_question WHERE is_shared = 1 OR owner = ? ORDER BY name, id", .text(actor.text),
            make: Self.read
        ).compactMap(\.self)
    }

    /// Nil where there is none that this person may see.
    package func question(_ id: Int64, for actor: AuditActor, _ connection: any Connection) throws -> SavedQuestion? {
        let found = try connection.query("SELECT \(Self.columns) FROM saved_question WHERE id = ?", .integer(id), make: Self.read)
        return found.compactMap(\.self).first { $0.isVisible(to: actor) }
    }

    /// - Throws: `JourneyError` for a name that is missing or too long, and where somebody keeps too many.
    package func save(
        name: String, about: String, address: SavedAddress, question: String, isShared: Bool, by actor: AuditActor, at now: Instant,
        _ connection: any Connection
    ) throws -> Int64 {
        let name = try Self.checked(name: name, about: about)
        let count = try connection.query("SELECT COUNT(*) FROM saved_question WHERE owner = ?", .text(actor.text)) { $0.integer(0) }
        guard count.first ?? 0 < Self.mostOfOne else {
            throw JourneyError("You keep \(Self.mostOfOne) questions already. Delete some that you no longer need.", field: "name")
        }
        let ids = try connection.query(
            """
            INSERT INTO saved_question (name, about, address, question, owner, is_shared, created, changed)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING id
            """, .text(name), .text(about), .text(address.text), .text(String(question.prefix(SavedQuestion.longestQuestion))),
            .text(actor.text), .integer(isShared ? 1 : 0), .integer(now.milliseconds), .integer(now.milliseconds)
        ) { $0.integer(0) }
        guard let id = ids.first else { throw JourneyError("The question could not be saved. Try again.") }
        try AuditTrail.append(
            "question.saved", by: actor, target: "question:\(id)", detail: ["shared": "\(isShared)"], at: now, on: connection)
        return id
    }

    /// Renames it, describes it, shares it or takes it back: its owner's, or whoever `mayManage`.
    /// - Returns: whether there is such a question that this person may change.
    package func change(
        _ id: Int64, name: String, about: String, isShared: Bool, by actor: AuditActor, mayManage: Bool, at now: Instant,
        _ connection: any Connection
    ) throws -> Bool {
        let name = try Self.checked(name: name, about: about)
        guard let known = try question(id, for: actor, connection), known.owner == actor || mayManage else { return false }
        try connection.execute(
            "UPDATE saved_question SET name = ?, about = ?, is_shared = ?, changed = ? WHERE id = ?", .text(name), .text(about),
            .integer(isShared ? 1 : 0), .integer(now.milliseconds), .integer(id))
        try AuditTrail.append(
            "question.changed", by: actor, target: "question:\(id)", detail: ["shared": "\(isShared)"], at: now, on: connection)
        return true
    }

    /// - Returns: whether there was such a question that this person may delete.
    package func delete(_ id: Int64, by actor: AuditActor, mayManage: Bool, at now: Instant, _ connection: any Connection) throws -> Bool {
        guard let known = try question(id, for: actor, connection), known.owner == actor || mayManage else { return false }
        try connection.execute("DELETE FROM saved_question WHERE id = ?", .integer(id))
        try AuditTrail.append("question.deleted", by: actor, target: "question:\(id)", at: now, on: connection)
        return true
    }

    private static func checked(name: String, about: String) throws(JourneyError) -> String {
        let name = name.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard (1...SavedQuestion.longestName).contains(name.count) else {
            throw JourneyError("A saved question wants a name of 1 to \(SavedQuestion.longestName) characters.", field: "name")
        }
        guard about.count <= SavedQuestion.longestAbout else {
            throw JourneyError("A description has at most \(SavedQuestion.longestAbout) characters.", field: "about")
        }
        return name
    }

    /// Nil for a row whose address this program doesn't take.
    private static func read(_ row: any Row) -> SavedQuestion? {
        guard let address = try? SavedAddress(row.text(3)) else { return nil }
        return SavedQuestion(
            id: row.integer(0), name: row.text(1), about: row.text(2), address: address, question: row.text(4),
            owner: AuditActor(row.text(5)) ?? .system, isShared: row.integer(6) != 0, created: Instant(milliseconds: row.integer(7)),
            changed: Instant(milliseconds: row.integer(8)))
    }
}
