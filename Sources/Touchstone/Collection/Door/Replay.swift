import TouchstoneStore

/// Sends rejected events through the door again: those that pass now enter, the others keep the reason of this time.
package struct Replay: Sendable {
    package struct Outcome: Sendable, Equatable {
        package var entered = 0
        /// Their ids were in the log already.
        package var duplicates = 0
        /// They wait on, with a new reason.
        package var failed = 0
        /// The reason of the last that failed.
        package var reason: String?

        package init() {}
    }

    private let intake: Intake
    private let groupSize: Int
    /// Of the sealed events of one group.
    private static let groupBytes: Int64 = 16 << 20

    /// - Parameter groupSize: how many are read, taken in and noted at a time.
    package init(_ intake: Intake, groupSize: Int = 500) {
        self.intake = intake
        self.groupSize = groupSize
    }

    /// Replays the events with these numbers, as far as they wait.
    package func run(_ ids: [Int64], by actor: AuditActor) async throws -> Outcome {
        var outcome = Outcome()
        do {
            for start in stride(from: 0, to: ids.count, by: groupSize) {
                let group = Array(ids[start..<min(start + groupSize, ids.count)])
                let entries = try await intake.database.read { connection in
                    try group.compactMap { try Rejects.entry($0, connection) }
                }
                try await run(entries.filter { $0.resolved == nil }, payload: nil, &outcome)
            }
        } catch {
            await recordStopped(outcome, by: actor)
            throw error
        }
        try await record(outcome, by: actor)
        return outcome
    }

    /// Replays all that a filter lets through, the oldest first, each once: those that come or come back meanwhile are left for the
    /// next time.
    package func run(_ filter: Rejects.Filter, by actor: AuditActor) async throws -> Outcome {
        var outcome = Outcome()
        var cursor: Int64 = 0
        do {
            let end = try await intake.database.read { try Rejects.latest(filter, $0) ?? 0 }
            while true {
                try Task.checkCancellation()
                let (after, size) = (cursor, groupSize)
                let entries = try await intake.database.read {
                    try Rejects.open(filter, after: after, through: end, limit: size, bytes: Replay.groupBytes, $0)
                }
                guard let last = entries.last else { break }
                try await run(entries, payload: nil, &outcome)
                cursor = last.id
            }
        } catch {
            await recordStopped(outcome, by: actor)
            throw error
        }
        try await record(outcome, by: actor)
        return outcome
    }

    /// Replays one event in the form that a person gave it.
    /// - Throws: `CollectionError.noSuchReject`.
    package func run(_ id: Int64, payload: [UInt8], by actor: AuditActor) async throws -> Outcome {
        guard let entry = try await intake.database.read({ try Rejects.entry(id, $0) }), entry.resolved == nil else {
            throw CollectionError.noSuchReject(id)
        }
        var outcome = Outcome()
        try await run([entry], payload: payload, &outcome)
        try await record(outcome, by: actor, isEdited: true)
        return outcome
    }

    private func run(_ entries: [Rejects.Entry], payload: [UInt8]?, _ outcome: inout Outcome) async throws {
        let (sources, now, vault) = (intake.sources, intake.now(), intake.vault)
        let known = Dictionary(try await intake.database.read { try sources.all($0) }.map { ($0.id, $0) }) { first, _ in first }
        var refused: [(id: Int64, reason: String)] = []
        var batches: [Int64: (batch: Batch, ids: [Int64])] = [:]
        for entry in entries {
            guard let source = known[entry.source] else {
                refused.append((entry.id, "Its source is no longer there."))
                continue
            }
            do throws(SegmentEvent.Refusal) {
                let interaction = try Replay.interaction(entry, payload: payload ?? (try? entry.payload(vault)) ?? [], source: source)
                batches[source.id, default: (Batch(source: source, received: now), [])].batch.interactions.append(interaction)
                batches[source.id]?.ids.append(entry.id)
            } catch {
                refused.append((entry.id, error.reason))
            }
        }
        for (_, group) in batches.sorted(by: { $0.key < $1.key }) {
            let result = try await intake.door.accept(group.batch)
            outcome.entered += result.accepted
            outcome.duplicates += result.duplicates
            // After the door, not before: told twice they are duplicates, never lost.
            let ids = group.ids
            try await intake.database.write { try Rejects.resolve(ids, as: "replayed", at: now, $0) }
        }
        outcome.failed += refused.count
        outcome.reason = refused.last?.reason ?? outcome.reason
        let reasons = refused
        if !reasons.isEmpty {
            try await intake.database.write { connection in
                for (id, reason) in reasons { try Rejects.setReason(reason, of: id, connection) }
            }
        }
    }

    /// The event read anew, as history: its time is taken as it stands, and where it has none, it is when it first came.
    private static func interaction(_ entry: Rejects.Entry, payload: [UInt8], source: Source) throws(SegmentEvent.Refusal) -> Interaction {
        let request: SegmentRequest
        do {
            request = try SegmentRequest(Array("{\"batch\":[".utf8) + payload + Array("]}".utf8), endpoint: .history)
        } catch {
            throw SegmentEvent.Refusal(reason: error.reason)
        }
        // An id of its own, for events without one, makes a replay that is interrupted repeatable.
        let id = "reject-\(entry.id)"
        let (batch, refused) = request.batch(source: source, received: entry.received) { id }
        if let first = refused.first { throw SegmentEvent.Refusal(reason: first.reason) }
        guard batch.interactions.count == 1 else { throw SegmentEvent.Refusal(reason: "This is not one event: write one JSON object.") }
        return batch.interactions[0]
    }

    /// What went in before it stopped stays in, and the trail says so.
    private func recordStopped(_ outcome: Outcome, by actor: AuditActor) async {
        guard outcome != Outcome() else { return }
        // In a task of its own: in a cancelled one the database would refuse.
        try? await Task { try await record(outcome, by: actor) }.value
    }

    private func record(_ outcome: Outcome, by actor: AuditActor, isEdited: Bool = false) async throws {
        let time = intake.now()
        var detail = ["entered": "\(outcome.entered)", "duplicates": "\(outcome.duplicates)", "failed": "\(outcome.failed)"]
        if isEdited { detail["edited"] = "yes" }
        let facts = detail
        try await intake.database.write { try AuditTrail.append("rejects.replayed", by: actor, detail: facts, at: time, on: $0) }
    }
}
