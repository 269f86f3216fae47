import TouchstoneStore

/// A survey's own clock beside the contact budget: the same person is not asked by it again within so many days.
package enum SurveyInterval {
    package static let days = 1...730

    /// - Throws: `DistributionError` for what makes no sense.
    package static func checked(_ days: Int?) throws(DistributionError) -> Int? {
        guard let days else { return nil }
        guard Self.days.contains(days) else {
            throw DistributionError("The interval is 1 to \(Self.days.upperBound) days; leave it empty for none.", field: "interval")
        }
        return days
    }

    /// Nil where the survey has none: then the budget alone counts.
    static func stored(of survey: Int64, _ connection: any Connection) throws -> Int? {
        try connection.first("SELECT days FROM survey_interval WHERE survey = ?", .integer(survey)) { Int($0.integer(0)) }
    }

    static func store(_ days: Int?, of survey: Int64, at time: Instant, _ connection: any Connection) throws {
        guard let days else {
            try connection.execute("DELETE FROM survey_interval WHERE survey = ?", .integer(survey))
            return
        }
        try connection.execute(
            """
            INSERT INTO survey_interval (survey, days, changed) VALUES (?, ?, ?)
            ON CONFLICT (survey) DO UPDATE SET days = excluded.days, changed = excluded.changed
            """, .integer(survey), .integer(Int64(days)), .integer(time.milliseconds))
    }

    /// Whether the survey leaves a person alone now: any of their profiles, or their address, was asked by it within its interval.
    static func isRunning(
        of survey: Int64, for person: ContactBudget.Person, at time: Instant, _ connection: any Connection
    ) throws -> Bool {
        guard let days = try stored(of: survey, connection) else { return false }
        let since = time.milliseconds - Int64(days) * 86_400_000
        func wasAsked(_ column: String, _ value: Int64) throws -> Bool {
            try connection.first(
                "SELECT 1 FROM contact_touch WHERE \(column) = ? AND time > ? AND survey = ? LIMIT 1", .integer(value), .integer(since),
                .integer(survey)
            ) { _ in true } ?? false
        }
        if let contact = person.contact, try wasAsked("contact", contact) { return true }
        return try person.profiles.contains { try wasAsked("profile", $0) }
    }
}

extension Distribution {
    package static let intervalMigrations = [
        Migration(
            "voice.distribution.2", "how long a survey leaves the same person alone, and by which survey somebody was asked",
            """
            CREATE TABLE survey_interval (
                survey INTEGER PRIMARY KEY, days INTEGER NOT NULL CHECK (days BETWEEN 1 AND 730), changed INTEGER NOT NULL
            ) STRICT;
            ALTER TABLE contact_touch ADD COLUMN survey INTEGER;
            UPDATE contact_touch SET survey = (
                SELECT i.survey FROM survey_invitation i WHERE i.id = CAST(substr(contact_touch.what, 12) AS INTEGER)
            ) WHERE what LIKE 'invitation:%';
            """)
    ]

    /// Days; nil where the budget alone counts.
    package func interval(of survey: Int64) async throws -> Int? {
        try await database.read { try SurveyInterval.stored(of: survey, $0) }
    }

    /// - Parameter days: nil for none.
    /// - Throws: `DistributionError` for what makes no sense.
    package func setInterval(_ days: Int?, of survey: Int64, by actor: AuditActor) async throws {
        let (time, days) = (now(), try SurveyInterval.checked(days))
        try await database.write { connection in
            try SurveyInterval.store(days, of: survey, at: time, connection)
            try AuditTrail.append(
                "survey.interval-changed", by: actor, target: "survey:\(survey)", detail: ["days": days.map { "\($0)" } ?? "none"],
                at: time, on: connection)
        }
    }
}
