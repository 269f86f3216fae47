import TouchstoneStore

/// The SQL of pairs to review, on one connection.
struct MatchCandidates {
    let connection: any Connection

    struct Found {
        var a: Int64
        var b: Int64
        var evidence: MatchEvidence
        var isApart: Bool
    }

    // MARK: Reading

    func find(_ id: Int64) throws -> MatchCandidate? {
        try connection.first(
            "SELECT \(MatchCandidate.columns) FROM match_candidate c WHERE c.id = ?", .integer(id), make: MatchCandidate.init)
    }

    func find(_ a: Int64, _ b: Int64) throws -> MatchCandidate? {
        try connection.first(
            "SELECT \(MatchCandidate.columns) FROM match_candidate c WHERE c.a = ? AND c.b = ?", .integer(min(a, b)), .integer(max(a, b)),
            make: MatchCandidate.init)
    }

    /// Open pairs as edges between the customers that stand now.
    func edges() throws -> [MatchPlan.Edge] {
        try connection.query(
            """
            SELECT c.id, pa.canonical, pb.canonical, c.weight, c.probability, c.apart, c.conflicts
            FROM match_candidate c JOIN profile pa ON pa.id = c.a JOIN profile pb ON pb.id = c.b
            WHERE c.state = 'open' AND pa.canonical <> pb.canonical AND pa.erased IS NULL AND pb.erased IS NULL
            """
        ) { row in
            MatchPlan.Edge(
                candidate: row.integer(0), a: row.integer(1), b: row.integer(2), weight: row.integer(3), probability: row.real(4),
                isApart: row.integer(5) == 1, conflicts: row.optionalText(6).map { $0.split(separator: "\n").map(String.init) } ?? [])
        }
    }

    /// Customers that must not become one by themselves: people said that they are two or that they aren't sure, or took them apart.
    func apart() throws -> [(Int64, Int64)] {
        let decided = try connection.query(
            """
            SELECT pa.canonical, pb.canonical FROM match_candidate c JOIN profile pa ON pa.id = c.a JOIN profile pb ON pb.id = c.b
            WHERE c.state IN ('different', 'unsure') AND pa.canonical <> pb.canonical
            """
        ) { ($0.integer(0), $0.integer(1)) }
        let undone = try connection.query(
            """
            SELECT pa.canonical, pb.canonical FROM merge m JOIN profile pa ON pa.id = m.a JOIN profile pb ON pb.id = m.b
            WHERE m.undone IS NOT NULL AND pa.canonical <> pb.canonical
            """
        ) { ($0.integer(0), $0.integer(1)) }
        return decided + undone
    }

    /// Whether people keep these two customers apart.
    func areApart(_ a: Int64, _ b: Int64) throws -> Bool {
        let isDecided =
            try connection.first(
                """
                SELECT c.id FROM profile p JOIN match_candidate c ON c.a = p.id JOIN profile q ON q.id = c.b
                WHERE p.canonical = ? AND q.canonical = ? AND c.state IN ('different', 'unsure')
                UNION ALL
                SELECT c.id FROM profile p JOIN match_candidate c ON c.b = p.id JOIN profile q ON q.id = c.a
                WHERE p.canonical = ? AND q.canonical = ? AND c.state IN ('different', 'unsure') LIMIT 1
                """, .integer(a), .integer(b), .integer(a), .integer(b)
            ) { _ in true } ?? false
        if isDecided { return true }
        return try connection.first(
            """
            SELECT m.id FROM profile p JOIN merge m ON m.a = p.id JOIN profile q ON q.id = m.b
            WHERE p.canonical = ? AND q.canonical = ? AND m.undone IS NOT NULL
            UNION ALL
            SELECT m.id FROM profile p JOIN merge m ON m.b = p.id JOIN profile q ON q.id = m.a
            WHERE p.canonical = ? AND q.canonical = ? AND m.undone IS NOT NULL LIMIT 1
            """, .integer(a), .integer(b), .integer(a), .integer(b)
        ) { _ in true } ?? false
    }

    // MARK: Writing

    /// Puts a pair into the list, or renews what is known of one that is still open; a decided one stays as it was decided.
    func put(_ found: Found, model: Int64, run: Int64?, at time: Instant) throws {
        let (a, b) = (min(found.a, found.b), max(found.a, found.b))
        let conflicts = found.evidence.conflicts
        try connection.execute(
            """
            INSERT INTO match_candidate (a, b, probability, weight, evidence, conflicts, model, apart, state, found, run)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'open', ?, ?)
            ON CONFLICT (a, b) DO UPDATE SET probability = excluded.probability, weight = excluded.weight, evidence = excluded.evidence,
                conflicts = excluded.conflicts, model = excluded.model, apart = excluded.apart, run = excluded.run
            WHERE match_candidate.state = 'open'
            """, .integer(a), .integer(b), .real(found.evidence.probability), .integer(MatchCandidate.stored(found.evidence.total)),
            .text(found.evidence.json.jsonText), conflicts.isEmpty ? .null : .text(conflicts.joined(separator: "\n")), .integer(model),
            .integer(found.isApart ? 1 : 0), .integer(time.milliseconds), .optional(run))
    }

    /// Renews a pair of two that people keep apart: it is asked again only where somebody took their decision back, which `decided` of an open
    /// pair tells.
    func renew(_ found: Found, model: Int64, run: Int64?) throws {
        try connection.execute(
            """
            UPDATE match_candidate SET probability = ?, weight = ?, evidence = ?, model = ?, run = ?
            WHERE a = ? AND b = ? AND state = 'open' AND decided IS NOT NULL
            """, .real(found.evidence.probability), .integer(MatchCandidate.stored(found.evidence.total)),
            .text(found.evidence.json.jsonText), .integer(model), .optional(run), .integer(min(found.a, found.b)),
            .integer(max(found.a, found.b)))
    }

    /// Removes open pairs of earlier runs that this one didn't find again, and those that have become one customer.
    func sweep(run: Int64) throws {
        try connection.execute("DELETE FROM match_candidate WHERE state = 'open' AND (run IS NULL OR run <> ?)", .integer(run))
    }

    /// Removes open pairs in which any of these profiles stands: what is known of them has changed. Those taken back wait for their person.
    func forgetOpen(of profiles: [Int64]) throws {
        for profile in profiles {
            try connection.execute("DELETE FROM match_candidate WHERE a = ? AND state = 'open' AND decided IS NULL", .integer(profile))
            try connection.execute("DELETE FROM match_candidate WHERE b = ? AND state = 'open' AND decided IS NULL", .integer(profile))
        }
    }

    /// Removes a pair that was joined: the merge holds its evidence.
    func remove(_ id: Int64) throws { try connection.execute("DELETE FROM match_candidate WHERE id = ?", .integer(id)) }

    /// Removes everything about erased profiles, decisions too.
    func forget(_ profiles: [Int64]) throws {
        for profile in profiles {
            try connection.execute("DELETE FROM match_candidate WHERE a = ?", .integer(profile))
            try connection.execute("DELETE FROM match_candidate WHERE b = ?", .integer(profile))
        }
    }

    func decide(_ id: Int64, _ state: MatchCandidate.State, by actor: AuditActor?, at time: Instant?, merge: Int64?) throws {
        try connection.execute(
            "UPDATE match_candidate SET state = ?, decided_by = ?, decided = ?, merge = ? WHERE id = ?", .text(state.rawValue),
            .optional(actor?.text), .optional(time?.milliseconds), .optional(merge), .integer(id))
    }
}
