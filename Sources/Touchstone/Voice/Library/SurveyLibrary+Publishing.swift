import TouchstoneStore

extension SurveyLibrary {
    package static let longestNote = 500

    /// Makes the draft the next version and puts it in the field; what is in the field already stays as it is.
    /// - Parameters:
    ///   - revision: of the draft that was seen; nil publishes whatever is there.
    ///   - note: what is different, for the people who work with it.
    /// - Throws: `SurveyError` where it has errors or nothing has changed, `SurveyLibraryError.changedMeanwhile`.
    @discardableResult
    package func publish(_ id: Int64, revision: Int64? = nil, note: String = "", by actor: AuditActor) async throws -> PublishedSurvey {
        guard note.unicodeScalars.count <= SurveyLibrary.longestNote else { throw SurveyLibraryError.longNote }
        let (time, documents) = (now(), documents)
        // Looking for problems may take a while: it is done outside the transaction, which then takes exactly this draft.
        let seen = try await survey(id)
        if let revision, revision != seen.revision {
            throw SurveyLibraryError.changedMeanwhile(by: seen.changedBy, at: seen.changed, revision: seen.revision)
        }
        var versions = try await all(of: seen)
        let next = try versions.publish(by: actor.text, at: time)
        let document = try SurveyLibrary.document(next.survey)
        let published = try await database.write { connection in
            let before = try SurveyLibrary.unchanged(id, revision: seen.revision, connection)
            guard !before.isArchived else { throw SurveyLibraryError.archived }
            // Somebody may have published this very draft in between.
            guard before.version == next.version - 1 else { throw SurveyError.nothingChanged(version: before.version) }
            try connection.execute(
                "INSERT INTO survey_version (survey, version, document, note, time, author) VALUES (?, ?, ?, ?, ?, ?)", .integer(id),
                .integer(Int64(next.version)), .text(document), .text(note), .integer(time.milliseconds), .text(actor.text))
            try connection.execute(
                "UPDATE survey SET version = ?, published = ?, ahead = 0, closed = NULL WHERE id = ?", .integer(Int64(next.version)),
                .integer(time.milliseconds), .integer(id))
            try AuditTrail.append(
                "survey.published", by: actor, target: "survey:\(id)", detail: ["version": "\(next.version)"], at: time, on: connection)
            return PublishedSurvey(
                id: id, key: before.key, name: before.name, version: next.version, survey: next.survey, published: time, closed: nil)
        }
        documents.keep(next.survey, of: id, version: next.version)
        return published
    }

    /// Takes no more answers, or takes them again.
    package func setClosed(_ isClosed: Bool, _ id: Int64, by actor: AuditActor) async throws -> StoredSurvey {
        let time = now()
        return try await database.write { connection in
            try connection.lock("survey.\(id)")
            let before = try SurveyLibrary.stored(id, connection)
            guard before.version > 0 else { throw SurveyLibraryError.neverPublished }
            guard !before.isArchived else { throw SurveyLibraryError.archived }
            guard (before.closed != nil) != isClosed else { return before }
            try connection.execute(
                "UPDATE survey SET closed = ? WHERE id = ?", .optional(isClosed ? time.milliseconds : nil), .integer(id))
            try AuditTrail.append(
                isClosed ? "survey.closed" : "survey.reopened", by: actor, target: "survey:\(id)", at: time, on: connection)
            return try SurveyLibrary.stored(id, connection)
        }
    }

    /// The draft with everything that was published: what is different, and what is the matter with it.
    package func all(of stored: StoredSurvey) async throws -> SurveyVersions {
        SurveyVersions(draft: stored.draft, published: try await versions(of: stored.id).reversed().map(\.published))
    }

    /// The published versions, the last first.
    package func versions(of id: Int64) async throws -> [SurveyEdition] {
        let documents = documents
        return try await database.read { connection in
            let known = documents.versions(of: id)
            // Documents that are known already aren't read again: they never change.
            return try connection.query(
                "SELECT version, note, time, author FROM survey_version WHERE survey = ? ORDER BY version DESC", .integer(id)
            ) { (version: Int($0.integer(0)), note: $0.text(1), time: Instant(milliseconds: $0.integer(2)), author: $0.text(3)) }
            .map { row in
                let survey = try known[row.version] ?? documents.survey(id, version: row.version, connection)
                let published = SurveyVersions.Published(version: row.version, survey: survey, time: row.time, author: row.author)
                return SurveyEdition(published: published, note: row.note, author: AuditActor(row.author) ?? .system)
            }
        }
    }

    /// - Throws: `SurveyLibraryError.noSuchVersion`.
    package func version(_ version: Int, of id: Int64) async throws -> SurveyEdition {
        guard let found = try await versions(of: id).first(where: { $0.version == version }) else {
            _ = try await survey(id)
            throw SurveyLibraryError.noSuchVersion(version)
        }
        return found
    }

    static func document(of id: Int64, version: Int, _ connection: any Connection) throws -> String? {
        try connection.first(
            "SELECT document FROM survey_version WHERE survey = ? AND version = ?", .integer(id), .integer(Int64(version))
        ) { $0.text(0) }
    }
}
