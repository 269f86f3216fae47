import Foundation
import RecordLinkage
import TouchstoneStore

extension ProfileMatching {
    /// Under which a full run is one at a time, over all programs on the database.
    static let runLease = "matching-run"
    static let leaseTime: Int64 = 30_000

    private func runLease(of holder: String) -> Lease {
        Lease(ProfileMatching.runLease, in: database, owner: holder, milliseconds: ProfileMatching.leaseTime)
    }

    /// Begins to compare all customers with one another; goes on by itself.
    /// - Parameter isDry: learns, compares and fills the list of pairs, and joins nobody whatever the settings say.
    /// - Throws: `MatchingError.running`.
    package func start(isDry: Bool, by actor: AuditActor) async throws -> Int64 {
        let time = now()
        let lease = runLease(of: "\(owner) \(UUID().uuidString)")
        let id = try await database.write { connection in
            guard try lease.take(at: time, connection) else {
                throw MatchingError.running(try MatchRun.all(limit: 1, now: time, connection).first?.id ?? 0)
            }
            // Whoever left one running has been killed: the lease was free.
            try connection.execute(
                "UPDATE match_run SET state = 'stopped', finished = updated, note = ? WHERE state = 'running'",
                .text("the program ended before the run did"))
            let id =
                try connection.first(
                    "INSERT INTO match_run (state, dry, actor, started, updated, step) VALUES ('running', ?, ?, ?, ?, 'reading') RETURNING id",
                    .integer(isDry ? 1 : 0), .text(actor.text), .integer(time.milliseconds), .integer(time.milliseconds)
                ) { $0.integer(0) } ?? 0
            try AuditTrail.append(
                "matching.started", by: actor, target: "matching-run:\(id)", detail: ["dry_run": "\(isDry)"], at: time, on: connection)
            return id
        }
        // Under the lock, so that the task finds itself there when it ends at once.
        tasks.withLock { tasks in
            tasks[id] = Task {
                await self.carryOut(id, isDry: isDry, lease)
                self.tasks.withLock { _ = $0.removeValue(forKey: id) }
            }
        }
        return id
    }

    /// Waits for a run of this program.
    package func finish(_ id: Int64) async {
        if let task = tasks.withLock({ $0[id] }) { await task.value }
    }

    /// Stops a run, of whichever program: what it joined stays joined.
    /// - Throws: `MatchingError.noSuchRun`, `.notRunning`.
    package func stop(_ id: Int64, by actor: AuditActor) async throws {
        let (run, time) = (try await run(id), now())
        guard run.state == .running else { throw MatchingError.notRunning(id) }
        try await database.write { connection in
            try connection.execute(
                "UPDATE match_run SET stop_wanted = ? WHERE id = ? AND state = 'running'", .text(actor.text), .integer(id))
            try AuditTrail.append("matching.stopped", by: actor, target: "matching-run:\(id)", at: time, on: connection)
        }
        tasks.withLock { $0[id]?.cancel() }
    }

    private func carryOut(_ id: Int64, isDry: Bool, _ lease: Lease) async {
        let progress = MatchProgress()
        let work = Task { try await self.compare(id, isDry: isDry, progress) }
        let beat = Task {
            while !Task.isCancelled {
                try? await Task.sleep(for: .seconds(1))
                let isWanted = (try? await self.beat(id, lease, progress.figures)) ?? true
                if !isWanted { work.cancel() }
            }
        }
        let failure: String?
        let result = await withTaskCancellationHandler {
            await work.result
        } onCancel: {
            work.cancel()
        }
        switch result {
        case .success: failure = nil
        case .failure(is CancellationError), .failure(LinkageError.interrupted): failure = "it was stopped"
        case .failure(let error as MatchingError): failure = error.description
        case .failure(LinkageError.nothingToCompare): failure = MatchingError.nothingToCompare.description
        case .failure(let error):
            // An engine's or a database's own words could hold a value: only what kind of error it is may be told.
            logger.error("a matching run stopped", metadata: ["run": "\(id)", "error": "\(type(of: error))"])
            failure = "it stopped because of an error (\(type(of: error))); the server's log has more"
        }
        beat.cancel()
        await beat.value
        let (figures, time) = (progress.figures, now())
        // Not cancelled with the run: its end is written down.
        await Task { [database, logger] in
            do {
                try await database.write { connection in
                    try ProfileMatching.write(figures, of: id, at: time, connection)
                    try connection.execute(
                        "UPDATE match_run SET state = ?, finished = ?, note = ?, listed_from = ? WHERE id = ? AND state = 'running'",
                        .text(failure == nil ? "done" : "stopped"), .integer(time.milliseconds), .optional(failure ?? figures.note),
                        .optional(figures.listedFrom), .integer(id))
                    try lease.release(connection)
                }
            } catch { logger.error("the end of a matching run could not be written", metadata: ["run": "\(id)"]) }
        }.value
    }

    /// Renews the lease and writes down how far the run is.
    /// - Returns: false where somebody wants it to stop, or another program took it for dead.
    private func beat(_ id: Int64, _ lease: Lease, _ figures: MatchProgress.Figures) async throws -> Bool {
        let time = now()
        return try await database.write { connection in
            guard try lease.take(at: time, connection) else { return false }
            try ProfileMatching.write(figures, of: id, at: time, connection)
            return try connection.first("SELECT stop_wanted FROM match_run WHERE id = ?", .integer(id)) { $0.isNull(0) } ?? false
        }
    }

    private static func write(_ figures: MatchProgress.Figures, of id: Int64, at time: Instant, _ connection: any Connection) throws {
        try connection.execute(
            """
            UPDATE match_run SET updated = ?, step = ?, done = ?, total = ?, customers = ?, compared = ?, listed = ?, merged = ?,
                held_back = ?, model = ? WHERE id = ? AND state = 'running'
            """, .integer(time.milliseconds), .text(figures.step.rawValue), .integer(figures.done), .integer(figures.total),
            .integer(figures.customers), .integer(figures.compared), .integer(figures.listed), .integer(figures.merged),
            .integer(figures.heldBack), .optional(figures.model), .integer(id))
    }
}
