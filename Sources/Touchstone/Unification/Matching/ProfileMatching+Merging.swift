import TouchstoneStore

extension ProfileMatching {
    /// Who stands as the decider of merges that matching makes by itself.
    package static let decider = "linkage"

    enum Outcome: Equatable {
        case joined(merge: Int64)
        /// They are one customer already.
        case together
        /// People keep them apart.
        case heldBack
        /// Erased, or not of one kind.
        case gone
    }

    /// Joins two customers inside a transaction that holds the lock `append`; whatever happened since the pair was found is looked at again.
    ///
    /// The merge names the profiles that were compared and not the canonical ones: taking apart another merge then leaves exactly those
    /// together that evidence holds together.
    func join(
        _ a: Int64, _ b: Int64, decidedBy: String, evidence: JSONValue, isAsked: Bool, at time: Instant, _ connection: any Connection
    ) throws -> Outcome {
        guard let left = try standing(a, connection), let right = try standing(b, connection), left.subject == right.subject else {
            return .gone
        }
        if left.canonical == right.canonical { return .together }
        if !isAsked, try MatchCandidates(connection: connection).areApart(left.canonical, right.canonical) { return .heldBack }
        let (kept, moved) = (min(left.canonical, right.canonical), max(left.canonical, right.canonical))
        let merge =
            try connection.first(
                "INSERT INTO merge (a, b, time, decided_by, evidence) VALUES (?, ?, ?, ?, ?) RETURNING id", .integer(a), .integer(b),
                .integer(time.milliseconds), .text(decidedBy), .text(evidence.jsonText)
            ) { $0.integer(0) } ?? 0
        let profiles = try IdentityTables(vault: unification.vault, connection: connection).members(of: moved)
        try connection.execute("UPDATE profile SET canonical = ? WHERE canonical = ?", .integer(kept), .integer(moved))
        try log.append(.linked, profile: kept, at: time, body: Change.body(merge: merge, moved: profiles.map { ($0, kept) }), connection)
        return .joined(merge: merge)
    }

    /// What a merge by a pair of the list keeps as its evidence.
    static func evidence(of candidate: MatchCandidate, run: Int64?, decision: String) -> JSONValue {
        .object(
            [
                JSONMember("decision", .string(decision)), JSONMember("candidate", .integer(candidate.id)),
                JSONMember("model", .integer(candidate.model)), JSONMember("run", run.map(JSONValue.integer) ?? .null),
            ] + (candidate.evidence.json.object ?? []))
    }

    private func standing(_ profile: Int64, _ connection: any Connection) throws -> (canonical: Int64, subject: Int64)? {
        try connection.first("SELECT canonical, subject FROM profile WHERE id = ? AND erased IS NULL", .integer(profile)) {
            ($0.integer(0), $0.integer(1))
        }
    }
}
