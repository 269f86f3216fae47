import TouchstoneStore

/// Every survey: its draft, which people work on, and its published versions, which nobody changes any more.
package struct SurveyLibrary: Sendable {
    package static let longestName = 120
    package static let most = 5_000

    package let database: any Database
    package let now: @Sendable () -> Instant
    let random: @Sendable (Int) -> [UInt8]
    let documents = SurveyDocuments()

    package init(database: any Database, now: @escaping @Sendable () -> Instant, random: @escaping @Sendable (Int) -> [UInt8]) {
        self.database = database
        self.now = now
        self.random = random
    }

    /// The one that was changed last first.
    /// - Parameter before: the last one of the page before this.
    package func list(archived: Bool = false, before: StoredSurvey? = nil, limit: Int = most) async throws -> [StoredSurvey] {
        let start = (before?.changed.milliseconds ?? .max, before?.id ?? .max)
        return try await database.read { connection in
            try connection.query(
                """
                \(StoredSurvey.columns) WHERE archived IS \(archived ? "NOT NULL" : "NULL")
                AND (changed < ? OR (changed = ? AND id < ?)) ORDER BY changed DESC, id DESC LIMIT ?
                """, .integer(start.0), .integer(start.0), .integer(start.1), .integer(Int64(limit))
            ) { try StoredSurvey($0) }
        }
    }

    /// - Throws: `SurveyLibraryError.noSuchSurvey`.
    package func survey(_ id: Int64) async throws -> StoredSurvey {
        try await database.read { try SurveyLibrary.stored(id, $0) }
    }

    /// By the key of its public link.
    /// - Throws: `SurveyLibraryError.noSuchKey`.
    package func survey(key: String) async throws -> StoredSurvey {
        let found = try await database.read { connection in
            try connection.first("\(StoredSurvey.columns) WHERE key = ?", .text(key)) { try StoredSurvey($0) }
        }
        guard let found else { throw SurveyLibraryError.noSuchKey }
        return found
    }

    /// - Parameters:
    ///   - name: by which people know it; nil takes its title.
    ///   - template: that it was begun from.
    @discardableResult
    package func create(
        _ survey: Survey, name: String? = nil, template: String? = nil, by actor: AuditActor
    ) async throws -> StoredSurvey {
        let document = try SurveyLibrary.document(survey)
        let name = try SurveyLibrary.name(name ?? SurveyLibrary.name(of: survey))
        let (time, random) = (now(), random)
        return try await database.write { connection in
            let count = try connection.first("SELECT count(*) FROM survey") { $0.integer(0) } ?? 0
            guard count < SurveyLibrary.most else { throw SurveyLibraryError.tooMany }
            let key = SurveyKey.make(random)
            let id = try connection.first(
                """
                INSERT INTO survey (key, name, draft, revision, ahead, template, created, created_by, changed, changed_by)
                VALUES (?, ?, ?, 1, 1, ?, ?, ?, ?, ?) RETURNING id
                """, .text(key), .text(name), .text(document), .optional(template), .integer(time.milliseconds), .text(actor.text),
                .integer(time.milliseconds), .text(actor.text)
            ) { $0.integer(0) }
            guard let id else { throw SurveyLibraryError.noSuchSurvey(0) }
            let detail = template.map { ["template": $0] } ?? [:]
            try AuditTrail.append("survey.created", by: actor, target: "survey:\(id)", detail: detail, at: time, on: connection)
            return try SurveyLibrary.stored(id, connection)
        }
    }

    /// A survey of its own that begins as this one's draft is.
    package func duplicate(_ id: Int64, by actor: AuditActor) async throws -> StoredSurvey {
        let original = try await survey(id)
        let name = "\(original.name.prefix(SurveyLibrary.longestName - 7)) (copy)"
        return try await create(original.draft, name: name, template: original.template, by: actor)
    }

    /// Puts a survey away, or brings it back. Nothing of it is lost, and its answers stay. What is put away takes no answers.
    package func setArchived(_ isArchived: Bool, _ id: Int64, by actor: AuditActor) async throws {
        let time = now()
        try await database.write { connection in
            try connection.lock("survey.\(id)")
            guard try SurveyLibrary.stored(id, connection).isArchived != isArchived else { return }
            try connection.execute(
                "UPDATE survey SET archived = ? WHERE id = ?", .optional(isArchived ? time.milliseconds : nil), .integer(id))
            try AuditTrail.append(
                isArchived ? "survey.archived" : "survey.restored", by: actor, target: "survey:\(id)", at: time, on: connection)
        }
    }

    static func stored(_ id: Int64, _ connection: any Connection) throws -> StoredSurvey {
        guard let found = try connection.first("\(StoredSurvey.columns) WHERE id = ?", .integer(id), make: { try StoredSurvey($0) }) else {
            throw SurveyLibraryError.noSuchSurvey(id)
        }
        return found
    }

    /// A survey from wherever it comes holds what one that was read holds: limits, ids, one-line texts.
    static func document(_ survey: Survey) throws -> String {
        let json = survey.json
        do { _ = try Survey(json: json) } catch { throw SurveyError.invalid(error) }
        let text = json.jsonText
        guard text.utf8.count <= Survey.mostBytes else { throw SurveyLibraryError.tooLarge }
        return text
    }

    static func name(_ text: String) throws(SurveyLibraryError) -> String {
        var name = text[...]
        while name.first?.isWhitespace == true { name.removeFirst() }
        while name.last?.isWhitespace == true { name.removeLast() }
        let isPlain = name.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }
        guard (1...longestName).contains(name.unicodeScalars.count), isPlain else { throw .badName }
        return String(name)
    }

    private static func name(of survey: Survey) -> String {
        let title = survey.text(survey.title).split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return title.isEmpty ? "New survey" : String(title.prefix(longestName / 2))
    }
}
