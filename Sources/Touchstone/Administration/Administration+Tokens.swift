import Foundation
import TouchstoneStore

extension Administration {
    package func tokens() async throws -> [APIToken] {
        try await database.read {
            try $0.query("SELECT id, name, role, created, last_used, revoked FROM api_token ORDER BY revoked IS NOT NULL, id DESC") { row in
                APIToken(
                    id: row.integer(0), name: row.text(1), role: row.text(2), created: Instant(milliseconds: row.integer(3)),
                    lastUsed: row.optionalInteger(4).map(Instant.init(milliseconds:)),
                    revoked: row.optionalInteger(5).map(Instant.init(milliseconds:)))
            }
        }
    }

    /// - Parameter holder: what the maker may do; nil where somebody with a shell on the machine makes it.
    /// - Returns: the token, to be shown once.
    package func addToken(name: String, role: String, holder: Role?, by actor: AuditActor) async throws -> Secret {
        let name = name.trimmingCharacters(in: .whitespacesAndNewlines)
        guard (1...80).contains(name.count), name.unicodeScalars.allSatisfy({ $0.value >= 32 && $0.value != 127 }) else {
            throw AdministrationError.badName("The token's name")
        }
        let secret = Secret(kind: "tsa", random: random)
        let time = now()
        try await database.write { connection in
            try Self.requireGivable(role, holder: holder, on: connection)
            let id = try connection.first(
                "INSERT INTO api_token (name, token_hash, role, created) VALUES (?, ?, ?, ?) RETURNING id",
                .text(name), .blob(secret.hash), .text(role), .integer(time.milliseconds)
            ) { $0.integer(0) }
            try AuditTrail.append(
                "token.added", by: actor, target: id.map { "token:\($0)" }, detail: ["role": role], at: time, on: connection)
        }
        return secret
    }

    package func revokeToken(_ id: Int64, by actor: AuditActor) async throws {
        let time = now()
        try await database.write { connection in
            let changed = try connection.execute(
                "UPDATE api_token SET revoked = ? WHERE id = ? AND revoked IS NULL", .integer(time.milliseconds), .integer(id))
            guard changed == 1 else { throw AdministrationError.unknownToken }
            try AuditTrail.append("token.revoked", by: actor, target: "token:\(id)", at: time, on: connection)
        }
    }

    /// What holds this token, if it isn't revoked. Marks it as used, at most once a minute.
    package func identity(token secret: Secret) async throws -> Identity? {
        let hash = secret.hash
        let found = try await database.read { connection -> (identity: Identity, id: Int64, lastUsed: Int64)? in
            let token = try connection.first(
                "SELECT id, name, role, last_used FROM api_token WHERE token_hash = ? AND revoked IS NULL", .blob(hash)
            ) { (id: $0.integer(0), name: $0.text(1), role: $0.text(2), lastUsed: $0.integer(3)) }
            guard let token, let role = try Self.role(token.role, on: connection) else { return nil }
            return (Identity(kind: .token(id: token.id, name: token.name), role: role), token.id, token.lastUsed)
        }
        let time = now().milliseconds
        if let found, time - found.lastUsed >= 60_000 {
            _ = try await database.write {
                try $0.execute("UPDATE api_token SET last_used = ? WHERE id = ?", .integer(time), .integer(found.id))
            }
        }
        return found?.identity
    }
}
