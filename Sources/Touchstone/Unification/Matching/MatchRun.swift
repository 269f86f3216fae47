import TouchstoneStore

/// One comparison of all customers with one another: how far it is, or what it found.
package struct MatchRun: Sendable, Equatable {
    package enum State: String, Sendable, CaseIterable {
        case running, done
        /// Stopped by a person, by an error, or because the program ended. What it joined stays joined; running again completes it.
        case stopped
    }

    package enum Step: String, Sendable, CaseIterable {
        case reading, comparing, listing, joining

        /// For the line that shows progress.
        package var text: String {
            switch self {
            case .reading: "reading customers"
            case .comparing: "learning and comparing"
            case .listing: "listing likely pairs"
            case .joining: "joining sure pairs"
            }
        }
    }

    package var id: Int64
    package var state: State
    /// Whether it was asked to join nobody.
    package var isDry: Bool
    package var actor: AuditActor?
    package var started: Instant
    package var updated: Instant
    package var finished: Instant?
    package var step: Step
    /// How far the step is: customers, or pairs, or for comparing hundredths of the work; `total` is 0 while it can't be known.
    package var done: Int64
    package var total: Int64
    /// Customers compared, pairs compared, pairs that are likely enough to be listed.
    package var customers: Int64
    package var compared: Int64
    package var listed: Int64
    package var merged: Int64
    /// Sure pairs that were not joined because of a decision, an undone merge, or evidence against them.
    package var heldBack: Int64
    package var model: Int64?
    /// Why it stopped; or, of one that is done, why it joined nobody although it may.
    package var note: String?

    /// A run that says nothing for so long has ended without a word: its program was killed.
    static let patience: Int64 = 30_000

    package var share: Double? { total > 0 ? min(1, Double(done) / Double(total)) : nil }

    private static let columns = """
        id, state, dry, actor, started, updated, finished, step, done, total, customers, compared, listed, merged, held_back, model, note
        """

    static func find(_ id: Int64, now: Instant, _ connection: any Connection) throws -> MatchRun? {
        try connection.first("SELECT \(columns) FROM match_run WHERE id = ?", .integer(id)) { MatchRun(row: $0, now: now) }
    }

    /// The newest first, those before `cursor` where one is given.
    static func all(before cursor: Int64? = nil, limit: Int, now: Instant, _ connection: any Connection) throws -> [MatchRun] {
        try connection.query(
            "SELECT \(columns) FROM match_run WHERE id < ? ORDER BY id DESC LIMIT ?", .integer(cursor ?? Int64.max), .integer(Int64(limit))
        ) { MatchRun(row: $0, now: now) }
    }

    /// The newest that went through.
    static func lastDone(now: Instant, _ connection: any Connection) throws -> MatchRun? {
        try connection.first("SELECT \(columns) FROM match_run WHERE state = 'done' ORDER BY id DESC LIMIT 1") {
            MatchRun(row: $0, now: now)
        }
    }

    private init(row: any Row, now: Instant) {
        id = row.integer(0)
        isDry = row.integer(2) == 1
        actor = row.optionalText(3).flatMap(AuditActor.init)
        started = Instant(milliseconds: row.integer(4))
        updated = Instant(milliseconds: row.integer(5))
        finished = row.optionalInteger(6).map(Instant.init(milliseconds:))
        step = Step(rawValue: row.text(7)) ?? .reading
        done = row.integer(8)
        total = row.integer(9)
        customers = row.integer(10)
        compared = row.integer(11)
        listed = row.integer(12)
        merged = row.integer(13)
        heldBack = row.integer(14)
        model = row.optionalInteger(15)
        note = row.optionalText(16)
        let stored = State(rawValue: row.text(1)) ?? .stopped
        let isSilent = stored == .running && now.milliseconds - updated.milliseconds > MatchRun.patience
        state = isSilent ? .stopped : stored
        if isSilent { note = "the program ended before the run did" }
    }

    /// As the API and commands give it.
    package var json: JSONValue {
        .members([
            "id": .integer(id), "state": .string(state.rawValue), "dry_run": .bool(isDry), "started_by": .optional(actor?.text),
            "started": .string(started.isoText), "finished": .optional(finished?.isoText), "step": .string(step.rawValue),
            "done": .integer(done), "total": .integer(total), "customers": .integer(customers), "compared": .integer(compared),
            "listed": .integer(listed), "merged": .integer(merged), "held_back": .integer(heldBack),
            "model": model.map(JSONValue.integer) ?? .null, "note": .optional(note),
        ])
    }
}
