import TouchstoneStore

extension SurveyLibrary {
    /// A new entry in the audit trail is made where somebody else goes on, or after so much time: not for each word that is typed.
    package static let sitting: Int64 = 30 * 60 * 1_000

    /// Makes this the draft, if it is still the one that whoever sends it had seen.
    /// - Parameters:
    ///   - revision: of the draft that was seen; nil replaces whatever is there.
    ///   - name: nil leaves it.
    /// - Throws: `SurveyLibraryError.changedMeanwhile` where somebody else has changed it since.
    @discardableResult
    package func save(
        _ survey: Survey, name: String? = nil, id: Int64, revision: Int64?, by actor: AuditActor
    ) async throws -> StoredSurvey {
        let document = try SurveyLibrary.document(survey)
        let name = try name.map(SurveyLibrary.name)
        let time = now()
        return try await database.write { connection in
            let before = try SurveyLibrary.unchanged(id, revision: revision, connection)
            guard !before.isArchived else { throw SurveyLibraryError.archived }
            let name = name ?? before.name
            guard before.draft != survey || before.name != name else { return before }
            let isAhead = try SurveyLibrary.document(of: id, version: before.version, connection) != document
            try connection.execute(
                "UPDATE survey SET draft = ?, name = ?, revision = revision + 1, ahead = ?, changed = ?, changed_by = ? WHERE id = ?",
                .text(document), .text(name), .integer(isAhead ? 1 : 0), .integer(time.milliseconds), .text(actor.text), .integer(id))
            if before.changedBy != actor || time.milliseconds - before.changed.milliseconds > SurveyLibrary.sitting
                || before.changed == before.created
            {
                try AuditTrail.append(
                    "survey.changed", by: actor, target: "survey:\(id)", detail: ["revision": "\(before.revision + 1)"], at: time,
                    on: connection)
            }
            return try SurveyLibrary.stored(id, connection)
        }
    }

    /// Makes the draft what a published version is.
    package func restore(version: Int, id: Int64, revision: Int64?, by actor: AuditActor) async throws -> StoredSurvey {
        try await save(try await self.version(version, of: id).survey, id: id, revision: revision, by: actor)
    }

    /// The survey under its lock, if its draft is still at that revision.
    static func unchanged(_ id: Int64, revision: Int64?, _ connection: any Connection) throws -> StoredSurvey {
        try connection.lock("survey.\(id)")
        let stored = try stored(id, connection)
        if let revision, revision != stored.revision {
            throw SurveyLibraryError.changedMeanwhile(by: stored.changedBy, at: stored.changed, revision: stored.revision)
        }
        return stored
    }
}
