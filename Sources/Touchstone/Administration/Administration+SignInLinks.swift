import TouchstoneStore

extension Administration {
    /// A link that signs somebody in once.
    ///
    /// - Parameter person: nil is for the first start and for the shell: it enters the first administrator, who is made if there is none.
    package func makeSignInLink(person: Int64?, holder: Role?, by actor: AuditActor) async throws -> Secret {
        let secret = Secret(kind: "tsl", random: random)
        let time = now()
        let expires = time.milliseconds + limits.linkLength * 1_000
        try await database.write { [self] connection in
            if let person {
                guard let found = try self.person(person, on: connection), found.isActive else { throw AdministrationError.unknownPerson }
                try Self.requireGivable(found.role, holder: holder, on: connection)
            }
            try connection.execute("DELETE FROM sign_in_link WHERE expires <= ?", .integer(time.milliseconds))
            try connection.execute(
                "INSERT INTO sign_in_link (token_hash, person, created, expires) VALUES (?, ?, ?, ?)",
                .blob(secret.hash), .optional(person), .integer(time.milliseconds), .integer(expires))
            try AuditTrail.append("sign-in-link.made", by: actor, target: person.map { "person:\($0)" }, at: time, on: connection)
        }
        return secret
    }

    /// The link that `serve` prints as long as nobody could sign in without one; nil once somebody has a password.
    package func makeFirstSignInLink() async throws -> Secret? {
        let hasWayIn = try await people().contains { $0.isActive && $0.hasPassword }
        return hasWayIn ? nil : try await makeSignInLink(person: nil, holder: nil, by: .system)
    }

    /// A link for the person with that e-mail address, made by somebody with a shell on the machine.
    package func makeSignInLink(email: String, by actor: AuditActor) async throws -> Secret {
        let key = emailKey(email)
        let id = try await database.read {
            try $0.first("SELECT id FROM person WHERE email_key = ? AND active = 1", .integer(key)) { $0.integer(0) }
        }
        guard let id else { throw AdministrationError.unknownPerson }
        return try await makeSignInLink(person: id, holder: nil, by: actor)
    }

    /// Whether the link would work now. Looking doesn't use it up: programs that scan mail open links too.
    package func isUsable(link secret: Secret) async throws -> Bool {
        let time = now().milliseconds
        let hash = secret.hash
        return try await database.read {
            try $0.first("SELECT 1 FROM sign_in_link WHERE token_hash = ? AND expires > ?", .blob(hash), .integer(time)) { _ in true }
                ?? false
        }
    }

    /// Uses the link up and signs its person in.
    /// - Throws: `AdministrationError.linkUnusable`.
    package func signIn(link secret: Secret, userAgent: String?) async throws -> StartedSession {
        let time = now()
        let hash = secret.hash
        return try await database.write { [self] connection in
            let link = try connection.first(
                "DELETE FROM sign_in_link WHERE token_hash = ? AND expires > ? RETURNING person", .blob(hash), .integer(time.milliseconds)
            ) { $0.optionalInteger(0) }
            guard let link else { throw AdministrationError.linkUnusable }
            let id = try link ?? firstAdministrator(at: time, on: connection)
            guard let person = try person(id, on: connection), person.isActive else { throw AdministrationError.linkUnusable }
            return try startSession(person: person.id, userAgent: userAgent, isByLink: true, on: connection)
        }
    }

    private func firstAdministrator(at time: Instant, on connection: any Connection) throws -> Int64 {
        try connection.lock("first-administrator")
        let known = try connection.first(
            "SELECT p.id FROM person p JOIN role r ON r.name = p.role WHERE p.active = 1 AND r.holds_all = 1 ORDER BY p.id LIMIT 1"
        ) { $0.integer(0) }
        if let known { return known }
        let id = try connection.first(
            "INSERT INTO person (role, active, created) VALUES (?, 1, ?) RETURNING id", .text(Role.administratorName),
            .integer(time.milliseconds)
        ) { $0.integer(0) }
        guard let id else { throw AdministrationError.linkUnusable }
        try AuditTrail.append(
            "person.added", by: .system, target: "person:\(id)", detail: ["role": Role.administratorName], at: time, on: connection)
        return id
    }
}
