import TouchstoneStore

/// Edits on one map within one transaction.
struct EditingWork {
    let map: Int64
    let client: String
    let actor: AuditActor
    let time: Instant
    let connection: any Connection
    private(set) var current: JourneyMap
    private(set) var version: Int64
    private let before: StoredMap

    /// Holds the map to the end of the transaction.
    /// - Parameter isArchivedToo: for what has to follow everywhere; people bring a map back before they edit it.
    init(
        map: Int64, client: String, actor: AuditActor, time: Instant, isArchivedToo: Bool = false, connection: any Connection
    ) throws {
        try connection.lock("journey_map.\(map)")
        before = try JourneyMaps.stored(map, connection)
        guard before.archived == nil || isArchivedToo else { throw MapError.archived }
        self.map = map
        self.client = client
        self.actor = actor
        self.time = time
        self.connection = connection
        current = before.map
        version = before.version
    }

    mutating func apply(_ edit: MapEdit, base: Int64) throws -> MapOutcome {
        if let known = try record("id = ?", [.text(edit.id)]) {
            return .applied(version: known.version, inverse: known.inverse, overwrote: nil)
        }
        let words = edit.operation.words(in: current)
        let inverse: MapOperation
        do throws(MapRefusal) {
            guard let made = try current.apply(edit.operation) else { return .unchanged }
            inverse = made
        } catch {
            return .refused(error)
        }
        let overwrote = try record(
            "part = ? AND aspect = ? AND version > ? AND client <> ? ORDER BY version DESC LIMIT 1",
            [.text(edit.operation.part?.text ?? ""), .text(edit.operation.aspect), .integer(base), .text(client)])
        try append(edit.id, edit.operation, inverse, words)
        return .applied(version: version, inverse: inverse, overwrote: overwrote)
    }

    /// For operations that are made from the map as it is here.
    mutating func applyOwn(_ operation: MapOperation) throws {
        let words = operation.words(in: current)
        guard let inverse = try current.apply(operation) else { return }
        try append("\(client.prefix(40))-\(version + 1)", operation, inverse, words)
    }

    /// Stores what the map has become.
    func finish() throws {
        guard version > before.version else { return }
        try keepVersion()
        try connection.execute(
            """
            UPDATE journey_map SET title = ?, document = ?, version = ?, stamp = stamp + 1, changed = ?, changed_by = ? WHERE id = ?
            """, .text(current.title), .text(try JourneyMaps.document(current)), .integer(version), .integer(time.milliseconds),
            .text(actor.text), .integer(map))
        try AuditTrail.append(
            "map.edited", by: actor, target: "map:\(map)",
            detail: ["operations": "\(version - before.version)", "version": "\(version)"], at: time, on: connection)
    }

    private mutating func append(_ id: String, _ operation: MapOperation, _ inverse: MapOperation, _ about: String) throws {
        version += 1
        try connection.execute(
            """
            INSERT INTO map_operation (map, version, id, client, time, author, part, aspect, operation, inverse, about)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """, .integer(map), .integer(version), .text(id), .text(client), .integer(time.milliseconds), .text(actor.text),
            .text(operation.part?.text ?? ""), .text(operation.aspect), .text(operation.json.jsonText), .text(inverse.json.jsonText),
            .text(about))
    }

    /// The state before this work is a version, if the last one is far enough back.
    private func keepVersion() throws {
        let last = try connection.first(
            "SELECT version, time FROM map_version WHERE map = ? ORDER BY version DESC LIMIT 1", .integer(map)
        ) { (version: $0.integer(0), time: $0.integer(1)) }
        guard let last, last.version < before.version,
            version - last.version >= JourneyMaps.operationsPerVersion
                || time.milliseconds - before.changed.milliseconds >= JourneyMaps.timePerVersion
                || time.milliseconds - last.time >= JourneyMaps.timePerVersion
        else { return }
        try connection.execute(
            "INSERT INTO map_version (map, version, time, author, document) VALUES (?, ?, ?, ?, ?)", .integer(map),
            .integer(before.version), .integer(before.changed.milliseconds), .text(before.changedBy.text),
            .text(try JourneyMaps.document(before.map)))
    }

    private func record(_ condition: String, _ arguments: [SQLValue]) throws -> MapRecord? {
        try connection.first("\(MapRecord.columns) WHERE map = ? AND \(condition)", [.integer(map)] + arguments) { try MapRecord($0) }
    }
}
