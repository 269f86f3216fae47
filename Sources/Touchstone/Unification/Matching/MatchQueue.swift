import TouchstoneStore

/// Which pairs somebody works through.
package struct MatchQueue: Sendable, Equatable {
    /// How likely, as reviewers speak of it.
    package enum Band: String, Sendable, CaseIterable {
        case over99 = "99-100"
        case to99 = "90-99"
        case to90 = "70-90"
        case under70 = "0-70"

        package var low: Double {
            switch self {
            case .over99: 0.99
            case .to99: 0.9
            case .to90: 0.7
            case .under70: 0
            }
        }

        /// Not included itself, except by the last.
        package var high: Double {
            switch self {
            case .over99: 1.1
            case .to99: 0.99
            case .to90: 0.9
            case .under70: 0.7
            }
        }
    }

    /// Those that are put off, instead of those that nobody has looked at.
    package var isUnsure = false
    package var band: Band?
    /// Only pairs of which this source knows one or both.
    package var source: Int64?
    /// Only pairs of this customer.
    package var customer: Int64?

    package init() {}

    package var state: MatchCandidate.State { isUnsure ? .unsure : .open }
    package var isNarrowed: Bool { band != nil || source != nil || customer != nil }

    /// The condition on `match_candidate c`, with its profiles as pa and pb: of two customers who stand.
    func condition(withBand: Bool = true) -> (sql: String, arguments: [SQLValue]) {
        var sql = "c.state = ? AND pa.canonical <> pb.canonical AND pa.erased IS NULL AND pb.erased IS NULL"
        var arguments: [SQLValue] = [.text(state.rawValue)]
        if withBand, let band {
            sql += " AND c.probability >= ? AND c.probability < ?"
            arguments += [.real(band.low), .real(band.high)]
        }
        if let customer {
            sql += """
                 AND (c.a IN (SELECT id FROM profile WHERE canonical = ?) OR c.b IN (SELECT id FROM profile WHERE canonical = ?))
                """
            arguments += [.integer(customer), .integer(customer)]
        }
        if let source {
            sql += """
                 AND (EXISTS (SELECT 1 FROM profile p JOIN profile_traits t ON t.profile = p.id
                        WHERE p.canonical IN (pa.canonical, pb.canonical) AND t.source = ?)
                    OR EXISTS (SELECT 1 FROM profile p JOIN identifier_value i ON i.profile = p.id
                        WHERE p.canonical IN (pa.canonical, pb.canonical) AND i.source = ?))
                """
            arguments += [.integer(source), .integer(source)]
        }
        return (sql, arguments)
    }
}

extension MatchCandidates {
    private static let joined = "match_candidate c JOIN profile pa ON pa.id = c.a JOIN profile pb ON pb.id = c.b"

    /// The likeliest of a queue.
    /// - Parameter except: a pair that somebody is looking at already.
    func first(of queue: MatchQueue, except: Int64?, limit: Int) throws -> [MatchCandidate] {
        let (condition, arguments) = queue.condition()
        return try connection.query(
            """
            SELECT \(MatchCandidate.columns) FROM \(MatchCandidates.joined) WHERE \(condition) AND c.id <> ?
            ORDER BY c.probability DESC, c.weight DESC, c.id DESC LIMIT ?
            """, arguments + [.integer(except ?? 0), .integer(Int64(limit))], make: MatchCandidate.init)
    }

    /// How many there are of each band, whichever the queue asks for.
    func bands(of queue: MatchQueue) throws -> [MatchQueue.Band: Int] {
        let (condition, arguments) = queue.condition(withBand: false)
        let rows = try connection.query(
            """
            SELECT CASE WHEN c.probability >= 0.99 THEN '99-100' WHEN c.probability >= 0.9 THEN '90-99'
                WHEN c.probability >= 0.7 THEN '70-90' ELSE '0-70' END AS band, count(*)
            FROM \(MatchCandidates.joined) WHERE \(condition) GROUP BY band
            """, arguments
        ) { ($0.text(0), Int($0.integer(1))) }
        return Dictionary(rows.compactMap { name, count in MatchQueue.Band(rawValue: name).map { ($0, count) } }, uniquingKeysWith: +)
    }

    /// What this person decided since then and hasn't taken back, the latest first.
    func decisions(by actor: AuditActor, since: Instant, limit: Int) throws -> [MatchCandidate] {
        try connection.query(
            """
            SELECT \(MatchCandidate.columns) FROM match_candidate c
            WHERE c.decided >= ? AND c.decided_by = ? AND c.state <> 'open' ORDER BY c.decided DESC, c.id DESC LIMIT ?
            """, .integer(since.milliseconds), .text(actor.text), .integer(Int64(limit)), make: MatchCandidate.init)
    }

    func decisionCount(by actor: AuditActor, since: Instant) throws -> Int {
        try connection.first(
            "SELECT count(*) FROM match_candidate c WHERE c.decided >= ? AND c.decided_by = ? AND c.state <> 'open'",
            .integer(since.milliseconds), .text(actor.text)
        ) { Int($0.integer(0)) } ?? 0
    }

    /// All decisions that stand, the latest first.
    func decided(_ state: MatchCandidate.State?, before: MatchDecisionCursor?, limit: Int) throws -> [MatchCandidate] {
        let before = before ?? MatchDecisionCursor(time: Int64.max, id: Int64.max)
        let states = state.map { "c.state = '\($0.rawValue)'" } ?? "c.state <> 'open'"
        return try connection.query(
            """
            SELECT \(MatchCandidate.columns) FROM match_candidate c
            WHERE \(states) AND c.decided <= ? AND (c.decided < ? OR c.id < ?) ORDER BY c.decided DESC, c.id DESC LIMIT ?
            """, .integer(before.time), .integer(before.time), .integer(before.id), .integer(Int64(limit)), make: MatchCandidate.init)
    }
}

/// Where a page of decisions ends.
package struct MatchDecisionCursor: Sendable, Equatable {
    var time: Int64
    var id: Int64

    package var text: String { "\(time)_\(id)" }

    package init(time: Int64, id: Int64) {
        self.time = time
        self.id = id
    }

    package init?(_ text: String) {
        let parts = text.split(separator: "_", omittingEmptySubsequences: false)
        guard parts.count == 2, let time = Int64(parts[0]), let id = Int64(parts[1]) else { return nil }
        self.init(time: time, id: id)
    }
}
