import TouchstoneStore

/// What people do with alerts: read, take, comment.
extension Alerts {
    /// The newest first.
    /// - Parameter before: only those with a smaller number: the page after.
    package func alerts(
        _ states: Set<Alert.State> = Set(Alert.State.allCases), rule: Int64? = nil, before: Int64? = nil, limit: Int = 50
    ) async throws -> [Alert] {
        var conditions: [String] = [], arguments: [SQLValue] = []
        if let rule {
            conditions.append("rule = ?")
            arguments.append(.integer(rule))
        }
        if let before {
            conditions.append("id < ?")
            arguments.append(.integer(before))
        }
        let kinds = Alert.State.allCases.filter(states.contains).map { state in
            switch state {
            case .open: "(ended IS NULL AND acknowledged IS NULL)"
            case .acknowledged: "(ended IS NULL AND acknowledged IS NOT NULL)"
            case .over: "ended IS NOT NULL"
            }
        }
        if kinds.count < Alert.State.allCases.count {
            conditions.append(kinds.isEmpty ? "1 = 0" : "(" + kinds.joined(separator: " OR ") + ")")
        }
        let condition = conditions.isEmpty ? "" : "WHERE " + conditions.joined(separator: " AND ")
        let all = arguments + [.integer(Int64(limit))]
        return try await database.read { try Self.read($0, "\(condition) ORDER BY id DESC LIMIT ?", all) }
    }

    package func alert(_ id: Int64) async throws -> (alert: Alert, comments: [AlertComment]) {
        let vault = vault
        return try await database.read { connection in
            let alert = try Self.alert(id, connection)
            let comments = try connection.query(
                "SELECT id, time, author, sealed FROM alert_comment WHERE alert = ? ORDER BY id", .integer(id)
            ) { row in
                AlertComment(
                    id: row.integer(0), time: Instant(milliseconds: row.integer(1)), author: AuditActor(row.text(2)) ?? .system,
                    text: String(decoding: try vault.open(row.blob(3), purpose: Self.commentPurpose), as: UTF8.self))
            }
            return (alert, comments)
        }
    }

    /// How many hold that nobody has taken.
    package func openCount() async throws -> Int {
        try await database.read { connection in
            Int(try connection.first("SELECT COUNT(*) FROM alert WHERE ended IS NULL AND acknowledged IS NULL") { $0.integer(0) } ?? 0)
        }
    }

    /// Somebody takes it; a second time changes nothing.
    @discardableResult
    package func acknowledge(_ id: Int64, by actor: AuditActor) async throws -> Alert {
        let time = now()
        return try await database.write { connection in
            _ = try Self.alert(id, connection)
            let count = try connection.execute(
                "UPDATE alert SET acknowledged = ?, acknowledged_by = ? WHERE id = ? AND acknowledged IS NULL", .integer(time.milliseconds),
                .text(actor.text), .integer(id))
            if count == 1 {
                try AuditTrail.append("alert.acknowledged", by: actor, target: "alert:\(id)", at: time, on: connection)
            }
            return try Self.alert(id, connection)
        }
    }

    package func comment(_ text: String, on id: Int64, by actor: AuditActor) async throws {
        let text = String(text.drop(while: \.isWhitespace))
        guard (1...AlertComment.longest).contains(text.count), !text.utf8.contains(0) else {
            throw AlertError("A comment has 1 to \(AlertComment.longest) characters.", field: "text")
        }
        let time = now()
        // It may name a customer.
        let sealed = vault.seal(Array(text.utf8), purpose: Self.commentPurpose)
        try await database.write { connection in
            _ = try Self.alert(id, connection)
            try connection.execute(
                "INSERT INTO alert_comment (alert, time, author, sealed) VALUES (?, ?, ?, ?)", .integer(id), .integer(time.milliseconds),
                .text(actor.text), .blob(sealed))
            try AuditTrail.append("alert.commented", by: actor, target: "alert:\(id)", at: time, on: connection)
        }
    }

    static func alert(_ id: Int64, _ connection: any Connection) throws -> Alert {
        guard let alert = try read(connection, "WHERE id = ?", [.integer(id)]).first else { throw AlertError.missing }
        return alert
    }

    /// Those about which people are to be told now.
    static func untold(at time: Instant, _ connection: any Connection) throws -> [Alert] {
        try read(connection, "WHERE is_told = 0 AND told <= ? ORDER BY id", [.integer(time.milliseconds)])
    }

    static func read(_ connection: any Connection, _ condition: String, _ arguments: [SQLValue]) throws -> [Alert] {
        try connection.query(
            "SELECT id, rule, name, opened, ended, acknowledged, acknowledged_by, told, sentence, detail FROM alert \(condition)", arguments
        ) { row in
            Alert(
                id: row.integer(0), rule: row.integer(1), name: row.text(2), opened: Instant(milliseconds: row.integer(3)),
                ended: row.optionalInteger(4).map(Instant.init(milliseconds:)),
                acknowledged: row.optionalInteger(5).map(Instant.init(milliseconds:)),
                acknowledgedBy: row.optionalText(6).flatMap { AuditActor($0) },
                told: row.optionalInteger(7).map(Instant.init(milliseconds:)), sentence: row.text(8),
                detail: (try? JSONValue.parse(Array(row.text(9).utf8))).flatMap(AlertDetail.init(json:)))
        }
    }
}
