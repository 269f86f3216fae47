import TouchstoneStore

extension Initiatives {
    private static let columns = "id, initiative, version, kind, day, figures, sealed, created, created_by, updated"

    /// Notes something down in the caller's transaction.
    @discardableResult
    package func add(
        _ draft: InitiativeEntry.Draft, to initiative: Int64, by actor: AuditActor, at now: Instant, _ connection: any Connection
    ) throws -> InitiativeEntry {
        let draft = try draft.checked()
        _ = try required(initiative, connection)
        let id = try connection.first(
            """
            INSERT INTO initiative_entry (initiative, version, kind, day, figures, sealed, created, created_by, updated)
            VALUES (?, 1, ?, ?, ?, ?, ?, ?, ?) RETURNING id
            """, .integer(initiative), .text(draft.kind.rawValue), .optional(draft.day?.text), .text(draft.figures.jsonText),
            .blob(try seal(draft)), .integer(now.milliseconds), .text(actor.text), .integer(now.milliseconds)
        ) { $0.integer(0) }
        try audit("added", draft.kind, initiative, id ?? 0, by: actor, at: now, connection)
        return try entry(id ?? 0, of: initiative, connection)
    }

    /// - Parameter version: the one that the person saw; nil where it doesn't matter.
    @discardableResult
    package func change(
        _ id: Int64, of initiative: Int64, to draft: InitiativeEntry.Draft, version: Int64?, by actor: AuditActor, at now: Instant,
        _ connection: any Connection
    ) throws -> InitiativeEntry {
        let before = try entry(id, of: initiative, connection)
        guard draft.kind == before.kind else {
            throw InitiativeError("What is a \(before.kind.rawValue) stays one: remove it and add another.", field: "kind")
        }
        try Self.checkAuthor(before, actor)
        let draft = try draft.checked()
        let changed = try connection.execute(
            "UPDATE initiative_entry SET version = version + 1, day = ?, figures = ?, sealed = ?, updated = ? WHERE id = ? AND version = ?",
            .optional(draft.day?.text), .text(draft.figures.jsonText), .blob(try seal(draft)), .integer(now.milliseconds), .integer(id),
            .integer(version ?? before.version))
        guard changed == 1 else { throw InitiativeError.stale }
        try audit("changed", draft.kind, initiative, id, by: actor, at: now, connection)
        return try entry(id, of: initiative, connection)
    }

    /// Takes something out of everything that is shown and counted; it can be put back.
    @discardableResult
    package func remove(
        _ id: Int64, of initiative: Int64, by actor: AuditActor, at now: Instant, _ connection: any Connection
    ) throws -> InitiativeEntry {
        let before = try entry(id, of: initiative, connection)
        try Self.checkAuthor(before, actor)
        try connection.execute("UPDATE initiative_entry SET removed = ? WHERE id = ?", .integer(now.milliseconds), .integer(id))
        try audit("removed", before.kind, initiative, id, by: actor, at: now, connection)
        return before
    }

    /// A comment stands under its author's name.
    private static func checkAuthor(_ entry: InitiativeEntry, _ actor: AuditActor) throws {
        guard entry.kind != .comment || entry.createdBy == actor else {
            throw InitiativeError("Only who wrote a comment changes or removes it.", field: "kind")
        }
    }

    /// Puts back what was removed; what is there stays as it is.
    @discardableResult
    package func restore(
        _ id: Int64, of initiative: Int64, by actor: AuditActor, at now: Instant, _ connection: any Connection
    ) throws -> InitiativeEntry {
        let restored = try connection.execute(
            "UPDATE initiative_entry SET removed = NULL WHERE id = ? AND initiative = ? AND removed IS NOT NULL", .integer(id),
            .integer(initiative))
        let entry = try entry(id, of: initiative, connection)
        if restored == 1 { try audit("restored", entry.kind, initiative, id, by: actor, at: now, connection) }
        return entry
    }

    /// Everything that was noted down, in the order in which it was.
    package func entries(of initiative: Int64, _ connection: any Connection) throws -> [InitiativeEntry] {
        try connection.query(
            "SELECT \(Self.columns) FROM initiative_entry WHERE initiative = ? AND removed IS NULL ORDER BY id", .integer(initiative),
            make: opened)
    }

    /// - Throws: `InitiativeError` where there is none of that number.
    package func entry(_ id: Int64, of initiative: Int64, _ connection: any Connection) throws -> InitiativeEntry {
        let found = try connection.first(
            "SELECT \(Self.columns) FROM initiative_entry WHERE id = ? AND initiative = ? AND removed IS NULL", .integer(id),
            .integer(initiative), make: opened)
        guard let found else { throw InitiativeError.missingEntry(id) }
        return found
    }

    /// What was spent, by initiative.
    package func spent(_ connection: any Connection) throws -> [Int64: Double] {
        var sums: [Int64: Double] = [:]
        try connection.forEach("SELECT initiative, figures FROM initiative_entry WHERE kind = 'spend' AND removed IS NULL", []) { row in
            sums[row.integer(0), default: 0] += (try? JSONValue.parse(row.text(1)))?["amount"]?.double ?? 0
        }
        return sums
    }

    private func audit(
        _ what: String, _ kind: InitiativeEntry.Kind, _ initiative: Int64, _ id: Int64, by actor: AuditActor, at now: Instant,
        _ connection: any Connection
    ) throws {
        try AuditTrail.append(
            "initiative.\(kind.rawValue)-\(what)", by: actor, target: "initiative:\(initiative)", detail: ["entry": "\(id)"], at: now,
            on: connection)
    }

    private func seal(_ draft: InitiativeEntry.Draft) throws -> [UInt8] {
        let words = JSONValue.members(["text": .string(draft.text), "more": .optional(draft.more)])
        return vault.seal(Array(words.jsonText.utf8), purpose: "initiative")
    }

    private func opened(_ row: any Row) throws -> InitiativeEntry {
        let figures = try JSONValue.parse(row.text(5))
        let words = try JSONValue.parse(try vault.open(row.blob(6), purpose: "initiative"))
        var draft = InitiativeEntry.Draft(InitiativeEntry.Kind(rawValue: row.text(3)) ?? .comment, words["text"]?.string ?? "")
        draft.more = words["more"]?.string
        draft.day = row.optionalText(4).flatMap(MetricPeriod.CivilDay.init)
        draft.done = figures["done"]?.string.flatMap(MetricPeriod.CivilDay.init)
        draft.amount = figures["amount"]?.double
        draft.likelihood = figures["likelihood"]?.integer.map { Int($0) }
        draft.effect = figures["effect"]?.integer.map { Int($0) }
        draft.owner = figures["owner"]?.integer
        return InitiativeEntry(
            id: row.integer(0), initiative: row.integer(1), version: row.integer(2), draft: draft,
            created: Instant(milliseconds: row.integer(7)), createdBy: AuditActor(row.text(8)) ?? .system,
            updated: Instant(milliseconds: row.integer(9)))
    }
}

/// What a card shows of an initiative's entries.
struct InitiativeMarks: Sendable {
    var milestones = 0
    var reached = 0
    /// Not over, and likelihood × effect of 6 or 9.
    var highRisks = 0
}

extension Initiatives {
    /// By initiative.
    func marks(_ connection: any Connection) throws -> [Int64: InitiativeMarks] {
        var marks: [Int64: InitiativeMarks] = [:]
        try connection.forEach(
            "SELECT initiative, kind, figures FROM initiative_entry WHERE kind IN ('milestone', 'risk') AND removed IS NULL", []
        ) { row in
            let figures = try JSONValue.parse(row.text(2))
            let isDone = figures["done"]?.string != nil
            if row.text(1) == "milestone" {
                marks[row.integer(0), default: InitiativeMarks()].milestones += 1
                if isDone { marks[row.integer(0), default: InitiativeMarks()].reached += 1 }
            } else if !isDone, (figures["likelihood"]?.integer ?? 0) * (figures["effect"]?.integer ?? 0) >= 6 {
                marks[row.integer(0), default: InitiativeMarks()].highRisks += 1
            }
        }
        return marks
    }
}
