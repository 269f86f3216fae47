import TouchstoneStore

/// A journey map as it is stored now.
package struct StoredMap: Sendable, Equatable {
    package var id: Int64
    package var map: JourneyMap
    /// How many operations have made it what it is.
    package var version: Int64
    /// The map that it was made from.
    package var origin: Int64?
    package var created: Instant
    package var createdBy: AuditActor
    package var changed: Instant
    package var changedBy: AuditActor
    package var archived: Instant?

    static let columns = """
        SELECT id, document, version, origin, created, created_by, changed, changed_by, archived FROM journey_map
        """

    init(_ row: any Row) throws {
        id = row.integer(0)
        map = try JourneyMap(document: row.text(1))
        version = row.integer(2)
        origin = row.optionalInteger(3)
        created = Instant(milliseconds: row.integer(4))
        createdBy = AuditActor(row.text(5)) ?? .system
        changed = Instant(milliseconds: row.integer(6))
        changedBy = AuditActor(row.text(7)) ?? .system
        archived = row.optionalInteger(8).map { Instant(milliseconds: $0) }
    }
}

extension JourneyMap {
    /// Reads a document as it was stored.
    init(document: String) throws {
        try self.init(json: try JSONValue.parse(Array(document.utf8)))
    }
}
