import TouchstoneStore

/// What people do to customers: each is one transaction with its line in the audit trail.
extension Application {
    /// Who they are now, with what they have done, as the index stands.
    package var customers: CustomerSelection {
        CustomerSelection(index: journeyReader.index, catalogue: catalogue.catalogue, erased: journeyReader.erased)
    }

    /// Those of a saved segment.
    /// - Throws: `JourneyError` for a segment that there isn't.
    package func customers(ofSegment name: String?) throws(JourneyError) -> CustomerSelection {
        guard let name else { return customers }
        let index = journeyReader.index
        let members = try journeys.members(ofSegment: name, in: index, asOf: JourneySnapshot.asOf(index, now: now()))
        return CustomerSelection(index: index, catalogue: catalogue.catalogue, erased: journeyReader.erased, members: members)
    }

    /// What a source is called; nil for one that is no more.
    package func sourceName(_ id: Int64) -> String? { sources.source(id)?.name }

    /// Links two people by a person's decision.
    /// - Returns: the merge's number.
    package func link(_ a: Int64, _ b: Int64, by actor: AuditActor) async throws -> Int64 {
        let (unification, time) = (unification, now())
        let merge = try await database.write { connection in
            let merge = try unification.link(a, b, by: actor.text, at: time, connection)
            try AuditTrail.append(
                "customer.linked", by: actor, target: "customer:\(min(a, b))",
                detail: ["merge": "\(merge)", "with": "customer:\(max(a, b))"],
                at: time, on: connection)
            return merge
        }
        try await follow()
        return merge
    }

    /// Takes a merge apart.
    package func undo(merge: Int64, by actor: AuditActor) async throws {
        let (unification, time) = (unification, now())
        try await database.write { connection in
            try unification.undo(merge: merge, by: actor.text, at: time, connection)
            try AuditTrail.append("merge.undone", by: actor, target: "merge:\(merge)", at: time, on: connection)
        }
        try await follow()
    }

    /// Erases a person: on the list beside the key first, then in the database.
    /// - Parameter reason: a word of the form, no free text.
    /// - Returns: how many profiles the person had.
    package func erase(_ profile: Int64, by actor: AuditActor, reason: String? = nil) async throws -> Int {
        let (unification, distribution, ledger, time) = (unification, distribution, ledger, now())
        let erased = try await database.write { connection in
            try distribution.forget(profile, at: time, connection)
            let erased = try unification.erase(profile, at: time, connection)
            var detail = ["profiles": "\(erased.count)"]
            detail["reason"] = reason
            try AuditTrail.append("customer.erased", by: actor, target: "customer:\(profile)", detail: detail, at: time, on: connection)
            // Where a key is gone already, the list may have been lost, or there was none then.
            let listed = Set((try? ledger.recorded())?.map(\.profile) ?? [])
            try ledger.record(erased.filter { $0.fingerprint != nil || !listed.contains($0.profile) })
            return erased
        }
        try await follow()
        return erased.count
    }

    /// The next page shows what was just done: the readers of a running server take it before the answer.
    private func follow() async throws {
        follower.grown()
        guard follower.isCaughtUp else { return }
        let log = log
        let last = try await database.read { try log.lastSequence($0) }
        // Bounded, for a reader that is behind must not hold up what is already durable.
        for _ in 0..<200 where follower.position < last { try await Task.sleep(for: .milliseconds(5)) }
    }
}
