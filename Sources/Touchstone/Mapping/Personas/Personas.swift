import TouchstoneStore

/// The personas: stored, put away and taken back, and measured by their segments.
package struct Personas: Sendable {
    package static let migrations = [
        Migration(
            "personas.1", "personas",
            """
            CREATE TABLE persona (
                id INTEGER PRIMARY KEY AUTOINCREMENT, document TEXT NOT NULL, created INTEGER NOT NULL, updated INTEGER NOT NULL,
                archived INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1)));
            """)
    ]

    package static let most = 200

    let application: Application

    /// By name.
    package func all(archived: Bool = false) async throws -> [StoredPersona] {
        try await application.database.read { try Personas.all($0) }.filter { $0.isArchived == archived }
    }

    /// - Throws: `PersonaError` where there is none.
    package func persona(_ id: Int64) async throws -> StoredPersona {
        guard let found = try await application.database.read({ try Personas.all($0) }).first(where: { $0.id == id }) else {
            throw PersonaError.unknown(id)
        }
        return found
    }

    @discardableResult
    package func create(_ persona: Persona, by actor: AuditActor) async throws -> StoredPersona {
        let (checked, now) = (try persona.checked(), application.now())
        return try await application.database.write { try Personas.create(checked, by: actor, at: now, $0) }
    }

    package func update(_ id: Int64, _ persona: Persona, by actor: AuditActor) async throws -> StoredPersona {
        let (checked, now) = (try persona.checked(), application.now())
        return try await application.database.write { connection in
            guard let before = try Personas.all(connection).first(where: { $0.id == id }) else { throw PersonaError.unknown(id) }
            guard before.persona != checked else { return before }
            try Personas.update(before, checked, by: actor, at: now, connection)
            return StoredPersona(id: id, persona: checked, created: before.created, updated: now, isArchived: before.isArchived)
        }
    }

    /// Puts a persona away, or takes it back.
    package func setArchived(_ isArchived: Bool, _ id: Int64, by actor: AuditActor) async throws {
        let now = application.now()
        try await application.database.write { connection in
            guard let before = try Personas.all(connection).first(where: { $0.id == id }) else { throw PersonaError.unknown(id) }
            guard before.isArchived != isArchived else { return }
            try connection.execute(
                "UPDATE persona SET archived = ?, updated = ? WHERE id = ?", .integer(isArchived ? 1 : 0), .integer(now.milliseconds),
                .integer(id))
            try AuditTrail.append(
                isArchived ? "persona.archived" : "persona.restored", by: actor, target: "\(id)", at: now, on: connection)
        }
    }

    /// Takes a file in: personas of the same name are replaced, all or none.
    /// - Returns: how many were made, and how many changed.
    package func take(_ file: PersonaFile, by actor: AuditActor) async throws -> (created: Int, changed: Int) {
        let now = application.now()
        return try await application.database.write { connection in
            var counts = (created: 0, changed: 0)
            for persona in file.personas {
                let known = try Personas.all(connection).first { $0.persona.name == persona.name && !$0.isArchived }
                if let known {
                    guard known.persona != persona else { continue }
                    try Personas.update(known, persona, by: actor, at: now, connection)
                    counts.changed += 1
                } else {
                    try Personas.create(persona, by: actor, at: now, connection)
                    counts.created += 1
                }
            }
            return counts
        }
    }

    /// Personas that a segment measures.
    static let segmentReferences = SegmentReferences(
        "personas",
        users: { name, connection in
            try all(connection).filter { !$0.isArchived && $0.persona.segment?.lowercased() == name.lowercased() }
                .map { SegmentUser("the persona", $0.persona.name, path: "/maps/personas/\($0.id)") }
        }
    ) { renaming, connection in
        let measured = try all(connection).filter { renaming.isMeant($0.persona.segment) }
        for stored in measured {
            var persona = stored.persona
            persona.segment = renaming.to
            try update(stored, persona, by: renaming.actor, at: renaming.time, connection)
        }
        return measured.count
    }

    private static func all(_ connection: any Connection) throws -> [StoredPersona] {
        try connection.query("SELECT id, document, created, updated, archived FROM persona ORDER BY id") { row -> StoredPersona? in
            guard let json = try? JSONValue.parse(row.text(1)), let persona = try? Persona(json: json) else { return nil }
            return StoredPersona(
                id: row.integer(0), persona: persona, created: Instant(milliseconds: row.integer(2)),
                updated: Instant(milliseconds: row.integer(3)), isArchived: row.integer(4) != 0)
        }.compactMap(\.self).sorted { ($0.persona.name.lowercased(), $0.id) < ($1.persona.name.lowercased(), $1.id) }
    }

    @discardableResult
    private static func create(
        _ persona: Persona, by actor: AuditActor, at now: Instant, _ connection: any Connection
    ) throws -> StoredPersona {
        let all = try all(connection)
        guard all.count < most else { throw PersonaError("There are \(most) personas already, which is the most. Change one of them.") }
        guard !all.contains(where: { $0.persona.name == persona.name && !$0.isArchived }) else {
            throw PersonaError("There is a persona “\(persona.name)” already. Choose another name.", field: "name")
        }
        let id =
            try connection.first(
                "INSERT INTO persona (document, created, updated) VALUES (?, ?, ?) RETURNING id", .text(persona.json.jsonText),
                .integer(now.milliseconds), .integer(now.milliseconds)
            ) { $0.integer(0) } ?? 0
        try AuditTrail.append("persona.created", by: actor, target: "\(id)", at: now, on: connection)
        return StoredPersona(id: id, persona: persona, created: now, updated: now, isArchived: false)
    }

    private static func update(
        _ before: StoredPersona, _ persona: Persona, by actor: AuditActor, at now: Instant, _ connection: any Connection
    ) throws {
        let isTaken = try all(connection).contains { $0.id != before.id && $0.persona.name == persona.name && !$0.isArchived }
        guard !isTaken else {
            throw PersonaError("There is a persona “\(persona.name)” already. Choose another name.", field: "name")
        }
        try connection.execute(
            "UPDATE persona SET document = ?, updated = ? WHERE id = ?", .text(persona.json.jsonText), .integer(now.milliseconds),
            .integer(before.id))
        try AuditTrail.append("persona.changed", by: actor, target: "\(before.id)", at: now, on: connection)
    }
}

extension Application {
    package var personas: Personas { Personas(application: self) }
}
