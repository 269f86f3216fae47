import TouchstoneStore

/// What people do with cases: each is one transaction, and the readers of the log take it at once.
extension Application {
    @discardableResult
    package func openCase(_ draft: CaseDraft, by actor: AuditActor) async throws -> CustomerCase {
        let (cases, unification, time) = (cases, unification, now())
        let opened = try await database.write { connection in
            if let profile = draft.profile { _ = try unification.customer(profile, connection) }
            if let owner = draft.owner { try Application.checkOwner(owner, connection) }
            return try cases.open(draft, by: actor, at: time, connection)
        }
        follower.grown()
        return opened
    }

    /// - Parameter version: the one that the person saw; nil where it doesn't matter.
    @discardableResult
    package func act(_ act: CaseAct, onCase number: Int64, version: Int64?, by actor: AuditActor) async throws -> CustomerCase {
        let (cases, time) = (cases, now())
        let changed = try await database.write { connection in
            if case .assign(let person?) = act { try Application.checkOwner(person, connection) }
            return try cases.act(act, on: number, version: version, by: actor, at: time, connection)
        }
        follower.grown()
        return changed
    }

    @discardableResult
    package func createCaseRule(_ draft: CaseRuleDraft, by actor: AuditActor) async throws -> CaseRule {
        let (cases, time) = (cases, now())
        try checkSegment(draft)
        return try await database.write { try cases.createRule(draft, by: actor, at: time, $0) }
    }

    @discardableResult
    package func updateCaseRule(_ id: Int64, to draft: CaseRuleDraft, version: Int64?, by actor: AuditActor) async throws -> CaseRule {
        let (cases, time) = (cases, now())
        try checkSegment(draft)
        return try await database.write { try cases.updateRule(id, to: draft, version: version, by: actor, at: time, $0) }
    }

    @discardableResult
    package func removeCaseRule(_ id: Int64, by actor: AuditActor) async throws -> CaseRule {
        let (cases, time) = (cases, now())
        return try await database.write { try cases.removeRule(id, by: actor, at: time, $0) }
    }

    package func setCasePlan(_ plan: CasePlan, by actor: AuditActor) async throws {
        let (cases, time) = (cases, now())
        try await database.write { try cases.setPlan(plan, by: actor, at: time, $0) }
    }

    private func checkSegment(_ draft: CaseRuleDraft) throws(CaseError) {
        guard let name = draft.segment, !name.isEmpty, segments.segment(named: name) == nil else { return }
        throw CaseError("There is no segment “\(name)”.", field: "segment")
    }

    private static func checkOwner(_ person: Int64, _ connection: any Connection) throws {
        guard try Administration.active(who: .workCases, on: connection).contains(person) else {
            throw CaseError("Person \(person) can’t have cases: they aren’t active, or their role doesn’t allow it.", field: "owner")
        }
    }
}
