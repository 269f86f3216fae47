import Foundation
import TouchstoneStore

extension Administration {
    /// Everybody, active ones first, then in the order in which they came.
    package func people() async throws -> [StaffPerson] {
        try await database.read { [self] in
            try $0.query("\(Self.personColumns) ORDER BY active DESC, id") { try person(from: $0) }
        }
    }

    package func person(_ id: Int64) async throws -> StaffPerson? {
        try await database.read { [self] in try person(id, on: $0) }
    }

    package func hasPeople() async throws -> Bool {
        try await database.read { try $0.first("SELECT 1 FROM person LIMIT 1") { _ in true } ?? false }
    }

    /// Adds somebody who has no password yet: they come in by a sign-in link.
    @discardableResult
    package func addPerson(email: String, name: String, role: String, holder: Role?, by actor: AuditActor) async throws -> Int64 {
        let email = try Self.checked(email: email), name = try Self.checked(name: name)
        let time = now()
        let values = personalValues(email: email, name: name)
        return try await database.write { connection in
            try Self.requireGivable(role, holder: holder, on: connection)
            let id = try connection.first(
                """
                INSERT INTO person (email_key, email_sealed, name_sealed, role, active, created) VALUES (?, ?, ?, ?, 1, ?)
                ON CONFLICT (email_key) DO NOTHING RETURNING id
                """, .integer(values.key), .blob(values.email), .blob(values.name), .text(role), .integer(time.milliseconds)
            ) { $0.integer(0) }
            guard let id else { throw AdministrationError.emailTaken }
            try AuditTrail.append("person.added", by: actor, target: "person:\(id)", detail: ["role": role], at: time, on: connection)
            return id
        }
    }

    package func setRole(of id: Int64, to role: String, holder: Role?, by actor: AuditActor) async throws {
        let time = now()
        try await database.write { [self] connection in
            guard let before = try person(id, on: connection) else { throw AdministrationError.unknownPerson }
            try Self.requireGivable(before.role, holder: holder, on: connection)
            try Self.requireGivable(role, holder: holder, on: connection)
            try connection.execute("UPDATE person SET role = ? WHERE id = ?", .text(role), .integer(id))
            try Self.requireAdministrator(on: connection)
            try AuditTrail.append(
                "person.role-changed", by: actor, target: "person:\(id)", detail: ["from": before.role, "to": role], at: time,
                on: connection)
        }
    }

    /// Somebody who is not active can't sign in; what they did stays in the audit trail. Their sessions and links end at once.
    package func setActive(_ isActive: Bool, person id: Int64, holder: Role?, by actor: AuditActor) async throws {
        let time = now()
        try await database.write { [self] connection in
            guard let before = try person(id, on: connection) else { throw AdministrationError.unknownPerson }
            try Self.requireGivable(before.role, holder: holder, on: connection)
            try connection.execute("UPDATE person SET active = ? WHERE id = ?", .integer(isActive ? 1 : 0), .integer(id))
            if !isActive {
                try connection.execute("DELETE FROM session WHERE person = ?", .integer(id))
                try connection.execute("DELETE FROM sign_in_link WHERE person = ?", .integer(id))
            }
            try Self.requireAdministrator(on: connection)
            try AuditTrail.append(
                isActive ? "person.activated" : "person.deactivated", by: actor, target: "person:\(id)", at: time, on: connection)
        }
    }

    /// Changes a person's own name and e-mail.
    package func setProfile(person id: Int64, email: String, name: String, by actor: AuditActor) async throws {
        let email = try Self.checked(email: email), name = try Self.checked(name: name)
        let values = personalValues(email: email, name: name)
        let time = now()
        try await database.write { connection in
            let taken = try connection.first(
                "SELECT 1 FROM person WHERE email_key = ? AND id <> ?", .integer(values.key), .integer(id)
            ) { _ in true }
            guard taken == nil else { throw AdministrationError.emailTaken }
            let changed = try connection.execute(
                "UPDATE person SET email_key = ?, email_sealed = ?, name_sealed = ? WHERE id = ?",
                .integer(values.key), .blob(values.email), .blob(values.name), .integer(id))
            guard changed == 1 else { throw AdministrationError.unknownPerson }
            try AuditTrail.append("person.profile-changed", by: actor, target: "person:\(id)", at: time, on: connection)
        }
    }

    // MARK: - Inside a transaction

    static let personColumns = "SELECT id, email_sealed, name_sealed, role, active, password IS NOT NULL, created FROM person"

    func person(_ id: Int64, on connection: any Connection) throws -> StaffPerson? {
        try connection.first("\(Self.personColumns) WHERE id = ?", .integer(id)) { try person(from: $0) }
    }

    /// - Parameter offset: where the columns of `personColumns` begin in the row.
    func person(from row: any Row, offset: Int = 0) throws -> StaffPerson {
        StaffPerson(
            id: row.integer(offset), email: try row.optionalBlob(offset + 1).map(opened),
            name: try row.optionalBlob(offset + 2).map(opened),
            role: row.text(offset + 3), isActive: row.integer(offset + 4) != 0, hasPassword: row.integer(offset + 5) != 0,
            created: Instant(milliseconds: row.integer(offset + 6)))
    }

    /// After every change that could take the last administrator away.
    static func requireAdministrator(on connection: any Connection) throws {
        let one = try connection.first(
            "SELECT 1 FROM person p JOIN role r ON r.name = p.role WHERE p.active = 1 AND r.holds_all = 1 LIMIT 1"
        ) { _ in true }
        guard one != nil else { throw AdministrationError.lastAdministrator }
    }

    // MARK: - Personal values

    func emailKey(_ email: String) -> Int64 {
        vault.lookupKey(Self.normalised(email), purpose: "person.email")
    }

    private func personalValues(email: String, name: String) -> (key: Int64, email: [UInt8], name: [UInt8]) {
        (emailKey(email), vault.seal(Array(email.utf8), purpose: Self.sealing), vault.seal(Array(name.utf8), purpose: Self.sealing))
    }

    private func opened(_ sealed: [UInt8]) throws -> String {
        String(decoding: try vault.open(sealed, purpose: Self.sealing), as: UTF8.self)
    }

    private static let sealing = "person"

    static func normalised(_ email: String) -> String {
        email.trimmingCharacters(in: .whitespacesAndNewlines).precomposedStringWithCanonicalMapping.lowercased()
    }

    private static func checked(email: String) throws(AdministrationError) -> String {
        let email = email.trimmingCharacters(in: .whitespacesAndNewlines)
        let parts = email.split(separator: "@", omittingEmptySubsequences: false)
        guard email.utf8.count <= 254, parts.count == 2, !parts[0].isEmpty, parts[1].count >= 3, parts[1].contains("."),
            !parts[1].hasPrefix("."), !parts[1].hasSuffix("."), email.unicodeScalars.allSatisfy({ $0.value > 32 && $0.value != 127 })
        else { throw .badEmail }
        return email
    }

    private static func checked(name: String) throws(AdministrationError) -> String {
        let name = name.trimmingCharacters(in: .whitespacesAndNewlines)
        guard (1...80).contains(name.count), name.unicodeScalars.allSatisfy({ $0.value >= 32 && $0.value != 127 }) else {
            throw .badName("The name")
        }
        return name
    }
}
