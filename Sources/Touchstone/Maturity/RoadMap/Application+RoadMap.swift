import TouchstoneStore

/// What people do with the road map: each is one transaction.
extension Application {
    package var roadMap: RoadMaps { RoadMaps(now: now) }

    package func roadMapActivities(dropped: Bool = false) async throws -> [RoadMapActivity] {
        let roadMap = roadMap
        return try await database.read { try roadMap.activities(dropped: dropped, $0) }
    }

    package func roadMapActivity(_ id: Int64) async throws -> RoadMapActivity {
        let roadMap = roadMap
        return try await database.read { try roadMap.required(id, $0) }
    }

    @discardableResult
    package func addToRoadMap(_ plan: RoadMapPlan, by actor: AuditActor) async throws -> RoadMapActivity {
        let roadMap = roadMap
        return try await database.write { try roadMap.add(plan, by: actor, $0) }
    }

    /// - Parameters:
    ///   - version: the one that the person saw; nil where it doesn't matter.
    ///   - place: where it stands in the order from now on; nil where it stays.
    ///   - edit: makes the new plan of the one that is stored.
    @discardableResult
    package func changeRoadMap(
        _ id: Int64, version: Int64?, place: RoadMaps.Place? = nil, by actor: AuditActor,
        _ edit: @escaping @Sendable (RoadMapPlan) throws -> RoadMapPlan
    ) async throws -> RoadMapActivity {
        let roadMap = roadMap
        return try await database.write { connection in
            let plan = try edit(roadMap.required(id, connection).plan)
            let changed = try roadMap.change(id, to: plan, version: version, by: actor, connection)
            guard let place else { return changed }
            switch place {
            case .last: return try roadMap.move(id, before: nil, version: nil, by: actor, connection)
            case .before(let other): return try roadMap.move(id, before: other, version: nil, by: actor, connection)
            }
        }
    }

    @discardableResult
    package func dropFromRoadMap(_ id: Int64, version: Int64?, by actor: AuditActor) async throws -> RoadMapActivity {
        let roadMap = roadMap
        return try await database.write { try roadMap.drop(id, version: version, by: actor, $0) }
    }

    @discardableResult
    package func restoreToRoadMap(_ id: Int64, by actor: AuditActor) async throws -> RoadMapActivity {
        let roadMap = roadMap
        return try await database.write { try roadMap.restore(id, by: actor, $0) }
    }

    @discardableResult
    package func moveOnRoadMap(_ id: Int64, before other: Int64?, version: Int64?, by actor: AuditActor) async throws -> RoadMapActivity {
        let roadMap = roadMap
        return try await database.write { try roadMap.move(id, before: other, version: version, by: actor, $0) }
    }

    /// Brings the road map up to a result of an assessment. What people made their own stays.
    @discardableResult
    package func proposeRoadMap(
        from result: MaturityResult, _ model: MaturityModel, assessment: Int64? = nil, by actor: AuditActor
    ) async throws -> RoadMapChanges {
        let (roadMap, today) = (roadMap, RoadMapDay(now()))
        return try await database.write { connection in
            try roadMap.propose(RoadMapProposal(result, model, assessment: assessment, today: today), by: actor, connection)
        }
    }
}
