import GRDBSQLite

/// Ends a statement that runs too long without giving a row, or whose task is cancelled.
///
/// @unchecked: SQLite calls the handler on the thread that steps the statement, the only one to touch this.
final class SQLiteStatementWatch: @unchecked Sendable {
    private(set) var hasExpired = false
    private let limit: Duration
    private var deadline: ContinuousClock.Instant
    private var isLimited = true
    private var steps = 0
    private var stepsSeen = 0

    /// SQLite's virtual machine runs this many instructions, some tens of microseconds, between two looks at the clock.
    private static let instructions: Int32 = 20_000

    init(limit: Duration) {
        self.limit = limit
        deadline = .now + limit
    }

    /// The connection must not outlive this object.
    func install(on database: OpaquePointer?) {
        sqlite3_progress_handler(
            database, Self.instructions,
            { context in
                guard let context else { return 0 }
                return Unmanaged<SQLiteStatementWatch>.fromOpaque(context).takeUnretainedValue().isOver() ? 1 : 0
            }, Unmanaged.passUnretained(self).toOpaque())
    }

    /// Before a statement's first step.
    /// - Throws: `CancellationError`: SQLite forgets an interruption that comes while no statement runs.
    func start(isLimited: Bool) throws {
        try Task.checkCancellation()
        hasExpired = false
        self.isLimited = isLimited
        steps += 1
    }

    /// After each step: cheap, since rows come by the million.
    @inline(__always)
    func progress() { steps &+= 1 }

    private func isOver() -> Bool {
        if Task.isCancelled { return true }
        let now = ContinuousClock.now
        if steps != stepsSeen {
            stepsSeen = steps
            deadline = now + limit
        } else if isLimited, now > deadline {
            hasExpired = true
        }
        return hasExpired
    }
}
