import TouchstoneStore

extension RoadMaps {
    func lastPlace(_ connection: any Connection) throws -> Int64 {
        try connection.first("SELECT max(place) FROM road_map_activity") { $0.integer(0) } ?? 0
    }

    func insert(
        _ plan: RoadMapPlan, origin: RoadMapActivity.Origin?, place: Int64, by actor: AuditActor, _ connection: any Connection
    ) throws -> Int64 {
        let time = SQLValue.integer(now().milliseconds)
        let id = try connection.first(
            """
            INSERT INTO road_map_activity (version, place, \(Self.planColumns.joined(separator: ", ")), origin_key, model, assessment, gap,
                impact, effort, priority, lifts, changed, created, updated, updated_by)
            VALUES (1, ?, \(Self.marks), ?, ?, ?, ?, ?, ?, ?, ?, '', ?, ?, ?) RETURNING id
            """,
            [.integer(place)] + Self.values(plan)
                + [
                    .optional(origin?.key), .optional(origin?.model), .optional(origin?.assessment), .optional(origin?.gap),
                    .optional(origin.map { Int64($0.impact) }), .optional(origin.map { Int64($0.effort) }), .optional(origin?.priority),
                    .optional(origin.map { $0.liftsTheWhole ? Int64(1) : 0 }), time, time, .text(actor.text),
                ]
        ) { $0.integer(0) }
        guard let id else { throw RoadMapError("It could not be stored. Try again.") }
        try store(plan.dependsOn, of: id, connection)
        return id
    }

    func store(
        _ plan: RoadMapPlan, of id: Int64, changed: Set<RoadMapActivity.Field>, by actor: AuditActor, _ connection: any Connection
    ) throws {
        let fields = RoadMapActivity.Field.allCases.filter(changed.contains).map(\.rawValue).joined(separator: ",")
        try connection.execute(
            """
            UPDATE road_map_activity SET version = version + 1, \(Self.planColumns.map { "\($0) = ?" }.joined(separator: ", ")), changed = ?,
                updated = ?, updated_by = ?
            WHERE id = ?
            """, Self.values(plan) + [.text(fields), .integer(now().milliseconds), .text(actor.text), .integer(id)])
        try store(plan.dependsOn, of: id, connection)
    }

    func store(_ dependencies: [Int64], of id: Int64, _ connection: any Connection) throws {
        // What rests on something dropped is kept for when that is put back.
        try connection.execute(
            """
            DELETE FROM road_map_dependency
            WHERE activity = ? AND rests_on NOT IN (SELECT id FROM road_map_activity WHERE dropped IS NOT NULL)
            """, .integer(id))
        for other in dependencies {
            try connection.execute(
                "INSERT INTO road_map_dependency (activity, rests_on) VALUES (?, ?) ON CONFLICT (activity, rests_on) DO NOTHING",
                .integer(id), .integer(other))
        }
    }

    private static let planColumns = [
        "name", "goal", "dimension", "level", "owner", "owner_name", "kpi", "investment", "currency", "term", "starts", "ends", "status",
    ]
    private static let marks = planColumns.map { _ in "?" }.joined(separator: ", ")

    private static func values(_ plan: RoadMapPlan) -> [SQLValue] {
        var (person, name): (Int64?, String?) = (nil, nil)
        switch plan.owner {
        case .person(let id): person = id
        case .named(let text): name = text
        case nil: break
        }
        return [
            .text(plan.name), .text(plan.goal), .optional(plan.dimension), .optional(plan.level.map { Int64($0) }), .optional(person),
            .optional(name), .optional(plan.kpi), .optional(plan.investment), .optional(plan.currency), .text(plan.term.rawValue),
            .integer(Int64(plan.starts.number)), .integer(Int64(plan.ends.number)), .text(plan.status.rawValue),
        ]
    }
}
