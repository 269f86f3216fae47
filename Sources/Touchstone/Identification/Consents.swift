import TouchstoneStore

/// What people agreed to, by purpose; of linked profiles the most restrictive counts.
package enum Consents {
    package static let migrations = [
        Migration(
            "identification.2", "consent by profile and purpose",
            """
            CREATE TABLE consent (
                profile INTEGER NOT NULL, purpose TEXT NOT NULL, given INTEGER NOT NULL, time INTEGER NOT NULL, PRIMARY KEY (profile, purpose));
            """)
    ]

    static func record(_ choice: ConsentChoice, of profile: Int64, at time: Instant, _ connection: any Connection) throws {
        try connection.execute(
            """
            INSERT INTO consent (profile, purpose, given, time) VALUES (?, ?, ?, ?)
            ON CONFLICT (profile, purpose) DO UPDATE SET given = excluded.given, time = excluded.time WHERE consent.time <= excluded.time
            """, .integer(profile), .text(choice.purpose), .integer(choice.isGiven ? 1 : 0), .integer(time.milliseconds))
    }

    /// The choices of one person: refused where any of their profiles refused.
    package static func choices(of profiles: [Int64], _ connection: any Connection) throws -> [ConsentChoice] {
        var given: [String: Bool] = [:]
        for profile in profiles {
            try connection.forEach("SELECT purpose, given FROM consent WHERE profile = ?", [.integer(profile)]) { row in
                given[row.text(0)] = (given[row.text(0)] ?? true) && row.integer(1) == 1
            }
        }
        return given.sorted { $0.key < $1.key }.map { ConsentChoice(purpose: $0.key, isGiven: $0.value) }
    }
}

extension Consents {
    static func forget(_ profiles: [Int64], _ connection: any Connection) throws {
        for profile in profiles { try connection.execute("DELETE FROM consent WHERE profile = ?", .integer(profile)) }
    }
}

extension Consents {
    static func forgetAll(_ connection: any Connection) throws { try connection.execute("DELETE FROM consent") }
}
