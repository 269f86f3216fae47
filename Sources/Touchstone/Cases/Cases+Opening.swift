import TouchstoneStore

extension Cases {
    /// Opens a case in the caller's transaction: the case, its first event, its interaction in the log, its line in the audit trail.
    ///
    /// What an interaction opened, it opens once: the second time the case that there is comes back unchanged.
    @discardableResult
    package func open(_ draft: CaseDraft, by actor: AuditActor, at now: Instant, _ connection: any Connection) throws -> CustomerCase {
        // The log's lock comes first, everywhere: two cases at once can't wait for each other.
        try connection.lock("append")
        let due = try plan(connection).due(draft.priority, from: now)
        let key = draft.origin.interaction
        let number = try connection.first(
            """
            INSERT INTO customer_case (version, profile, status, priority, topic, owner, origin, rule, interaction, origin_key, opened,
                clock_start, due, reopenings, updated)
            VALUES (1, ?, 'open', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?) ON CONFLICT (origin_key) DO NOTHING RETURNING id
            """, .optional(draft.profile), .integer(draft.priority.rawValue), .text(draft.topic), .optional(draft.owner),
            .text(draft.origin.kind), .optional(draft.origin.rule), .optional(key), .optional(key), .integer(now.milliseconds),
            .integer(now.milliseconds), .integer(due.milliseconds), .integer(now.milliseconds)
        ) { $0.integer(0) }
        guard let number else {
            let existing = try connection.first("SELECT id FROM customer_case WHERE origin_key = ?", .optional(key)) { $0.integer(0) }
            return try required(existing ?? 0, connection)
        }
        try write(
            .opened(topic: draft.topic, priority: draft.priority, owner: draft.owner, due: due), number: 1, text: draft.note,
            of: (number, draft.profile), by: actor, at: now, connection)
        try tell(.opened, of: (number, draft.profile), event: 1, by: actor, at: now, connection)
        let opened = try required(number, connection)
        try publish(.caseOpened, opened, at: now, connection)
        return opened
    }

    /// The case of this customer that a rule opened and that is still pending, if there is one.
    package func pending(of profiles: [Int64], rule: Int64, _ connection: any Connection) throws -> CustomerCase? {
        for profile in profiles {
            let found = try connection.first(
                """
                SELECT \(Self.columns) FROM customer_case WHERE profile = ? AND rule = ? AND status NOT IN ('resolved', 'closed')
                ORDER BY id DESC LIMIT 1
                """, .integer(profile), .integer(rule), make: CustomerCase.init(row:))
            if let found { return found }
        }
        return nil
    }

    /// Whether an interaction opened any case already, or was added to this one.
    func knows(_ interaction: String, in pending: CustomerCase, _ connection: any Connection) throws -> Bool {
        let opened = try connection.first("SELECT 1 FROM customer_case WHERE origin_key = ?", .text(interaction)) { _ in true }
        return try opened != nil || events(of: pending.number, connection).contains { $0.kind == .joined(interaction: interaction) }
    }

    func write(
        _ kind: CaseEvent.Kind, number: Int64, text: String?, of target: (number: Int64, profile: Int64?), by actor: AuditActor,
        at now: Instant, _ connection: any Connection
    ) throws {
        let sealed = try text.flatMap { try seal($0, of: target.profile, connection) }
        try connection.execute(
            "INSERT INTO customer_case_event (case_id, number, time, actor, kind, detail, sealed, profile) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            .integer(target.number), .integer(number), .integer(now.milliseconds), .text(actor.text), .text(kind.name),
            .text(kind.detail.jsonText), .optional(sealed), .optional(target.profile))
        var detail: [String: String] = [:]
        for member in kind.detail.object ?? [] where !member.value.isNull {
            detail[member.name] = member.value.string ?? member.value.jsonText
        }
        try AuditTrail.append("case.\(kind.name)", by: actor, target: "case:\(target.number)", detail: detail, at: now, on: connection)
    }

    /// Tells the endpoints that want to know.
    func publish(_ event: WebhookEvent, _ found: CustomerCase, at now: Instant, _ connection: any Connection) throws {
        _ = try deliveries.publish(
            event, .members(["case": found.json(at: now)]), profile: found.profile,
            key: "\(event.rawValue)/\(found.number)/\(found.version)",
            in: connection)
    }

    /// Puts what happened into the log, so that the timeline, response times and first contact resolution know it.
    func tell(
        _ kind: CaseKind, of target: (number: Int64, profile: Int64?), event: Int64, channel: String? = nil, text: String? = nil,
        by actor: AuditActor, at now: Instant, _ connection: any Connection
    ) throws {
        var interaction = Interaction(id: "touchstone-case-\(target.number)-\(event)", time: now, name: "Case \(kind.rawValue)")
        interaction.caseID = CustomerCase.id(target.number)
        interaction.caseKind = kind
        interaction.channel = channel ?? "case"
        interaction.text = text
        // What we say to the customer goes out; the rest they don't see.
        interaction.direction = kind == .replied ? .outbound : .internal
        interaction.isPublic = kind == .replied
        interaction.actorKind = actor == .system ? .system : .human
        try own.append(interaction, profile: target.profile, source: Self.source, at: now, connection)
    }
}
