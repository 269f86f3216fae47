import TouchstoneStore

extension ProfileMatching {
    /// What a person says of a pair.
    package enum Decision: String, Sendable, CaseIterable {
        case same, different, unsure
    }

    /// Records what a person says of a pair; "same" joins the two in the same transaction.
    /// - Parameter again: whether a pair that was put off as unsure may be decided without taking that back first.
    /// - Throws: `MatchingError.noSuchCandidate`, `.alreadyDecided`.
    package func decide(_ id: Int64, _ decision: Decision, by actor: AuditActor, again: Bool = false) async throws -> MatchCandidate {
        let time = now()
        let decided = try await database.write { connection in
            try connection.lock("append")
            let list = MatchCandidates(connection: connection)
            guard let candidate = try list.find(id) else { throw MatchingError.noSuchCandidate(id) }
            guard candidate.state == .open || (again && candidate.state == .unsure) else { throw MatchingError.alreadyDecided(id) }
            var merge: Int64?
            let state: MatchCandidate.State
            switch decision {
            case .same:
                state = .same
                let evidence = ProfileMatching.evidence(of: candidate, run: nil, decision: "person")
                switch try self.join(
                    candidate.a, candidate.b, decidedBy: actor.text, evidence: evidence, isAsked: true, at: time, connection)
                {
                case .joined(let made): merge = made
                case .together: break
                case .heldBack, .gone: throw MatchingError.noSuchCandidate(id)
                }
            case .different: state = .different
            case .unsure: state = .unsure
            }
            try list.decide(id, state, by: actor, at: time, merge: merge)
            var detail = ["decision": decision.rawValue, "a": "customer:\(candidate.a)", "b": "customer:\(candidate.b)"]
            detail["merge"] = merge.map { "\($0)" }
            try AuditTrail.append("matching.decided", by: actor, target: "match:\(id)", detail: detail, at: time, on: connection)
            return try list.find(id)
        }
        grown()
        guard let decided else { throw MatchingError.noSuchCandidate(id) }
        return decided
    }

    /// Takes a decision back: the pair is open again, and what "same" joined is taken apart.
    /// - Throws: `MatchingError.noSuchCandidate`, `.notDecided`.
    package func takeBack(_ id: Int64, by actor: AuditActor) async throws -> MatchCandidate {
        let time = now()
        let open = try await database.write { connection in
            try connection.lock("append")
            let list = MatchCandidates(connection: connection)
            guard let candidate = try list.find(id) else { throw MatchingError.noSuchCandidate(id) }
            guard candidate.state != .open else { throw MatchingError.notDecided(id) }
            var detail = ["decision": candidate.state.rawValue]
            if let merge = candidate.merge {
                do {
                    try self.unification.undo(merge: merge, by: actor.text, at: time, connection)
                    detail["undone"] = "\(merge)"
                } catch UnificationError.alreadyUndone {}
            }
            try list.decide(id, .open, by: nil, at: time, merge: nil)
            try AuditTrail.append("matching.taken-back", by: actor, target: "match:\(id)", detail: detail, at: time, on: connection)
            return try list.find(id)
        }
        grown()
        guard let open else { throw MatchingError.noSuchCandidate(id) }
        return open
    }
}
