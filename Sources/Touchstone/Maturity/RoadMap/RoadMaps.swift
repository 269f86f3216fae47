import TouchstoneStore

/// The road map: activities that people have, proposed from an assessment or their own, in their order.
package struct RoadMaps: Sendable {
    package static let migrations = [
        Migration(
            "maturity.road-map.1", "the road map: activities, and which rests on which",
            """
            CREATE TABLE road_map_activity (
                id INTEGER PRIMARY KEY AUTOINCREMENT, version INTEGER NOT NULL, place INTEGER NOT NULL, name TEXT NOT NULL, goal TEXT NOT NULL,
                dimension TEXT, level INTEGER, owner INTEGER, owner_name TEXT, kpi TEXT, investment REAL, currency TEXT, term TEXT NOT NULL,
                starts INTEGER NOT NULL, ends INTEGER NOT NULL, status TEXT NOT NULL, origin_key TEXT UNIQUE, model TEXT, assessment INTEGER,
                gap REAL, impact INTEGER, effort INTEGER, priority REAL, lifts INTEGER, changed TEXT NOT NULL, initiative INTEGER,
                created INTEGER NOT NULL, updated INTEGER NOT NULL, updated_by TEXT NOT NULL, dropped INTEGER);
            CREATE INDEX road_map_activity_by_place ON road_map_activity (place);
            CREATE TABLE road_map_dependency (
                activity INTEGER NOT NULL, rests_on INTEGER NOT NULL, PRIMARY KEY (activity, rests_on), CHECK (activity <> rests_on));
            CREATE INDEX road_map_dependency_by_rest ON road_map_dependency (rests_on);
            """)
    ]

    let now: @Sendable () -> Instant

    package init(now: @escaping @Sendable () -> Instant) { self.now = now }

    private static let columns = """
        id, version, name, goal, dimension, level, owner, owner_name, kpi, investment, currency, term, starts, ends, status, origin_key, model, \
        assessment, gap, impact, effort, priority, lifts, changed, initiative, created, updated, updated_by, dropped
        """

    /// The activities on the road map, in the order that people gave them.
    /// - Parameter dropped: whether those that were taken off are listed too, at the end.
    package func activities(dropped: Bool = false, _ connection: any Connection) throws -> [RoadMapActivity] {
        let dependencies = try dependencies(connection)
        let condition = dropped ? "1 = 1" : "dropped IS NULL"
        return try connection.query(
            """
            SELECT \(Self.columns) FROM road_map_activity WHERE \(condition)
            ORDER BY CASE WHEN dropped IS NULL THEN 0 ELSE 1 END, place, id
            """
        ) { RoadMapActivity(row: $0, dependsOn: dependencies[$0.integer(0)] ?? []) }
    }

    /// - Throws: `RoadMapError` where there is none of that number.
    package func required(_ id: Int64, _ connection: any Connection) throws -> RoadMapActivity {
        let rests = try dependencies(connection)[id] ?? []
        let found = try connection.first("SELECT \(Self.columns) FROM road_map_activity WHERE id = ?", .integer(id)) {
            RoadMapActivity(row: $0, dependsOn: rests)
        }
        guard let found else { throw RoadMapError.missing(id) }
        return found
    }

    /// Activity → what it rests on, ascending.
    /// - Parameter dropped: whether what rests on something that was taken off the road map is told too: it counts again once that is put back.
    func dependencies(dropped: Bool = false, _ connection: any Connection) throws -> [Int64: [Int64]] {
        var all: [Int64: [Int64]] = [:]
        try connection.forEach(
            """
            SELECT d.activity, d.rests_on FROM road_map_dependency d JOIN road_map_activity a ON a.id = d.rests_on
            WHERE a.dropped IS NULL OR ? = 1 ORDER BY d.activity, d.rests_on
            """, [.integer(dropped ? 1 : 0)]
        ) { row in
            all[row.integer(0), default: []].append(row.integer(1))
        }
        return all
    }
}

extension RoadMapActivity {
    fileprivate init(row: any Row, dependsOn: [Int64]) {
        let owner = row.optionalInteger(6).map(Owner.person) ?? row.optionalText(7).map(Owner.named)
        let plan = RoadMapPlan(
            name: row.text(2), goal: row.text(3), dimension: row.optionalText(4), level: row.optionalInteger(5).map { Int($0) },
            owner: owner,
            kpi: row.optionalText(8), investment: row.optionalReal(9), currency: row.optionalText(10),
            term: MaturityRoadMap.Horizon(rawValue: row.text(11)) ?? .short, starts: RoadMapDay(number: Int(row.integer(12))),
            ends: RoadMapDay(number: Int(row.integer(13))), status: Status(rawValue: row.text(14)) ?? .planned, dependsOn: dependsOn)
        let origin = row.optionalText(15).map { key in
            Origin(
                key: key, model: row.text(16), assessment: row.optionalInteger(17), gap: row.real(18), impact: Int(row.integer(19)),
                effort: Int(row.integer(20)), priority: row.real(21), liftsTheWhole: row.integer(22) == 1)
        }
        self.init(
            id: row.integer(0), version: row.integer(1), plan: plan, origin: origin,
            changed: Set(row.text(23).split(separator: ",").compactMap { Field(rawValue: String($0)) }),
            initiative: row.optionalInteger(24), created: Instant(milliseconds: row.integer(25)),
            updated: Instant(milliseconds: row.integer(26)), updatedBy: AuditActor(row.text(27)) ?? .system,
            dropped: row.optionalInteger(28).map(Instant.init(milliseconds:)))
    }
}
