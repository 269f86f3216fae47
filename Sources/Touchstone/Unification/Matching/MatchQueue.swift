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

    /// Those that nobody has looked at, those that are put off, or those that were decided in this way.
    package var state = MatchCandidate.State.open
    package var band: Band?
    /// As likely as this and more.
    package var low: Double?
    /// As likely as this and less.
    package var high: Double?
    /// Only pairs against which this field speaks clearly.
    package var conflict: String?
    /// Only pairs with one of these customers: who was found by what somebody typed.
    package var customers: [Int64]?
    /// Only pairs of which this source knows one or both.
    package var source: Int64?
    /// Only pairs of this customer.
    package var customer: Int64?

    package init() {}

    package init(_ state: MatchCandidate.State) { self.state = state }

    package var isUnsure: Bool {
        get { state == .unsure }
        set { state = newValue ? .unsure : .open }
    }

    package var isNarrowed: Bool {
        band != nil || source != nil || customer != nil || low != nil || high != nil || conflict != nil || customers != nil
    }

    /// The condition on `match_candidate c`, with its profiles as pa and pb; where nobody has decided, of two customers who stand.
    func condition(withBand: Bool = true) -> (sql: String, arguments: [SQLValue]) {
        var sql = "c.state = ?"
        if state == .open || state == .unsure { sql += " AND pa.canonical <> pb.canonical AND pa.erased IS NULL AND pb.erased IS NULL" }
        var arguments: [SQLValue] = [.text(state.rawValue)]
        if withBand, let band {
            sql += " AND c.probability >= ? AND c.probability < ?"
            arguments += [.real(band.low), .real(band.high)]
        }
        if let low {
            sql += " AND c.probability >= ?"
            arguments.append(.real(low))
        }
        if let high {
            sql += " AND c.probability <= ?"
            arguments.append(.real(high))
        }
        if let conflict {
            sql += " AND ? || c.conflicts || ? LIKE ? ESCAPE '!'"
            arguments += [.text("\n"), .text("\n"), .text("%\n\(Self.escaped(conflict))\n%")]
        }
        if let customers {
            let numbers = customers.map(String.init).joined(separator: ", ")
            sql += customers.isEmpty ? " AND 1 = 0" : " AND (pa.canonical IN (\(numbers)) OR pb.canonical IN (\(numbers)))"
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

    private static func escaped(_ text: String) -> String {
        text.replacing("!", with: "!!").replacing("%", with: "!%").replacing("_", with: "!_")
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

    /// A page of a queue, the strongest first.
    func page(of queue: MatchQueue, after cursor: MatchCandidate.Cursor?, limit: Int) throws -> [MatchCandidate] {
        let (condition, arguments) = queue.condition()
        let cursor = cursor ?? MatchCandidate.Cursor(weight: Int64.max, id: Int64.max)
        return try connection.query(
            """
            SELECT \(MatchCandidate.columns) FROM \(MatchCandidates.joined)
            WHERE \(condition) AND (c.weight < ? OR (c.weight = ? AND c.id < ?)) ORDER BY c.weight DESC, c.id DESC LIMIT ?
            """, arguments + [.integer(cursor.weight), .integer(cursor.weight), .integer(cursor.id), .integer(Int64(limit))],
            make: MatchCandidate.init)
    }

    func count(of queue: MatchQueue) throws -> Int {
        let (condition, arguments) = queue.condition()
        return try connection.first("SELECT count(*) FROM \(MatchCandidates.joined) WHERE \(condition)", arguments) { Int($0.integer(0)) }
            ?? 0
    }

    /// Fields that speak clearly against pairs in this state, and how many each, the most frequent first.
    func conflicts(_ state: MatchCandidate.State) throws -> [(field: String, pairs: Int)] {
        var counts: [String: Int] = [:]
        let (condition, arguments) = MatchQueue(state).condition()
        let rows = try connection.query(
            "SELECT c.conflicts, count(*) FROM \(MatchCandidates.joined) WHERE \(condition) AND c.conflicts IS NOT NULL GROUP BY c.conflicts",
            arguments
        ) { ($0.text(0), Int($0.integer(1))) }
        for (fields, count) in rows { for field in fields.split(separator: "\n") { counts[String(field), default: 0] += count } }
        return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { (field: $0.key, pairs: $0.value) }
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
