import Foundation
import TouchstoneStore

/// What people do with initiatives: each is one transaction.
extension Application {
    @discardableResult
    package func createInitiative(_ plan: InitiativePlan, status: InitiativeStatus, by actor: AuditActor) async throws -> Initiative {
        let (initiatives, time) = (initiatives, now())
        try checkNames(plan)
        return try await database.write { connection in
            try Application.checkPeople(plan, connection)
            return try initiatives.create(plan, status: status, by: actor, at: time, connection)
        }
    }

    /// - Parameter version: the one that the person saw; nil where it doesn't matter.
    @discardableResult
    package func updateInitiative(_ id: Int64, to plan: InitiativePlan, version: Int64?, by actor: AuditActor) async throws -> Initiative {
        let (initiatives, time) = (initiatives, now())
        try checkNames(plan)
        return try await database.write { connection in
            try Application.checkPeople(plan, connection)
            return try initiatives.update(id, to: plan, version: version, by: actor, at: time, connection)
        }
    }

    /// Plan and status in one: both, or neither.
    @discardableResult
    package func changeInitiative(
        _ id: Int64, to plan: InitiativePlan, status: InitiativeStatus, version: Int64?, by actor: AuditActor
    ) async throws -> Initiative {
        let (initiatives, time) = (initiatives, now())
        try checkNames(plan)
        return try await database.write { connection in
            try Application.checkPeople(plan, connection)
            guard try version.map({ try initiatives.required(id, connection).version == $0 }) ?? true else { throw InitiativeError.stale }
            // What has begun needs its first day: that is given before, and taken away after.
            if status.hasBegun {
                _ = try initiatives.update(id, to: plan, version: nil, by: actor, at: time, connection)
                return try initiatives.move(id, to: status, version: nil, by: actor, at: time, connection)
            }
            _ = try initiatives.move(id, to: status, version: nil, by: actor, at: time, connection)
            return try initiatives.update(id, to: plan, version: nil, by: actor, at: time, connection)
        }
    }

    @discardableResult
    package func moveInitiative(_ id: Int64, to status: InitiativeStatus, version: Int64?, by actor: AuditActor) async throws -> Initiative
    {
        let (initiatives, time) = (initiatives, now())
        return try await database.write { try initiatives.move(id, to: status, version: version, by: actor, at: time, $0) }
    }

    @discardableResult
    package func note(_ draft: InitiativeEntry.Draft, onInitiative id: Int64, by actor: AuditActor) async throws -> InitiativeEntry {
        let (initiatives, time) = (initiatives, now())
        return try await database.write { connection in
            if let owner = draft.owner { try Application.checkPerson(owner, "owner", connection) }
            return try initiatives.add(draft, to: id, by: actor, at: time, connection)
        }
    }

    @discardableResult
    package func changeEntry(
        _ entry: Int64, ofInitiative id: Int64, to draft: InitiativeEntry.Draft, version: Int64?, by actor: AuditActor
    ) async throws -> InitiativeEntry {
        let (initiatives, time) = (initiatives, now())
        return try await database.write { connection in
            if let owner = draft.owner { try Application.checkPerson(owner, "owner", connection) }
            return try initiatives.change(entry, of: id, to: draft, version: version, by: actor, at: time, connection)
        }
    }

    @discardableResult
    package func removeEntry(_ entry: Int64, ofInitiative id: Int64, by actor: AuditActor) async throws -> InitiativeEntry {
        let (initiatives, time) = (initiatives, now())
        return try await database.write { try initiatives.remove(entry, of: id, by: actor, at: time, $0) }
    }

    @discardableResult
    package func restoreEntry(_ entry: Int64, ofInitiative id: Int64, by actor: AuditActor) async throws -> InitiativeEntry {
        let (initiatives, time) = (initiatives, now())
        return try await database.write { try initiatives.restore(entry, of: id, by: actor, at: time, $0) }
    }

    /// What an initiative changed, as far as it can be told now.
    package func impact(of initiative: Initiative, zone: TimeZone = .gmt) -> InitiativeImpact {
        initiativeImpacts.impact(of: initiative, measurements.seen(in: zone), zone: zone, at: now())
    }

    /// The portfolio: every initiative with its KPI and its effect; running ones first.
    package func initiativeSummaries(_ statuses: [InitiativeStatus] = [], zone: TimeZone = .gmt) async throws -> [InitiativeSummary] {
        let initiatives = initiatives
        let (all, spent, marks) = try await database.read { connection in
            (try initiatives.list(statuses, connection), try initiatives.spent(connection), try initiatives.marks(connection))
        }
        return all.map { initiative in
            var summary = InitiativeSummary(
                initiative: initiative, spent: spent[initiative.id] ?? 0, impact: impact(of: initiative, zone: zone))
            if let mark = marks[initiative.id] {
                (summary.milestones, summary.highRisks) = ((mark.reached, mark.milestones), mark.highRisks)
            }
            return summary
        }
    }

    /// Names in a plan are those that there are: a KPI of a touchpoint that nobody knows would never be measured.
    private func checkNames(_ plan: InitiativePlan) throws(InitiativeError) {
        for group in [plan.reached, plan.comparison] {
            if case .segment(let name)? = group, segments.segment(named: name) == nil {
                throw InitiativeError("There is no segment “\(name)”.", field: group == plan.reached ? "reached" : "comparison")
            }
        }
        let known = Set(measurements.names(of: .touchpoint))
        for name in plan.links.touchpoints where !known.isEmpty && !known.contains(name) {
            throw InitiativeError("There is no touchpoint “\(name)”.", field: "touchpoints")
        }
    }

    private static func checkPeople(_ plan: InitiativePlan, _ connection: any Connection) throws {
        if let owner = plan.owner { try checkPerson(owner, "owner", connection) }
        for person in plan.people { try checkPerson(person, "people", connection) }
    }

    private static func checkPerson(_ person: Int64, _ field: String, _ connection: any Connection) throws {
        guard try Administration.active(who: .viewInitiatives, on: connection).contains(person) else {
            throw InitiativeError("Person \(person) can’t take part: they aren’t active, or may not see initiatives.", field: field)
        }
    }
}
