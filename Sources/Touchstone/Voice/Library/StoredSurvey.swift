import TouchstoneStore

/// A survey as it is stored now, with the draft that is worked on.
package struct StoredSurvey: Sendable, Equatable {
    package enum State: String, Sendable, CaseIterable {
        /// Never published.
        case draft
        case open
        case closed
    }

    package var id: Int64
    /// Of the public link: `/s/KEY`. It stays the same over all versions.
    package var key: String
    /// By which the people who work with it know it.
    package var name: String
    package var draft: Survey
    /// How often the draft was changed: whoever saves says which one they had seen.
    package var revision: Int64
    /// Whether the draft says something else than what is in the field.
    package var isAhead: Bool
    /// Which is in the field; 0 where none was published.
    package var version: Int
    package var published: Instant?
    package var closed: Instant?
    package var template: String?
    package var created: Instant
    package var createdBy: AuditActor
    package var changed: Instant
    package var changedBy: AuditActor
    package var archived: Instant?

    package var isArchived: Bool { archived != nil }
    package var state: State { version == 0 ? .draft : closed == nil ? .open : .closed }

    static let columns = """
        SELECT id, key, name, draft, revision, ahead, version, published, closed, template, created, created_by, changed, changed_by,
        archived FROM survey
        """

    init(_ row: any Row) throws {
        id = row.integer(0)
        key = row.text(1)
        name = row.text(2)
        draft = try Survey(document: row.text(3))
        revision = row.integer(4)
        isAhead = row.integer(5) != 0
        version = Int(row.integer(6))
        published = row.optionalInteger(7).map { Instant(milliseconds: $0) }
        closed = row.optionalInteger(8).map { Instant(milliseconds: $0) }
        template = row.optionalText(9)
        created = Instant(milliseconds: row.integer(10))
        createdBy = AuditActor(row.text(11)) ?? .system
        changed = Instant(milliseconds: row.integer(12))
        changedBy = AuditActor(row.text(13)) ?? .system
        archived = row.optionalInteger(14).map { Instant(milliseconds: $0) }
    }
}

extension Survey {
    /// Reads a document as it was stored.
    init(document: String) throws {
        try self.init(json: try JSONValue.parse(Array(document.utf8)))
    }
}
