import TouchstoneStore

/// What a person can do to a case.
package enum CaseAct: Sendable, Equatable {
    case assign(Int64?)
    case move(CaseStatus)
    case prioritise(CasePriority)
    case retitle(String)
    /// A person says that this is its topic, also where it was that already.
    case confirmTopic(String)
    case note(String)
    case reply(String, channel: String)
    case resolve(CaseOutcome, note: String?)
    case close(CaseOutcome, note: String?)
    case reopen(note: String?)
    case join(interaction: String)
}

extension Cases {
    /// Does one act, in the caller's transaction.
    /// - Parameter version: the one that the person saw; nil where it doesn't matter.
    /// - Throws: `CaseError`: `.conflict` where somebody was faster.
    @discardableResult
    package func act(
        _ act: CaseAct, on number: Int64, version: Int64?, by actor: AuditActor, at now: Instant, _ connection: any Connection
    ) throws -> CustomerCase {
        try connection.lock("append")
        let before = try required(number, connection)
        if let version, version != before.version { throw CaseError.stale(number) }
        let plan = try plan(connection)
        let change = try Change(act, before, plan, at: now, events: { try events(of: number, connection) })
        guard let change else { return before }
        let next = before.version + 1
        let changed = try connection.execute(
            """
            UPDATE customer_case SET version = ?, status = ?, priority = ?, topic = ?, owner = ?, clock_start = ?, due = ?, replied = ?,
                ended = ?, outcome = ?, reopenings = ?, updated = ?
            WHERE id = ? AND version = ?
            """, .integer(next), .text(change.status.rawValue), .integer(change.priority.rawValue), .text(change.topic),
            .optional(change.owner), .integer(change.clockStart.milliseconds), .integer(change.due.milliseconds),
            .optional(change.replied?.milliseconds), .optional(change.ended?.milliseconds), .optional(change.outcome?.rawValue),
            .integer(Int64(change.reopenings)), .integer(now.milliseconds), .integer(number), .integer(before.version))
        guard changed == 1 else { throw CaseError.stale(number) }
        let last = try connection.first("SELECT max(number) FROM customer_case_event WHERE case_id = ?", .integer(number)) { $0.integer(0) }
        var event = (last ?? 0) + 1
        let target = (number, before.profile)
        if change.isResumed {
            try write(.moved(.inProgress, due: change.due), number: event, text: nil, of: target, by: actor, at: now, connection)
            event += 1
        }
        try write(change.kind, number: event, text: change.text, of: target, by: actor, at: now, connection)
        switch change.kind {
        case .replied(let channel):
            try tell(.replied, of: target, event: event, channel: channel, text: change.text, by: actor, at: now, connection)
            // Who answers has begun.
            if before.status == .open || before.status == .reopened {
                try write(.moved(.inProgress, due: before.due), number: event + 1, text: nil, of: target, by: actor, at: now, connection)
            }
        case .closed: try tell(.closed, of: target, event: event, by: actor, at: now, connection)
        case .reopened: try tell(.reopened, of: target, event: event, by: actor, at: now, connection)
        case .opened, .joined, .assigned, .moved, .prioritised, .retitled, .noted, .resolved: break
        }
        if case .retitled = change.kind {
            try connection.execute("DELETE FROM customer_case_topic WHERE case_id = ?", .integer(number))
        }
        let found = try required(number, connection)
        if case .closed = change.kind { try publish(.caseClosed, found, at: now, connection) }
        return found
    }

    /// What becomes of a case by an act.
    private struct Change {
        var kind: CaseEvent.Kind
        var text: String?
        var status: CaseStatus
        var priority: CasePriority
        var topic: String
        var owner: Int64?
        var clockStart: Instant
        var due: Instant
        var replied: Instant?
        var ended: Instant?
        var outcome: CaseOutcome?
        var reopenings: Int
        /// Whether a wait ends with it: what was waited is given back, as when work goes on.
        var isResumed = false

        /// Nil where nothing changes.
        init?(_ act: CaseAct, _ before: CustomerCase, _ plan: CasePlan, at now: Instant, events: () throws -> [CaseEvent]) throws {
            (status, priority, topic, owner) = (before.status, before.priority, before.topic, before.owner)
            (clockStart, due, replied, ended) = (before.clockStart, before.due, before.replied, before.ended)
            (outcome, reopenings) = (before.outcome, before.reopenings)
            kind = .noted
            switch act {
            case .assign(let person):
                guard person != owner else { return nil }
                owner = person
                kind = .assigned(person)
            case .move(let to):
                guard to != status else { return nil }
                guard to == .inProgress || to == .waiting else {
                    throw CaseError(
                        "To \(to.name.lowercased()) a case goes with its outcome: resolve, close or reopen it.", field: "status")
                }
                try Self.check(before, to)
                if status == .waiting { due = try Self.resumed(due, plan, at: now, events()) }
                status = to
                kind = .moved(to, due: due)
            case .prioritise(let to):
                guard to != priority else { return nil }
                priority = to
                // What was waited before is given back, whatever the priority; a wait that goes on is when it ends.
                let waited = try CaseHistory(events()).clocks.last?.waits.reduce(Int64(0)) { sum, wait in
                    sum + (wait.to.map { plan.calendar.worked(from: wait.from, to: $0) } ?? 0)
                }
                due = plan.calendar.time(after: clockStart, minutes: (plan.minutes[to] ?? 0) + Int((waited ?? 0) / 60_000))
                kind = .prioritised(to, due: due)
            case .retitle(let text):
                topic = try CaseDraft.topic(text)
                guard topic != before.topic else { return nil }
                kind = .retitled(topic)
            case .confirmTopic(let text):
                topic = try CaseDraft.topic(text)
                kind = .retitled(topic)
            case .note(let text): self.text = try CaseDraft.note(text)
            case .reply(let text, let channel):
                let name = channel.trimmingPrefix(while: \.isWhitespace).lowercased()
                guard (1...40).contains(name.count), name.allSatisfy({ $0.isLetter || $0.isNumber || "-_ ".contains($0) }) else {
                    throw CaseError("Say over which channel, as in phone or email.", field: "channel")
                }
                guard before.status.isPending else {
                    throw CaseError("Case \(before.number) is \(status.name.lowercased()): reopen it to answer again.", field: "status")
                }
                self.text = try CaseDraft.note(text)
                replied = replied ?? now
                if status == .open || status == .reopened { status = .inProgress }
                kind = .replied(channel: name)
            case .resolve(let with, let note):
                try Self.check(before, .resolved)
                isResumed = status == .waiting
                if isResumed { due = try Self.resumed(due, plan, at: now, events()) }
                (status, outcome, ended) = (.resolved, with, now)
                self.text = try note.map { text throws(CaseError) in try CaseDraft.note(text) }
                kind = .resolved(with)
            case .close(let with, let note):
                try Self.check(before, .closed)
                isResumed = status == .waiting
                if isResumed { due = try Self.resumed(due, plan, at: now, events()) }
                (status, outcome, ended) = (.closed, with, ended ?? now)
                self.text = try note.map { text throws(CaseError) in try CaseDraft.note(text) }
                kind = .closed(with)
            case .reopen(let note):
                try Self.check(before, .reopened)
                (status, outcome, ended, replied) = (.reopened, nil, nil, nil)
                reopenings += 1
                clockStart = now
                due = plan.due(priority, from: now)
                self.text = try note.map { text throws(CaseError) in try CaseDraft.note(text) }
                kind = .reopened(due: due)
            case .join(let interaction): kind = .joined(interaction: interaction)
            }
        }

        private static func check(_ before: CustomerCase, _ to: CaseStatus) throws(CaseError) {
            guard before.status.next.contains(to) else {
                let possible = before.status.next.map { $0.name.lowercased() }.joined(separator: ", ")
                throw CaseError(
                    "Case \(before.number) is \(before.status.name.lowercased()): from there it can become \(possible).", field: "status",
                    kind: .conflict)
            }
        }

        /// The due time after a wait: what was left of the working time when it began.
        private static func resumed(_ due: Instant, _ plan: CasePlan, at now: Instant, _ events: [CaseEvent]) -> Instant {
            guard let wait = CaseHistory(events).clocks.last?.waits.last, wait.to == nil else { return due }
            let left = plan.calendar.worked(from: wait.from, to: due)
            return left > 0 ? plan.calendar.time(after: now, minutes: Int((left + 59_999) / 60_000)) : due
        }
    }
}
