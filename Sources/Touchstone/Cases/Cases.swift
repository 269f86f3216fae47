import TouchstoneStore

/// Closing the loop: cases, the events that made them what they are, the rules that open them, and the calendar of their due times.
package final class Cases: Sendable {
    package static let migrations = [
        Migration(
            "cases.1", "cases, what was done to them, the rules that open them, and the calendar",
            """
            CREATE TABLE customer_case (
                id INTEGER PRIMARY KEY AUTOINCREMENT, version INTEGER NOT NULL, profile INTEGER, status TEXT NOT NULL, priority INTEGER NOT NULL,
                topic TEXT NOT NULL, owner INTEGER, origin TEXT NOT NULL, rule INTEGER, interaction TEXT, origin_key TEXT UNIQUE,
                opened INTEGER NOT NULL, clock_start INTEGER NOT NULL, due INTEGER NOT NULL, replied INTEGER, ended INTEGER, outcome TEXT,
                reopenings INTEGER NOT NULL, updated INTEGER NOT NULL);
            CREATE INDEX customer_case_by_status ON customer_case (status, due);
            CREATE INDEX customer_case_by_owner ON customer_case (owner, status);
            CREATE INDEX customer_case_by_profile ON customer_case (profile);
            CREATE TABLE customer_case_event (
                case_id INTEGER NOT NULL, number INTEGER NOT NULL, time INTEGER NOT NULL, actor TEXT NOT NULL, kind TEXT NOT NULL,
                detail TEXT NOT NULL, sealed BLOB, profile INTEGER, PRIMARY KEY (case_id, number));
            CREATE TABLE customer_case_rule (
                id INTEGER PRIMARY KEY AUTOINCREMENT, version INTEGER NOT NULL, name TEXT NOT NULL UNIQUE, active INTEGER NOT NULL,
                definition TEXT NOT NULL, since INTEGER NOT NULL, last_given INTEGER, created INTEGER NOT NULL, updated INTEGER NOT NULL,
                updated_by TEXT NOT NULL);
            CREATE TABLE customer_case_plan (
                id INTEGER PRIMARY KEY CHECK (id = 1), definition TEXT NOT NULL, updated INTEGER NOT NULL, updated_by TEXT NOT NULL);
            """)
    ]

    package static let topicMigrations = [
        Migration(
            "cases.2", "topics to choose from, without reading every case",
            "CREATE INDEX customer_case_by_topic ON customer_case (topic);")
    ]

    /// Of the interactions that cases are in the log.
    package static let source = "Cases"

    let own: OwnInteractions
    let keys: ProfileKeys
    let vault: Vault
    let log: Log
    let deliveries: Deliveries

    package init(own: OwnInteractions, keys: ProfileKeys, vault: Vault, log: Log, deliveries: Deliveries) {
        self.own = own
        self.keys = keys
        self.vault = vault
        self.log = log
        self.deliveries = deliveries
    }

    static let columns = """
        id, version, profile, status, priority, topic, owner, origin, rule, interaction, opened, clock_start, due, replied, ended, outcome, \
        reopenings, updated, \
        (SELECT proposed.topic FROM customer_case_topic AS proposed WHERE proposed.case_id = customer_case.id), \
        (SELECT proposed.probability FROM customer_case_topic AS proposed WHERE proposed.case_id = customer_case.id)
        """

    /// - Throws: `CaseError` where there is none of that number.
    package func required(_ number: Int64, _ connection: any Connection) throws -> CustomerCase {
        guard
            let found = try connection.first(
                "SELECT \(Self.columns) FROM customer_case WHERE id = ?", .integer(number), make: CustomerCase.init(row:))
        else { throw CaseError.missing(number) }
        return found
    }

    /// Everything that was done to a case, in order. Texts of erased people are gone.
    package func events(of number: Int64, _ connection: any Connection) throws -> [CaseEvent] {
        let rows = try connection.query(
            "SELECT number, time, actor, kind, detail, sealed, profile FROM customer_case_event WHERE case_id = ? ORDER BY number",
            .integer(number)
        ) { row in
            (
                row.integer(0), Instant(milliseconds: row.integer(1)), AuditActor(row.text(2)) ?? .system, row.text(3), row.text(4),
                row.optionalBlob(5), row.optionalInteger(6)
            )
        }
        return try rows.compactMap { number, time, actor, name, detail, sealed, profile in
            guard let kind = CaseEvent.Kind(name: name, detail: (try? JSONValue.parse(detail)) ?? .null) else { return nil }
            var event = CaseEvent(number: number, time: time, actor: actor, kind: kind)
            event.text = try sealed.flatMap { try open($0, of: profile, connection) }
            return event
        }
    }

    /// The calendar and the times that each priority may take.
    package func plan(_ connection: any Connection) throws -> CasePlan {
        let stored = try connection.first("SELECT definition FROM customer_case_plan WHERE id = 1") { $0.text(0) }
        return stored.flatMap { try? JSONValue.parse($0) }.flatMap { try? CasePlan($0) } ?? .usual
    }

    package func setPlan(_ plan: CasePlan, by actor: AuditActor, at now: Instant, _ connection: any Connection) throws {
        try connection.execute(
            """
            INSERT INTO customer_case_plan (id, definition, updated, updated_by) VALUES (1, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET definition = excluded.definition, updated = excluded.updated, updated_by = excluded.updated_by
            """, .text(plan.json.jsonText), .integer(now.milliseconds), .text(actor.text))
        try AuditTrail.append(
            "cases.calendar-changed", by: actor, detail: ["hours": plan.calendar.hoursText, "zone": plan.calendar.zone.identifier], at: now,
            on: connection)
    }

    func seal(_ text: String, of profile: Int64?, _ connection: any Connection) throws -> [UInt8]? {
        guard let profile else { return vault.seal(Array(text.utf8), purpose: "case") }
        return try keys.key(of: profile, connection)?.seal(Array(text.utf8), purpose: "case")
    }

    func open(_ sealed: [UInt8], of profile: Int64?, _ connection: any Connection) throws -> String? {
        guard let profile else { return String(decoding: try vault.open(sealed, purpose: "case"), as: UTF8.self) }
        guard let key = try keys.key(of: profile, connection) else { return nil }
        return String(decoding: try key.open(sealed, purpose: "case"), as: UTF8.self)
    }
}

extension CustomerCase {
    init(row: any Row) {
        self.init(
            number: row.integer(0), version: row.integer(1), profile: row.optionalInteger(2),
            status: CaseStatus(rawValue: row.text(3)) ?? .open, priority: CasePriority(rawValue: row.integer(4)) ?? .normal,
            topic: row.text(5), owner: row.optionalInteger(6),
            origin: CaseOrigin(kind: row.text(7), interaction: row.optionalText(9), rule: row.optionalInteger(8)),
            opened: Instant(milliseconds: row.integer(10)), clockStart: Instant(milliseconds: row.integer(11)),
            due: Instant(milliseconds: row.integer(12)), replied: row.optionalInteger(13).map(Instant.init(milliseconds:)),
            ended: row.optionalInteger(14).map(Instant.init(milliseconds:)),
            outcome: row.optionalText(15).flatMap(CaseOutcome.init(rawValue:)), reopenings: Int(row.integer(16)),
            updated: Instant(milliseconds: row.integer(17)),
            proposal: row.optionalText(18).map { TopicProposal(topic: $0, probability: row.real(19)) })
    }
}
