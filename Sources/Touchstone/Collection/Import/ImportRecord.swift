import TouchstoneStore

/// A file on its way in, or brought in: what the page of imports lists.
package struct ImportRecord: Sendable {
    package enum State: String, Sendable {
        /// Uploaded: waits for a person to look at the mapping.
        case waiting
        case running
        case done
        /// Broke off: by an error in the file, or because the program ended. Importing again completes it.
        case stopped
    }

    package var id: Int64
    /// 0 until the import has begun.
    package var source: Int64
    package var file: String
    package var started: Instant
    package var finished: Instant?
    package var rows: Int64
    package var accepted: Int64
    package var duplicates: Int64
    package var rejected: Int64
    package var failure: String?
    package var state: State
    /// Who began it; nil for imports by command.
    package var actor: AuditActor?
    /// As the mapping names it, where `source` isn't known yet.
    package var sourceName: String?
    /// Where the uploaded file lies; nil once it is gone, and for imports by command.
    package var path: String?
    /// The rejected rows, sealed; nil where there are none or they are gone.
    package var rejectsPath: String?
    /// YAML.
    package var mapping: String?
    /// What was seen in the file when the mapping was proposed: JSON, `{"reasons": {column: why}, "notes": []}`.
    package var notes: String?
    package var bytesRead: Int64?
    package var bytesTotal: Int64?

    /// An import that says nothing for so long has ended without a word: its program was killed.
    static let patience: Int64 = 30_000

    /// Newest first, those before `cursor` where one is given.
    package static func all(before cursor: Int64? = nil, limit: Int, now: Instant? = nil, _ connection: any Connection) throws
        -> [ImportRecord]
    {
        try connection.query(
            "SELECT \(columns) FROM import WHERE id < ? ORDER BY id DESC LIMIT ?", .integer(cursor ?? Int64.max), .integer(Int64(limit))
        ) { ImportRecord(row: $0, now: now) }
    }

    package static func find(_ id: Int64, now: Instant? = nil, _ connection: any Connection) throws -> ImportRecord? {
        try connection.first("SELECT \(columns) FROM import WHERE id = ?", .integer(id)) { ImportRecord(row: $0, now: now) }
    }

    /// Whether its rejected rows can be read again by themselves, with another mapping.
    package var hasMendableRows: Bool {
        guard state == .done, rejectsPath != nil, let mapping, let read = try? ImportMapping.parse(yaml: mapping, defaultSource: sourceName)
        else { return false }
        switch read.format {
        case .jsonLines: return true
        case .csv, .tsv, .whitespace:
            if case .names = read.header { return true }
            return false
        case .xes, .webVTT, .transcript, .mail, nil: return false
        }
    }

    private static let columns = """
        id, source, file, started, finished, rows, accepted, duplicates, rejected, failure, state, actor, source_name, path, rejects_path,
        mapping, notes, updated, bytes_read, bytes_total
        """

    private init(row: any Row, now: Instant?) {
        id = row.integer(0)
        source = row.integer(1)
        file = row.text(2)
        started = Instant(milliseconds: row.integer(3))
        finished = row.optionalInteger(4).map(Instant.init(milliseconds:))
        rows = row.integer(5)
        accepted = row.integer(6)
        duplicates = row.integer(7)
        rejected = row.integer(8)
        failure = row.optionalText(9)
        actor = row.optionalText(11).flatMap(AuditActor.init)
        sourceName = row.optionalText(12)
        path = row.optionalText(13)
        rejectsPath = row.optionalText(14)
        mapping = row.optionalText(15)
        notes = row.optionalText(16)
        bytesRead = row.optionalInteger(18)
        bytesTotal = row.optionalInteger(19)
        let stored = row.optionalText(10).flatMap(State.init(rawValue:)) ?? (finished == nil ? .running : failure == nil ? .done : .stopped)
        let updated = row.optionalInteger(17) ?? started.milliseconds
        let isSilent = stored == .running && now.map { $0.milliseconds - updated > ImportRecord.patience } ?? false
        state = isSilent ? .stopped : stored
        if isSilent { failure = "the program ended before the file did" }
    }
}
