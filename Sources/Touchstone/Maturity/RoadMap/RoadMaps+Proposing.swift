import TouchstoneStore

/// What became of the road map by a proposal.
package struct RoadMapChanges: Sendable, Equatable {
    package var added = 0
    /// Of which something follows the new assessment.
    package var updated = 0
    /// As they were; whatever people made their own stays in any case.
    package var kept = 0
    /// Proposed once, no longer, and never touched by anybody.
    package var removed = 0

    package var json: JSONValue {
        .members(["added": .count(added), "updated": .count(updated), "kept": .count(kept), "removed": .count(removed)])
    }

    package var sentence: String {
        "\(added) added, \(updated) brought up to date, \(kept) left as they are, \(removed) taken away that nobody had touched."
    }
}

extension RoadMaps {
    /// Brings the road map up to a proposal. What people changed, added or dropped stays as they left it.
    @discardableResult
    package func propose(_ proposal: RoadMapProposal, by actor: AuditActor, _ connection: any Connection) throws -> RoadMapChanges {
        try connection.lock("road-map")
        let all = try activities(dropped: true, connection)
        let known = Dictionary(all.compactMap { one in one.origin.map { ($0.key, one) } }) { first, _ in first }
        let isOrdered = all.contains { $0.changed.contains(.place) }
        var changes = RoadMapChanges()
        var ids = known.mapValues(\.id)
        var place = try lastPlace(connection)
        for item in proposal.items {
            if let found = known[item.key] {
                if try follow(item, found, by: actor, connection) { changes.updated += 1 } else { changes.kept += 1 }
            } else {
                place += 1
                ids[item.key] = try insert(item.plan, origin: item.origin, place: place, by: actor, connection)
                changes.added += 1
            }
        }
        try connect(proposal, known, ids, connection)
        changes.removed = try removeUntouched(all, proposal, connection)
        if !isOrdered { try order(proposal, ids, connection) }
        changes.kept +=
            all.count { one in
                one.dropped == nil && one.origin.map { origin in !proposal.items.contains { $0.key == origin.key } } ?? true
            } - changes.removed
        try AuditTrail.append(
            "road-map.proposed", by: actor,
            detail: ["added": "\(changes.added)", "updated": "\(changes.updated)", "removed": "\(changes.removed)"], at: now(),
            on: connection)
        return changes
    }

    /// Takes what nobody has changed from the proposal.
    /// - Returns: whether anything is different now.
    private func follow(
        _ item: RoadMapProposal.Item, _ found: RoadMapActivity, by actor: AuditActor, _ connection: any Connection
    ) throws -> Bool {
        guard found.dropped == nil else { return false }
        var plan = found.plan
        func isFree(_ field: RoadMapActivity.Field) -> Bool { !found.changed.contains(field) }
        if isFree(.name) { plan.name = item.plan.name }
        if isFree(.goal) { plan.goal = item.plan.goal }
        if isFree(.dimension) { (plan.dimension, plan.level) = (item.plan.dimension, item.plan.level) }
        if isFree(.kpi) { plan.kpi = item.plan.kpi }
        if isFree(.term) { plan.term = item.plan.term }
        // What has begun, or became an initiative, has its days.
        if isFree(.dates), isFree(.status), found.initiative == nil { (plan.starts, plan.ends) = (item.plan.starts, item.plan.ends) }
        guard plan != found.plan || item.origin != found.origin else { return false }
        try store(plan, of: found.id, changed: found.changed, by: actor, connection)
        let origin = item.origin
        try connection.execute(
            """
            UPDATE road_map_activity SET assessment = ?, gap = ?, impact = ?, effort = ?, priority = ?, lifts = ? WHERE id = ?
            """, .optional(origin.assessment), .real(origin.gap), .integer(Int64(origin.impact)), .integer(Int64(origin.effort)),
            .real(origin.priority), .integer(origin.liftsTheWhole ? 1 : 0), .integer(found.id))
        return true
    }

    /// What rests on what, except where people said it themselves, or where it would close a circle with what they said.
    private func connect(
        _ proposal: RoadMapProposal, _ known: [String: RoadMapActivity], _ ids: [String: Int64], _ connection: any Connection
    ) throws {
        for item in proposal.items {
            guard let id = ids[item.key], known[item.key]?.changed.contains(.dependencies) != true, known[item.key]?.dropped == nil else {
                continue
            }
            var wanted: [Int64] = []
            if let after = item.after, let other = ids[after], known[after]?.dropped == nil { wanted = [other] }
            guard Self.circle(from: id, over: wanted, try dependencies(connection)) == nil else { continue }
            try store(wanted, of: id, connection)
        }
    }

    private func removeUntouched(_ all: [RoadMapActivity], _ proposal: RoadMapProposal, _ connection: any Connection) throws -> Int {
        let keys = Set(proposal.items.map(\.key))
        let restedOn = Set(try dependencies(connection).values.joined())
        var removed = 0
        for one in all {
            guard let origin = one.origin, !keys.contains(origin.key), one.changed.isEmpty, one.dropped == nil, one.initiative == nil,
                !restedOn.contains(one.id)
            else { continue }
            try connection.execute("DELETE FROM road_map_dependency WHERE activity = ?", .integer(one.id))
            try connection.execute("DELETE FROM road_map_activity WHERE id = ?", .integer(one.id))
            removed += 1
        }
        return removed
    }

    /// The proposal's order, people's own after it: as long as nobody has put anything elsewhere.
    private func order(_ proposal: RoadMapProposal, _ ids: [String: Int64], _ connection: any Connection) throws {
        let proposed = proposal.items.compactMap { ids[$0.key] }
        let others = try activities(dropped: true, connection).map(\.id).filter { !proposed.contains($0) }
        for (place, id) in (proposed + others).enumerated() {
            try connection.execute("UPDATE road_map_activity SET place = ? WHERE id = ?", .integer(Int64(place + 1)), .integer(id))
        }
    }
}
