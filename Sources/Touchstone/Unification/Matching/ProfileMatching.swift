import Logging
import Synchronization
import TouchstoneStore

/// Finds customers who are one person by what is known of them: in full on demand, and as new ones come in. Sure pairs are joined by themselves
/// where the administrator allows it, doubtful ones wait for a person; what people decided stands for ever.
package final class ProfileMatching: Sendable {
    let database: any Database
    let unification: Unification
    let log: Log
    let engine: MatchingEngine
    let logger: Logger
    let now: @Sendable () -> Instant
    /// By which other programs on the same database are told from this one.
    let owner: String
    /// Under which new customers are matched.
    let lease: Lease
    /// Called when the log has grown.
    let grown: @Sendable () -> Void
    /// Runs of this program, by number.
    let tasks = Mutex<[Int64: Task<Void, Never>]>([:])

    package init(
        database: any Database, unification: Unification, log: Log, engine: MatchingEngine, logger: Logger,
        now: @escaping @Sendable () -> Instant, owner: String, grown: @escaping @Sendable () -> Void
    ) {
        self.database = database
        self.unification = unification
        self.log = log
        self.engine = engine
        self.logger = logger
        self.now = now
        self.owner = owner
        lease = Lease(ProfileMatching.reader, in: database, owner: owner, milliseconds: ProfileMatching.leaseTime)
        self.grown = grown
    }

    // MARK: Settings

    package func settings() async throws -> MatchingSettings { try await database.read { try MatchingSettings.stored($0) } }

    /// Changes the settings. What joins more by itself than before (switching it on, or a lower threshold while it is on) needs the key of the
    /// preview that was looked at, and that this is still what would happen.
    /// - Throws: `MatchingError`.
    package func set(_ wanted: MatchingSettings, previewKey: String?, by actor: AuditActor) async throws -> MatchingSettings {
        let time = now()
        let wanted = try wanted.checked()
        return try await database.write { connection in
            try connection.lock("matching")
            let before = try MatchingSettings.stored(connection)
            var settings = wanted
            settings.confirmedMerges = before.confirmedMerges
            settings.changed = time
            settings.changedBy = actor
            if settings.isAutomatic && (!before.isAutomatic || settings.sure < before.sure || previewKey != nil) {
                guard let previewKey else { throw MatchingError.previewNotSeen }
                let preview = try MatchPreview.made(settings, now: time, connection)
                guard preview.key == previewKey else { throw MatchingError.previewChanged }
                settings.confirmedMerges = Int64(preview.merges)
            }
            try settings.store(connection)
            try AuditTrail.append(
                "matching.settings-changed", by: actor, target: "matching",
                detail: [
                    "sure": "\(settings.sure)", "doubtful": "\(settings.doubtful)", "automatic": "\(settings.isAutomatic)",
                    "continuous": "\(settings.isContinuous)", "automatic_before": "\(before.isAutomatic)", "sure_before": "\(before.sure)",
                    "confirmed_merges": settings.confirmedMerges.map { "\($0)" } ?? "none",
                ], at: time, on: connection)
            return settings
        }
    }

    // MARK: What to look at

    /// What would be joined by itself with these thresholds; those that are set where none are given.
    /// - Throws: `MatchingError.noRunYet`, `.badThresholds`.
    package func preview(sure: Double? = nil, doubtful: Double? = nil) async throws -> MatchPreview {
        let time = now()
        return try await database.read { connection in
            var settings = try MatchingSettings.stored(connection)
            settings.sure = sure ?? settings.sure
            settings.doubtful = doubtful ?? settings.doubtful
            return try MatchPreview.made(try settings.checked(), now: time, connection)
        }
    }

    package func run(_ id: Int64) async throws -> MatchRun {
        let time = now()
        guard let run = try await database.read({ try MatchRun.find(id, now: time, $0) }) else { throw MatchingError.noSuchRun(id) }
        return run
    }

    /// The newest first.
    package func runs(before: Int64? = nil, limit: Int) async throws -> [MatchRun] {
        let time = now()
        return try await database.read { try MatchRun.all(before: before, limit: limit, now: time, $0) }
    }

    /// The model by which customers are matched now; nil before the first run.
    package func model() async throws -> MatchModel? { try await database.read { try MatchModel.current($0) } }

    /// Pairs in a state, the likeliest first.
    package func candidates(
        _ state: MatchCandidate.State = .open, after cursor: MatchCandidate.Cursor? = nil, limit: Int
    ) async throws -> [MatchCandidate] {
        try await candidates(of: MatchQueue(state), after: cursor, limit: limit)
    }

    package func count(_ state: MatchCandidate.State) async throws -> Int { try await count(of: MatchQueue(state)) }

    /// A pair with both customers side by side.
    /// - Throws: `MatchingError.noSuchCandidate`.
    package func comparison(_ id: Int64) async throws -> MatchComparison {
        let unification = unification
        return try await database.read { connection in
            guard let candidate = try MatchCandidates(connection: connection).find(id) else { throw MatchingError.noSuchCandidate(id) }
            return try MatchComparison.made(candidate, unification, connection)
        }
    }

    /// What people have decided so far, for the next training.
    package func labels() async throws -> [MatchLabel] { try await database.read { try MatchLabel.all($0) } }

    /// Stops what runs here, and waits for it.
    package func close() async {
        let running = tasks.withLock { Array($0.values) }
        for task in running { task.cancel() }
        for task in running { await task.value }
    }
}
