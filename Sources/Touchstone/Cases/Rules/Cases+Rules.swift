import TouchstoneStore

extension Cases {
    /// By name.
    package func rules(_ connection: any Connection) throws -> [CaseRule] {
        try connection.query(
            "SELECT id, version, definition, since, updated, updated_by FROM customer_case_rule ORDER BY name",
            make: CaseRule.init(row:)
        ).compactMap(\.self)
    }

    /// - Throws: `CaseError` where there is none of that number.
    package func rule(_ id: Int64, _ connection: any Connection) throws -> CaseRule {
        guard let rule = try rules(connection).first(where: { $0.id == id }) else { throw CaseError.missingRule }
        return rule
    }

    package func createRule(_ draft: CaseRuleDraft, by actor: AuditActor, at now: Instant, _ connection: any Connection) throws -> CaseRule
    {
        let draft = try draft.checked()
        let since = try log.lastSequence(connection)
        let id = try connection.first(
            """
            INSERT INTO customer_case_rule (version, name, active, definition, since, created, updated, updated_by)
            VALUES (1, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (name) DO NOTHING RETURNING id
            """, .text(draft.name), .integer(draft.isActive ? 1 : 0), .text(draft.json.jsonText), .integer(since),
            .integer(now.milliseconds), .integer(now.milliseconds), .text(actor.text)
        ) { $0.integer(0) }
        guard let id else { throw Self.taken(draft.name) }
        try AuditTrail.append(
            "case-rule.created", by: actor, target: "case-rule:\(id)", detail: ["name": draft.name], at: now, on: connection)
        return try rule(id, connection)
    }

    /// - Parameter version: the one that the person saw.
    package func updateRule(
        _ id: Int64, to draft: CaseRuleDraft, version: Int64?, by actor: AuditActor, at now: Instant, _ connection: any Connection
    ) throws -> CaseRule {
        let draft = try draft.checked()
        let before = try rule(id, connection)
        if try rules(connection).contains(where: { $0.id != id && $0.draft.name == draft.name }) { throw Self.taken(draft.name) }
        // Switched on again, it looks at what comes from now on.
        let since = draft.isActive && !before.draft.isActive ? try log.lastSequence(connection) : before.since
        let changed = try connection.execute(
            """
            UPDATE customer_case_rule SET version = version + 1, name = ?, active = ?, definition = ?, since = ?, updated = ?, updated_by = ?
            WHERE id = ? AND version = ?
            """, .text(draft.name), .integer(draft.isActive ? 1 : 0), .text(draft.json.jsonText), .integer(since),
            .integer(now.milliseconds), .text(actor.text), .integer(id), .integer(version ?? before.version))
        guard changed == 1 else {
            throw CaseError("Somebody else changed this rule meanwhile: look at it again, then change it.", kind: .conflict)
        }
        try AuditTrail.append(
            "case-rule.changed", by: actor, target: "case-rule:\(id)",
            detail: ["name": draft.name, "active": draft.isActive ? "yes" : "no"], at: now, on: connection)
        return try rule(id, connection)
    }

    package func removeRule(_ id: Int64, by actor: AuditActor, at now: Instant, _ connection: any Connection) throws -> CaseRule {
        let rule = try rule(id, connection)
        try connection.execute("DELETE FROM customer_case_rule WHERE id = ?", .integer(id))
        try AuditTrail.append(
            "case-rule.removed", by: actor, target: "case-rule:\(id)", detail: ["name": rule.draft.name], at: now, on: connection)
        return rule
    }

    /// Whom the next case of a rule goes to; nil where nobody is there.
    func assignee(of rule: CaseRule, _ connection: any Connection) throws -> Int64? {
        guard rule.draft.assignment != .nobody else { return nil }
        let able = try Administration.active(who: .workCases, on: connection)
        let team = rule.draft.team.isEmpty ? able : able.filter { rule.draft.team.contains($0) }
        guard let first = team.first else { return nil }
        switch rule.draft.assignment {
        case .nobody: return nil
        case .leastLoaded:
            let loads = try loads(connection)
            return team.min { (loads[$0] ?? 0, $0) < (loads[$1] ?? 0, $1) }
        case .turns:
            let last = try connection.first("SELECT last_given FROM customer_case_rule WHERE id = ?", .integer(rule.id)) {
                $0.optionalInteger(0)
            }
            let next = team.first { $0 > ((last ?? nil) ?? 0) } ?? first
            try connection.execute("UPDATE customer_case_rule SET last_given = ? WHERE id = ?", .integer(next), .integer(rule.id))
            return next
        }
    }

    private static func taken(_ name: String) -> CaseError {
        CaseError("There is already a rule called “\(name)”. Choose another name.", field: "name", kind: .conflict)
    }
}

extension CaseRule {
    /// Nil where a newer program stored a definition that this one can't read.
    fileprivate init?(row: any Row) {
        guard let json = try? JSONValue.parse(row.text(2)), let draft = try? CaseRuleDraft(json) else { return nil }
        self.init(
            id: row.integer(0), version: row.integer(1), draft: draft, since: row.integer(3),
            updated: Instant(milliseconds: row.integer(4)), updatedBy: AuditActor(row.text(5)) ?? .system)
    }
}
