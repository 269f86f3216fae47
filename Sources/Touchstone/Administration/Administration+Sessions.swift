import TouchstoneStore

extension Administration {
    /// Who holds this session, if it is still good and the person still active. Marks it as seen, at most once a minute.
    package func identity(session secret: Secret) async throws -> Identity? {
        let time = now().milliseconds
        let idle = limits.sessionIdle * 1_000
        let hash = secret.hash
        let found = try await database.read { [self] connection -> Identity? in
            let session = try connection.first(
                """
                SELECT id, person, created, last_seen, expires, agent, by_link FROM session
                WHERE token_hash = ? AND expires > ? AND last_seen > ?
                """, .blob(hash), .integer(time), .integer(time - idle)
            ) { (person: $0.integer(1), session: Self.session(from: $0)) }
            guard let session, let person = try person(session.person, on: connection), person.isActive,
                let role = try Self.role(person.role, on: connection)
            else { return nil }
            return Identity(kind: .person(person, session: session.session), role: role)
        }
        if let session = found?.session, time - session.lastSeen.milliseconds >= 60_000 {
            _ = try await database.write {
                try $0.execute(
                    "UPDATE session SET last_seen = ? WHERE id = ? AND last_seen < ?", .integer(time), .integer(session.id), .integer(time))
            }
        }
        return found
    }

    /// Where somebody is signed in, the latest first.
    package func sessions(of person: Int64) async throws -> [StaffSession] {
        let time = now().milliseconds
        let idle = limits.sessionIdle * 1_000
        return try await database.read {
            try $0.query(
                """
                SELECT id, person, created, last_seen, expires, agent, by_link FROM session
                WHERE person = ? AND expires > ? AND last_seen > ? ORDER BY last_seen DESC, id DESC
                """, .integer(person), .integer(time), .integer(time - idle), make: Self.session(from:))
        }
    }

    /// Ends one session of a person. Nothing happens where it isn't theirs.
    package func endSession(_ id: Int64, of person: Int64) async throws {
        let time = now()
        try await database.write { connection in
            let changed = try connection.execute("DELETE FROM session WHERE id = ? AND person = ?", .integer(id), .integer(person))
            guard changed == 1 else { return }
            try AuditTrail.append("session.ended", by: .person(person), target: "person:\(person)", at: time, on: connection)
        }
    }

    /// Ends every session of a person, except one.
    package func endSessions(of person: Int64, except session: Int64? = nil, by actor: AuditActor) async throws {
        let time = now()
        try await database.write { connection in
            let count = try connection.execute("DELETE FROM session WHERE person = ? AND id <> ?", .integer(person), .integer(session ?? 0))
            try AuditTrail.append(
                "session.all-ended", by: actor, target: "person:\(person)", detail: ["count": "\(count)"], at: time, on: connection)
        }
    }

    /// A new session with a new secret: what a browser held before sign-in is worth nothing after it.
    func startSession(person: Int64, userAgent: String?, isByLink: Bool, on connection: any Connection) throws -> StartedSession {
        let time = now()
        let expires = Instant(milliseconds: time.milliseconds + limits.sessionLength * 1_000)
        let secret = Secret(kind: "tss", random: random)
        try connection.execute("DELETE FROM session WHERE expires <= ?", .integer(time.milliseconds))
        try connection.execute(
            "INSERT INTO session (token_hash, person, created, last_seen, expires, agent, by_link) VALUES (?, ?, ?, ?, ?, ?, ?)",
            .blob(secret.hash), .integer(person), .integer(time.milliseconds), .integer(time.milliseconds), .integer(expires.milliseconds),
            .text(BrowserFamily.of(userAgent: userAgent)), .integer(isByLink ? 1 : 0))
        try AuditTrail.append(
            "session.started", by: .person(person), target: "person:\(person)", detail: ["how": isByLink ? "link" : "password"], at: time,
            on: connection)
        return StartedSession(secret: secret, expires: expires, person: person)
    }

    private static func session(from row: any Row) -> StaffSession {
        StaffSession(
            id: row.integer(0), created: Instant(milliseconds: row.integer(2)), lastSeen: Instant(milliseconds: row.integer(3)),
            expires: Instant(milliseconds: row.integer(4)), agent: row.text(5), isByLink: row.integer(6) != 0)
    }
}
