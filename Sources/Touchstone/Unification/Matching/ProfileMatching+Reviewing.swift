import TouchstoneStore

extension ProfileMatching {
    /// How far a queue is, for the one who works through it.
    package struct ReviewProgress: Sendable {
        /// How many wait, by how likely they are.
        package var bands: [MatchQueue.Band: Int]
        /// How many this person has decided since `since`, and the last of them.
        package var decided: Int
        package var last: MatchCandidate?

        package var waiting: Int { bands.values.reduce(0, +) }
    }

    /// The pair of a queue that comes first, the likeliest; nil where none is left.
    /// - Parameter except: one that is being looked at already.
    package func next(_ queue: MatchQueue, except: Int64? = nil) async throws -> MatchCandidate? {
        try await database.read { try MatchCandidates(connection: $0).first(of: queue, except: except, limit: 1).first }
    }

    package func progress(_ queue: MatchQueue, of actor: AuditActor, since: Instant) async throws -> ReviewProgress {
        try await database.read { connection in
            let list = MatchCandidates(connection: connection)
            return ReviewProgress(
                bands: try list.bands(of: queue), decided: try list.decisionCount(by: actor, since: since),
                last: try list.decisions(by: actor, since: since, limit: 1).first)
        }
    }

    /// Pairs of a queue, the strongest first.
    package func candidates(of queue: MatchQueue, after cursor: MatchCandidate.Cursor? = nil, limit: Int) async throws -> [MatchCandidate] {
        try await database.read { try MatchCandidates(connection: $0).page(of: queue, after: cursor, limit: limit) }
    }

    package func count(of queue: MatchQueue) async throws -> Int {
        try await database.read { try MatchCandidates(connection: $0).count(of: queue) }
    }

    /// Fields that speak clearly against pairs in this state, the most frequent first.
    package func conflicts(_ state: MatchCandidate.State = .open) async throws -> [(field: String, pairs: Int)] {
        try await database.read { try MatchCandidates(connection: $0).conflicts(state) }
    }

    /// Customers who may be one person, as long as nobody has decided.
    package static func waiting(_ connection: any Connection) throws -> [(Int64, Int64)] {
        try MatchCandidates(connection: connection).edges().map { ($0.a, $0.b) }
    }

    /// Customers whom a text means: an identifier, a number, or words of a name, city or company. Of more than `wordLimit`, the first.
    package func customers(meant text: String) async throws -> [Int64] {
        let unification = unification
        return try await database.read { try unification.find(text, limit: ProfileMatching.wordLimit, $0) }
    }

    private static let wordLimit = 500

    /// Open pairs of one customer, the likeliest first.
    package func open(of customer: Int64, limit: Int) async throws -> [MatchCandidate] {
        var queue = MatchQueue()
        queue.customer = customer
        return try await database.read { [queue] in try MatchCandidates(connection: $0).first(of: queue, except: nil, limit: limit) }
    }

    /// Decisions that stand, the latest first.
    /// - Parameter state: only these; `.open` and nil are all of them.
    package func decisions(
        _ state: MatchCandidate.State? = nil, before: MatchDecisionCursor? = nil, limit: Int
    ) async throws -> [MatchCandidate] {
        try await database.read {
            try MatchCandidates(connection: $0).decided(state == .open ? nil : state, before: before, limit: limit)
        }
    }

    /// Pairs by their numbers, as far as they are still listed.
    package func candidates(_ ids: [Int64]) async throws -> [Int64: MatchCandidate] {
        try await database.read { connection in
            let list = MatchCandidates(connection: connection)
            var found: [Int64: MatchCandidate] = [:]
            for id in ids { found[id] = try list.find(id) }
            return found
        }
    }
}
