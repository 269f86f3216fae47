import JourneyAnalytics
import Synchronization
import TouchstoneStore

/// The saved segments: in the database, and in memory for everything that names one.
package final class Segments: Sendable {
    package static let migrations = [
        Migration(
            "segments.1", "segments, by name",
            """
            CREATE TABLE segment (
                id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 80), about TEXT NOT NULL,
                definition TEXT NOT NULL, owner TEXT NOT NULL, created INTEGER NOT NULL, updated INTEGER NOT NULL, updated_by TEXT NOT NULL);
            """)
    ]

    let log: Log
    private let known = Mutex<[String: SavedSegment]>([:])

    let references: [SegmentReferences]

    package init(log: Log, references: [SegmentReferences] = []) {
        self.log = log
        self.references = references
    }

    /// By name.
    package var all: [SavedSegment] {
        known.withLock { Array($0.values) }.sorted { ($0.name.lowercased(), $0.id) < ($1.name.lowercased(), $1.id) }
    }

    package func segment(_ id: Int64) -> SavedSegment? { known.withLock { $0.values.first { $0.id == id } } }

    /// The name as it is written, or else in other letters' cases.
    package func segment(named name: String) -> SavedSegment? {
        known.withLock { known in known[name] ?? known.values.first { $0.name.lowercased() == name.lowercased() } }
    }

    /// - Throws: `SegmentError` with the names that come close.
    package func required(_ name: String) throws(SegmentError) -> SavedSegment {
        guard let segment = segment(named: name) else { throw .unknown(name, among: all.map(\.name)) }
        return segment
    }

    /// Those whose definition names this one.
    package func users(of name: String) -> [SavedSegment] { all.filter { $0.question.expression.segments.contains(name) } }

    /// Reads a definition's textual form.
    package static func question(_ definition: String) throws(SegmentError) -> SegmentQuestion {
        do { return try SegmentQuestion(parsing: definition) } catch { throw SegmentError(error) }
    }

    /// Reads what is stored; called at the start and whenever the log says that the catalogue changed.
    package func reload(_ connection: any Connection) throws {
        let stored = try all(connection)
        known.withLock { known in known = Dictionary(stored.map { ($0.name, $0) }) { first, _ in first } }
    }

    func all(_ connection: any Connection) throws -> [SavedSegment] {
        try connection.query(
            "SELECT id, name, about, definition, owner, created, updated, updated_by FROM segment ORDER BY id",
            make: SavedSegment.init(row:)
        ).compactMap(\.self)
    }

    /// Tells every reader of the log, of this server and the others.
    func changed(at now: Instant, _ connection: any Connection) throws {
        try log.append(.catalogue, at: now, body: .object([JSONMember("what", .string("segments"))]), connection)
    }
}

extension SavedSegment {
    /// Nil where a newer program stored a definition that this one can't read.
    init?(row: any Row) {
        guard let question = try? SegmentQuestion(parsing: row.text(3)) else { return nil }
        self.init(
            id: row.integer(0), name: row.text(1), about: row.text(2), question: question, owner: AuditActor(row.text(4)) ?? .system,
            created: Instant(milliseconds: row.integer(5)), updated: Instant(milliseconds: row.integer(6)),
            updatedBy: AuditActor(row.text(7)) ?? .system)
    }
}

/// Keeps the saved segments in memory current, whoever changes them.
final class SegmentsReader: MemoryReader {
    let name = "segments"
    private let segments: Segments

    init(_ segments: Segments) { self.segments = segments }

    /// All that it needs stands in a table: nothing of the past has to be read.
    func resume(_ connection: any Connection) throws -> Int64 {
        try segments.reload(connection)
        return try segments.log.lastSequence(connection)
    }

    func absorb(_ changes: [Change], _ connection: any Connection) throws {
        if changes.contains(where: { $0.kind == .catalogue }) { try segments.reload(connection) }
    }
}
