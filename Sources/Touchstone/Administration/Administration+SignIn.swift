import TouchstoneStore

extension Administration {
    /// Signs somebody in with e-mail and password. Every answer but success is the same for known and unknown accounts, and takes as long.
    ///
    /// - Parameters:
    ///   - address: where the request comes from; kept as a keyed hash, to limit attempts.
    /// - Throws: `AdministrationError.signInRefused`, `.tooManyAttempts` or `.busy`.
    package func signIn(email: String, password: String, address: String, userAgent: String?) async throws -> StartedSession {
        let key = emailKey(email)
        try await recordAttempt(account: key, address: address)
        let found = try await database.read { connection in
            try connection.first("SELECT id, password, active FROM person WHERE email_key = ?", .integer(key)) { row in
                (id: row.integer(0), password: row.optionalText(1), isActive: row.integer(2) != 0)
            }
        }
        let isRight = try await passwords.matches(password, stored: found?.password)
        guard isRight, let found, found.isActive, let stored = found.password else { throw AdministrationError.signInRefused }
        let rehashed = passwords.wantsRehash(stored) ? try await passwords.hash(password) : nil
        let scope = vault.lookupKey("\(key)", purpose: "attempt.account")
        return try await database.write { [self] connection in
            if let rehashed {
                try connection.execute(
                    "UPDATE person SET password = ? WHERE id = ? AND password = ?", .text(rehashed), .integer(found.id), .text(stored))
            }
            try connection.execute("DELETE FROM sign_in_attempt WHERE scope = ?", .integer(scope))
            return try startSession(person: found.id, userAgent: userAgent, isByLink: false, on: connection)
        }
    }

    /// Sets a person's password and ends their other sessions.
    ///
    /// - Parameters:
    ///   - current: asked for where there is one, unless the person has come in by a link within the last hour.
    ///   - session: in which this is done; it stays.
    package func setPassword(person id: Int64, current: String, new password: String, session: StaffSession, address: String) async throws {
        let found = try await database.read { [self] connection in
            try connection.first("SELECT password FROM person WHERE id = ?", .integer(id)) { $0.optionalText(0) }.map {
                (password: $0, person: try person(id, on: connection))
            }
        }
        guard let found, let person = found.person else { throw AdministrationError.unknownPerson }
        if let stored = found.password, !mayForget(session) {
            try await recordAttempt(account: person.email.map(emailKey) ?? id, address: address)
            guard try await passwords.matches(current, stored: stored) else { throw AdministrationError.signInRefused }
        }
        try PasswordRule.check(password, personal: [person.email, person.name].compactMap { $0 })
        let hash = try await passwords.hash(password)
        let time = now()
        try await database.write { connection in
            try connection.execute("UPDATE person SET password = ? WHERE id = ?", .text(hash), .integer(id))
            try connection.execute("DELETE FROM session WHERE person = ? AND id <> ?", .integer(id), .integer(session.id))
            try connection.execute("DELETE FROM sign_in_link WHERE person = ?", .integer(id))
            try AuditTrail.append("person.password-changed", by: .person(id), target: "person:\(id)", at: time, on: connection)
        }
    }

    /// Whether the old password isn't asked for: the link has shown who it is, and they may have come because they forgot.
    package func mayForget(_ session: StaffSession) -> Bool {
        session.isByLink && now().milliseconds - session.created.milliseconds < 3_600_000
    }

    /// Counts this attempt before the password is looked at, so that many at once don't slip through together.
    /// - Throws: `AdministrationError.tooManyAttempts`; the refused attempt isn't counted.
    private func recordAttempt(account: Int64, address: String) async throws {
        let time = now().milliseconds
        let window = limits.attemptWindow * 1_000
        let scopes = [
            (vault.lookupKey("\(account)", purpose: "attempt.account"), limits.attemptsPerAccount),
            (vault.lookupKey(address, purpose: "attempt.address"), limits.attemptsPerAddress),
        ]
        try await database.write { connection in
            try connection.lock("sign-in")
            try connection.execute("DELETE FROM sign_in_attempt WHERE time <= ?", .integer(time - window))
            for (scope, limit) in scopes {
                let (count, oldest) =
                    try connection.first(
                        "SELECT count(*), min(time) FROM sign_in_attempt WHERE scope = ? AND time > ?", .integer(scope),
                        .integer(time - window)
                    ) { (Int($0.integer(0)), $0.integer(1)) } ?? (0, time)
                guard count < limit else {
                    throw AdministrationError.tooManyAttempts(retryAfterSeconds: max(1, Int((oldest + window - time + 999) / 1_000)))
                }
            }
            for (scope, _) in scopes {
                try connection.execute("INSERT INTO sign_in_attempt (scope, time) VALUES (?, ?)", .integer(scope), .integer(time))
            }
        }
    }
}
