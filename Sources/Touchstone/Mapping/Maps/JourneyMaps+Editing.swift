import TouchstoneStore

extension JourneyMaps {
    package static let mostOperations = 500
    /// A state is kept as a version of its own when so much has been done, or time has gone by, since the last.
    package static let operationsPerVersion: Int64 = 50
    package static let timePerVersion: Int64 = 30 * 60 * 1_000

    /// Applies edits to the map as it is now, one after the other; one that can't be applied is refused by itself.
    /// - Parameters:
    ///   - base: the version that whoever sends them had seen: what others changed since is reported where it is overwritten.
    ///   - client: the browser window, or the program, that they come from.
    /// - Returns: the map's version afterwards, and what became of each edit.
    /// - Throws: `MapError` where none could be applied: no such map, archived, too large.
    package func apply(
        _ edits: [MapEdit], to id: Int64, base: Int64, client: String, by actor: AuditActor
    ) async throws -> (version: Int64, outcomes: [MapOutcome]) {
        guard edits.count <= JourneyMaps.mostOperations else { throw MapError.tooManyOperations(JourneyMaps.mostOperations) }
        let time = now()
        let result = try await database.write { connection in
            var work = try EditingWork(map: id, client: client, actor: actor, time: time, connection: connection)
            let outcomes = try edits.map { try work.apply($0, base: base) }
            try work.finish()
            return (version: work.version, outcomes: outcomes)
        }
        if result.outcomes.contains(where: { if case .applied = $0 { true } else { false } }) { watch.changed(id) }
        return result
    }

    /// Makes the map what `target` is, by operations, so that it can be taken back and merges with what others do.
    /// - Returns: the map's version afterwards.
    @discardableResult
    package func become(_ target: JourneyMap, map id: Int64, client: String, by actor: AuditActor) async throws -> Int64 {
        try JourneyMaps.check(target)
        let time = now()
        let version = try await database.write { connection in
            var work = try EditingWork(map: id, client: client, actor: actor, time: time, connection: connection)
            for operation in work.current.operations(to: target) { try work.applyOwn(operation) }
            guard work.current == target else {
                throw MapError.invalid(MapProblem("The map can't be changed so in one go. Make a map of its own of it."))
            }
            try work.finish()
            return work.version
        }
        watch.changed(id)
        return version
    }

    /// The operations after a version, in their order.
    package func records(of id: Int64, after version: Int64, limit: Int = 1_000) async throws -> [MapRecord] {
        try await database.read { connection in
            try connection.query(
                "\(MapRecord.columns) WHERE map = ? AND version > ? ORDER BY version LIMIT ?", .integer(id), .integer(version),
                .integer(Int64(limit))
            ) { try MapRecord($0) }
        }
    }

    /// The operations up to a version, the last first.
    package func history(of id: Int64, before version: Int64 = .max, limit: Int = 100) async throws -> [MapRecord] {
        try await database.read { connection in
            try connection.query(
                "\(MapRecord.columns) WHERE map = ? AND version < ? ORDER BY version DESC LIMIT ?", .integer(id), .integer(version),
                .integer(Int64(limit))
            ) { try MapRecord($0) }
        }
    }
}

extension MapRecord {
    static let columns = "SELECT version, id, client, time, author, operation, inverse, about FROM map_operation"

    init(_ row: any Row) throws {
        version = row.integer(0)
        id = row.text(1)
        client = row.text(2)
        time = Instant(milliseconds: row.integer(3))
        author = AuditActor(row.text(4)) ?? .system
        operation = try MapOperation(json: try JSONValue.parse(Array(row.text(5).utf8)))
        inverse = try MapOperation(json: try JSONValue.parse(Array(row.text(6).utf8)))
        about = row.text(7)
    }
}
