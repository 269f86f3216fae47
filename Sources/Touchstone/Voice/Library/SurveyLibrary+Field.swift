import TouchstoneStore

/// What is in the field, for whoever takes answers. Cheap enough to be asked with each of them.
extension SurveyLibrary {
    /// What new respondents are shown under that key; nil where nothing of it was ever published, or it was put away.
    package func published(key: String) async throws -> PublishedSurvey? {
        try await database.read { try published(key: key, on: $0) }
    }

    package func published(id: Int64) async throws -> PublishedSurvey? {
        try await database.read { try published(id: id, on: $0) }
    }

    /// Everything that is in the field, by its number.
    package func field() async throws -> [Int64: PublishedSurvey] {
        let found = try await database.read { connection in
            try connection.query("\(SurveyLibrary.field) WHERE version > 0 AND archived IS NULL", make: FieldRow.init).compactMap {
                try published($0, connection)
            }
        }
        return Dictionary(found.map { ($0.id, $0) }) { first, _ in first }
    }

    /// Within a transaction of the caller's.
    package func published(key: String, on connection: any Connection) throws -> PublishedSurvey? {
        guard SurveyKey.isOne(key) else { return nil }
        return try published(connection.first("\(SurveyLibrary.field) WHERE key = ?", .text(key), make: FieldRow.init), connection)
    }

    package func published(id: Int64, on connection: any Connection) throws -> PublishedSurvey? {
        try published(connection.first("\(SurveyLibrary.field) WHERE id = ?", .integer(id), make: FieldRow.init), connection)
    }

    /// The version that somebody began to answer, whichever is in the field by now.
    /// - Throws: `SurveyLibraryError.noSuchVersion`.
    package func survey(_ id: Int64, version: Int, on connection: any Connection) throws -> Survey {
        try documents.survey(id, version: version, connection)
    }

    private func published(_ row: FieldRow?, _ connection: any Connection) throws -> PublishedSurvey? {
        guard let row, row.version > 0, !row.isArchived else { return nil }
        return PublishedSurvey(
            id: row.id, key: row.key, name: row.name, version: row.version,
            survey: try documents.survey(row.id, version: row.version, connection), published: row.published, closed: row.closed)
    }

    private static let field = "SELECT id, key, name, version, published, closed, archived FROM survey"
}

private struct FieldRow {
    var id: Int64
    var key: String
    var name: String
    var version: Int
    var published: Instant
    var closed: Instant?
    var isArchived: Bool

    init(_ row: any Row) {
        id = row.integer(0)
        key = row.text(1)
        name = row.text(2)
        version = Int(row.integer(3))
        published = Instant(milliseconds: row.integer(4))
        closed = row.optionalInteger(5).map { Instant(milliseconds: $0) }
        isArchived = !row.isNull(6)
    }
}
