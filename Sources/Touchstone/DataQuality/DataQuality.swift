import Logging
import TouchstoneStore

/// How good the data about customers is: counted in the background over everybody, kept with its time, shown at once.
package final class DataQuality: Sendable {
    package typealias Jobs = PassJobs<String, QualityReport>

    package static let migrations = [
        Migration(
            "data_quality.1", "the report on the quality of data, and the lists of customers behind its numbers",
            """
            CREATE TABLE data_quality (id INTEGER PRIMARY KEY CHECK (id = 1), computed INTEGER NOT NULL, report TEXT NOT NULL);
            CREATE TABLE data_quality_list (name TEXT PRIMARY KEY, count INTEGER NOT NULL, customers BLOB NOT NULL);
            CREATE TABLE data_quality_claim (id INTEGER PRIMARY KEY CHECK (id = 1), until INTEGER NOT NULL);
            """)
    ]

    /// How old a report may become before the server counts anew by itself.
    package static let daily: Int64 = 24 * 3_600_000
    /// How long another server is left to finish what it has begun.
    private static let patience: Int64 = 3_600_000

    private let database: any Database
    private let unification: Unification
    private let logger: Logger
    private let now: @Sendable () -> Instant
    package let jobs: Jobs

    package init(database: any Database, unification: Unification, logger: Logger, now: @escaping @Sendable () -> Instant) {
        self.database = database
        self.unification = unification
        self.logger = logger
        self.now = now
        jobs = Jobs(now: now)
    }

    /// The last report; nil before the first.
    package func report() async throws -> QualityReport? { try await database.read { try QualityTables.report($0) } }

    /// The customers behind a number: at most 10,000, and how many there were. Nil where no such number is in the report.
    package func list(_ name: QualityListName) async throws -> (customers: [Int64], count: Int)? {
        try await database.read { try QualityTables.list(name, $0) }
    }

    /// Counts over everybody, and keeps the result.
    @discardableResult
    package func compute(progress: @escaping @Sendable (Int, Int) -> Void = { _, _ in }) async throws -> QualityReport {
        let began = now()
        let pairs = try await database.read { try ProfileMatching.waiting($0) }
        var tally = QualityTally(now: began, pairs: pairs)
        try await PeoplePass(database: database, unification: unification).run(progress: progress) { tally.take($0) }
        let (report, lists) = tally.result(began: began, ended: now())
        try await database.write { try QualityTables.store(report, lists, $0) }
        return report
    }

    /// Counts in the background; where it is being done already, nothing more.
    package func start() {
        jobs.start("report") { [self] progress in
            do {
                return try await compute(progress: progress)
            } catch {
                if !(error is CancellationError) { logger.error("data quality was not counted", metadata: ["error": "\(type(of: error))"]) }
                throw error
            }
        }
    }

    /// How far counting is, where it is being done here.
    package var state: Jobs.State? { jobs.state(of: "report") }

    /// Counts anew where the last report is older than a day; of several servers, one does it.
    package func startIfOld() async throws {
        let (now, unification) = (now(), unification)
        let isMine = try await database.write { connection in
            let computed = try QualityTables.computed(connection)
            if let computed, computed.milliseconds > now.milliseconds - Self.daily { return false }
            guard try unification.customerCount(connection) > 0 else { return false }
            return try QualityTables.claim(until: now.milliseconds + Self.patience, now: now.milliseconds, connection)
        }
        if isMine { start() }
    }
}
