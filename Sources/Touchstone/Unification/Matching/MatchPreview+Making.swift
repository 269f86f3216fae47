import TouchstoneStore

extension MatchPreview {
    /// The edges of the probability bands, besides the thresholds themselves.
    private static let steps = [0.5, 0.7, 0.9, 0.95, 0.99, 0.999, 1]
    private static let exampleCount = 6

    /// From the pairs that stand in the list, whatever is set now.
    /// - Throws: `MatchingError.noRunYet`.
    static func made(_ settings: MatchingSettings, now: Instant, _ connection: any Connection) throws -> MatchPreview {
        guard let run = try MatchRun.lastDone(now: now, connection) else { throw MatchingError.noRunYet }
        let listedFrom =
            try connection.first("SELECT listed_from FROM match_run WHERE id = ?", .integer(run.id), make: { $0.optionalReal(0) }) ?? nil
        let list = MatchCandidates(connection: connection)
        let edges = try list.edges()
        let apart = try list.apart()
        let customers = try MatchRecords.count(connection)
        return MatchPreview(
            run: run, listedFrom: listedFrom ?? settings.doubtful, customers: customers, edges: edges, apart: apart, settings)
    }

    init(
        run: MatchRun, listedFrom: Double, customers: Int64, edges: [MatchPlan.Edge], apart: [(Int64, Int64)], _ settings: MatchingSettings
    ) {
        let plan = MatchPlan(edges: edges, sure: settings.sure, apart: apart)
        // By customer, the number of the entity that it would belong to.
        var entity: [Int64: Int] = [:]
        for (number, customers) in plan.entities.enumerated() { for customer in customers { entity[customer] = number } }
        let toReview = edges.count { edge in
            let isTogether = entity[edge.a].map { $0 == entity[edge.b] } ?? false
            return edge.probability >= settings.doubtful && !isTogether
        }
        self.init(
            run: run.id, compared: run.started, model: run.model, sure: settings.sure, doubtful: settings.doubtful, listedFrom: listedFrom,
            customers: customers, merges: plan.merges.count, customersJoined: entity.count, customersAfter: plan.entities.count,
            sizes: Dictionary(plan.entities.map { ($0.count, 1) }, uniquingKeysWith: +),
            largest: plan.entities.prefix(10).map { Entity(customers: $0) }, bands: MatchPreview.bands(edges, settings),
            conflicts: MatchPreview.conflicts(plan.merges), heldBack: MatchPreview.heldBack(plan.heldBack),
            toReview: toReview)
    }

    private static func bands(_ edges: [MatchPlan.Edge], _ settings: MatchingSettings) -> [Band] {
        let bounds = Set(steps + [settings.doubtful, settings.sure]).filter { $0 >= settings.doubtful }.sorted()
        return zip(bounds, bounds.dropFirst()).map { low, high in
            let inside = edges.filter { $0.probability >= low && ($0.probability < high || high == 1) }.sorted { $0.weight < $1.weight }
            return Band(low: low, high: high, pairs: inside.count, examples: spread(inside))
        }
    }

    /// Some of many, evenly over their order, the first and the last among them.
    private static func spread(_ edges: [MatchPlan.Edge]) -> [Int64] {
        guard edges.count > exampleCount else { return edges.map(\.candidate) }
        return (0..<exampleCount).map { edges[$0 * (edges.count - 1) / (exampleCount - 1)].candidate }
    }

    private static func conflicts(_ merges: [MatchPlan.Edge]) -> [Conflict] {
        var found: [String: [Int64]] = [:]
        for merge in merges { for field in merge.conflicts { found[field, default: []].append(merge.candidate) } }
        return found.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }
            .map { Conflict(field: $0.key, merges: $0.value.count, examples: Array($0.value.prefix(exampleCount))) }
    }

    private static func heldBack(_ held: [MatchPlan.Held]) -> [HeldBack] {
        MatchPlan.Held.Reason.allCases.compactMap { reason in
            let of = held.filter { $0.reason == reason }.map(\.edge)
            return of.isEmpty ? nil : HeldBack(reason: reason, pairs: of.count, examples: spread(of))
        }
    }
}
