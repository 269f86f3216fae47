import TouchstoneStore

/// What people do to the road map, in the caller's transaction. One after the other: a circle can't come about between two of them.
extension RoadMaps {
    /// Where an activity is put.
    package enum Place: Sendable, Equatable {
        case before(Int64), last
    }

    /// Adds an activity at the end.
    /// - Throws: `RoadMapError`, which names the field.
    @discardableResult
    package func add(_ plan: RoadMapPlan, by actor: AuditActor, _ connection: any Connection) throws -> RoadMapActivity {
        try connection.lock("road-map")
        let plan = try plan.checked()
        let count = try connection.first("SELECT count(*) FROM road_map_activity WHERE dropped IS NULL") { $0.integer(0) } ?? 0
        guard count < RoadMapPlan.most else { throw RoadMapError("The road map holds \(RoadMapPlan.most) activities at most. Drop some.") }
        try check(plan, of: nil, connection)
        let id = try insert(plan, origin: nil, place: try lastPlace(connection) + 1, by: actor, connection)
        try AuditTrail.append("road-map.added", by: actor, target: Self.target(id), at: now(), on: connection)
        return try required(id, connection)
    }

    /// Makes an activity what `plan` says.
    /// - Parameter version: the one that the person saw; nil where it doesn't matter.
    /// - Throws: `RoadMapError`: `.conflict` where somebody was faster.
    @discardableResult
    package func change(
        _ id: Int64, to plan: RoadMapPlan, version: Int64?, by actor: AuditActor, _ connection: any Connection
    ) throws -> RoadMapActivity {
        try connection.lock("road-map")
        let before = try current(id, version, connection)
        let plan = try plan.checked()
        let fields = plan.changes(from: before.plan)
        guard !fields.isEmpty else { return before }
        if fields.contains(.dependencies) || fields.contains(.owner) { try check(plan, of: before, connection) }
        try store(plan, of: id, changed: before.changed.union(fields), by: actor, connection)
        try AuditTrail.append(
            "road-map.changed", by: actor, target: Self.target(id),
            detail: ["fields": fields.map(\.rawValue).sorted().joined(separator: ", ")], at: now(), on: connection)
        return try required(id, connection)
    }

    /// Takes an activity off the road map; what rested on it no longer does, until it is put back.
    @discardableResult
    package func drop(_ id: Int64, version: Int64?, by actor: AuditActor, _ connection: any Connection) throws -> RoadMapActivity {
        try connection.lock("road-map")
        let before = try current(id, version, connection)
        try mark(before, dropped: now(), by: actor, connection)
        try AuditTrail.append("road-map.dropped", by: actor, target: Self.target(id), at: now(), on: connection)
        return try required(id, connection)
    }

    /// Puts an activity back that was dropped.
    @discardableResult
    package func restore(_ id: Int64, by actor: AuditActor, _ connection: any Connection) throws -> RoadMapActivity {
        try connection.lock("road-map")
        let before = try required(id, connection)
        guard before.dropped != nil else { return before }
        // What it rests on may have come to rest on it meanwhile.
        let all = try dependencies(dropped: true, connection)
        if let circle = Self.circle(from: id, over: all[id] ?? [], all) {
            throw try refusal(circle, connection)
        }
        try mark(before, dropped: nil, by: actor, connection)
        try AuditTrail.append("road-map.restored", by: actor, target: Self.target(id), at: now(), on: connection)
        return try required(id, connection)
    }

    /// Moves an activity before another one, or to the end.
    @discardableResult
    package func move(
        _ id: Int64, before other: Int64?, version: Int64?, by actor: AuditActor, _ connection: any Connection
    ) throws -> RoadMapActivity {
        try connection.lock("road-map")
        let moved = try current(id, version, connection)
        var order = try activities(connection).map(\.id).filter { $0 != id }
        if let other {
            guard other != id, let place = order.firstIndex(of: other) else {
                throw RoadMapError("There is no activity \(other) to stand before.", field: "before")
            }
            order.insert(id, at: place)
        } else {
            order.append(id)
        }
        for (place, id) in order.enumerated() {
            try connection.execute("UPDATE road_map_activity SET place = ? WHERE id = ?", .integer(Int64(place + 1)), .integer(id))
        }
        try store(moved.plan, of: id, changed: moved.changed.union([.place]), by: actor, connection)
        try AuditTrail.append(
            "road-map.moved", by: actor, target: Self.target(id), detail: ["place": "\((order.firstIndex(of: id) ?? 0) + 1)"], at: now(),
            on: connection)
        return try required(id, connection)
    }

    /// Notes that an activity became an initiative.
    @discardableResult
    package func connect(_ id: Int64, initiative: Int64, by actor: AuditActor, _ connection: any Connection) throws -> RoadMapActivity {
        try connection.lock("road-map")
        let before = try current(id, nil, connection)
        if let known = before.initiative { throw RoadMapError("“\(before.plan.name)” is initiative \(known) already.", kind: .conflict) }
        try connection.execute("UPDATE road_map_activity SET initiative = ? WHERE id = ?", .integer(initiative), .integer(id))
        try store(before.plan, of: id, changed: before.changed, by: actor, connection)
        try AuditTrail.append(
            "road-map.initiative", by: actor, target: Self.target(id), detail: ["initiative": "\(initiative)"], at: now(), on: connection)
        return try required(id, connection)
    }

    static func target(_ id: Int64) -> String { "activity:\(id)" }

    private func current(_ id: Int64, _ version: Int64?, _ connection: any Connection) throws -> RoadMapActivity {
        let found = try required(id, connection)
        guard found.dropped == nil else {
            throw RoadMapError("“\(found.plan.name)” was taken off the road map. Put it back first.", kind: .conflict)
        }
        if let version, version != found.version { throw RoadMapError.stale(found.plan.name) }
        return found
    }

    private func mark(_ activity: RoadMapActivity, dropped: Instant?, by actor: AuditActor, _ connection: any Connection) throws {
        try connection.execute(
            "UPDATE road_map_activity SET version = version + 1, dropped = ?, updated = ?, updated_by = ? WHERE id = ?",
            .optional(dropped?.milliseconds), .integer(now().milliseconds), .text(actor.text), .integer(activity.id))
    }
}
