import Foundation
import Synchronization
import TouchstoneStore

/// Uploaded files on their way in: kept until a person has looked at the mapping, imported in the background, one run of a file at a time.
package final class Imports: Sendable {
    /// How long an upload that nobody starts, and the rejected rows of one that went through, are kept.
    package static let keeping: Int64 = 24 * 60 * 60 * 1_000

    /// Where uploads lie. Readable by the program alone.
    package let folder: String
    private let database: any Database
    private let vault: Vault
    private let transcriber: Transcriber
    private let now: @Sendable () -> Instant
    private let running = Mutex<[Int64: Task<Void, Never>]>([:])

    package init(folder: String, database: any Database, vault: Vault, transcriber: Transcriber, now: @escaping @Sendable () -> Instant) {
        self.folder = folder
        self.database = database
        self.vault = vault
        self.transcriber = transcriber
        self.now = now
    }

    /// Makes the folder, where it isn't there yet.
    package func prepare() throws {
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }

    /// Whether recordings are taken, and how large they may be in MiB; nil where they aren't.
    package var recordingLimit: Int? { transcriber.options.isOn ? transcriber.options.megabytes : nil }

    /// Takes an uploaded file over and proposes what its columns are. Of a recording only what was said is kept.
    /// - Parameters:
    ///   - source: the name of the source that it belongs to.
    ///   - about: what is known of a recording: its start at least.
    /// - Throws: `ImportError` where the file can't be read, or isn't what is said of it; it is left where it is then.
    package func take(_ upload: String, name: String, source: String, about: [JSONMember] = [], by actor: AuditActor) async throws -> Int64
    {
        let isRecording = try RecordingFormat(path: upload, named: name) != nil
        if !isRecording, !about.isEmpty {
            throw ImportError.transcription(
                file: name, reason: "it is no recording. Leave the fields for recordings empty, or choose the recording.")
        }
        if isRecording, transcriber.options.isOn, !about.contains(where: { $0.name == "start" }) {
            throw ImportError.transcription(file: name, reason: "say when it began. Nothing was sent or stored.")
        }
        let transcript = try await transcriber.transcript(of: upload, named: name, about: about)
        let proposal = try propose(upload, transcript, name: name, source: source)
        let kept = folder + "/" + UUID().uuidString.lowercased()
        try keep(upload, transcript, name: name, at: kept)
        let notes = JSONValue.object([
            JSONMember("reasons", .object(proposal.reasons.sorted { $0.key < $1.key }.map { JSONMember($0.key, .string($0.value)) })),
            JSONMember("notes", .array(proposal.notes.map(JSONValue.string))),
        ])
        return try await enter(kept, name: name, source: source, mapping: proposal.mapping.yaml(), notes: notes.jsonText, by: actor)
    }

    /// Makes a file of its own of an import's rejected rows, which waits with the mapping that they came with until a person has mended it.
    /// - Parameters:
    ///   - mended: where given, only the rows at these lines, each with the text that is given for it.
    ///   - mapping: where given, it waits with this one instead.
    /// - Throws: `CollectionError.rejectedRowsGone` where the rows are gone, or can't be read without the file around them.
    package func takeRejected(
        of id: Int64, mended: [Int: String]? = nil, mapping: ImportMapping? = nil, by actor: AuditActor
    ) async throws -> Int64 {
        let record = try await record(id)
        guard record.hasMendableRows, let rejects = record.rejectsPath, let standing = record.mapping,
            FileManager.default.isReadableFile(atPath: rejects)
        else { throw CollectionError.rejectedRowsGone(id) }
        let kept = folder + "/" + UUID().uuidString.lowercased()
        let descriptor = open(kept, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw ImportError.unreadable(file: record.file, reason: String(cString: strerror(errno))) }
        let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        let leftOut: Int
        do {
            let rows = try await SealedRejects.readRows(rejects, vault: vault, mended: mended) { try file.write(contentsOf: Data($0)) }
            if let mended, rows.given < mended.count { throw CollectionError.noSuchRejectedRow(id) }
            guard rows.given > 0 else { throw CollectionError.rejectedRowsGone(id) }
            leftOut = rows.leftOut
        } catch {
            unlink(kept)
            throw error
        }
        let suffix = ", rejected rows"
        let name = record.file.hasSuffix(suffix) ? record.file : record.file + suffix
        return try await enter(
            kept, name: name, source: mapping?.source ?? record.sourceName ?? "", mapping: mapping?.yaml() ?? standing,
            notes: Imports.notes(record.notes, leftOut: leftOut), rowsOf: id, by: actor)
    }

    /// An import's notes for the file of its rejected rows: with how many of them stay behind.
    private static func notes(_ text: String?, leftOut: Int) -> String {
        let seen = (try? JSONValue.parse(text ?? "{}")) ?? .object([])
        let reason = "can’t be read without the file around \(leftOut == 1 ? "it" : "them")"
        let said = "\(leftOut) rejected \(leftOut == 1 ? "row stays" : "rows stay") behind: \(leftOut == 1 ? "it" : "they") \(reason)."
        var notes = (seen["notes"]?.array ?? []).filter { $0.string?.contains("behind: ") != true }
        if leftOut > 0 { notes.append(.string(said)) }
        return JSONValue.object([JSONMember("reasons", seen["reasons"] ?? .object([])), JSONMember("notes", .array(notes))]).jsonText
    }

    /// Writes down that a file waits; it is removed where that fails.
    /// - Parameter rowsOf: the import whose rejected rows it holds.
    private func enter(
        _ kept: String, name: String, source: String, mapping: String, notes: String?, rowsOf: Int64? = nil, by actor: AuditActor
    ) async throws -> Int64 {
        let size = (try? FileManager.default.attributesOfItem(atPath: kept)[.size] as? Int) ?? 0
        let time = now()
        do {
            return try await database.write { connection in
                let id =
                    try connection.first(
                        """
                        INSERT INTO import (source, file, started, rows, accepted, duplicates, rejected, state, actor, source_name, path, mapping, notes,
                            updated, bytes_total)
                        VALUES (0, ?, ?, 0, 0, 0, 0, 'waiting', ?, ?, ?, ?, ?, ?, ?) RETURNING id
                        """, .text(name), .integer(time.milliseconds), .text(actor.text), .text(source), .text(kept), .text(mapping),
                        .optional(notes), .integer(time.milliseconds), .integer(Int64(size))
                    ) { $0.integer(0) } ?? 0
                if let rowsOf {
                    try AuditTrail.append("import.rejects-taken", by: actor, target: "import:\(rowsOf)", at: time, on: connection)
                }
                try AuditTrail.append(
                    "import.uploaded", by: actor, target: "import:\(id)", detail: ["bytes": "\(size)"], at: time, on: connection)
                return id
            }
        } catch {
            unlink(kept)
            throw error
        }
    }

    private func propose(_ upload: String, _ transcript: Transcript?, name: String, source: String) throws(ImportError) -> ImportProposal {
        guard let transcript else { return try ImportMapping.propose(path: upload, source: source) }
        var proposal = try ImportMapping.propose(FileSource(bytes: transcript.bytes, name: name), source: source)
        if let note = transcript.note { proposal.notes.append(note) }
        return proposal
    }

    private func keep(_ upload: String, _ transcript: Transcript?, name: String, at kept: String) throws(ImportError) {
        guard let transcript else {
            guard rename(upload, kept) == 0 else { throw .unreadable(file: name, reason: String(cString: strerror(errno))) }
            return
        }
        let isWritten = FileManager.default.createFile(
            atPath: kept, contents: Data(transcript.bytes), attributes: [.posixPermissions: 0o600])
        guard isWritten else { throw .transcription(file: name, reason: "what was said can't be kept: the disk may be full.") }
        unlink(upload)
    }

    package func record(_ id: Int64) async throws -> ImportRecord {
        let time = now()
        guard let record = try await database.read({ try ImportRecord.find(id, now: time, $0) }) else {
            throw CollectionError.noSuchImport(id)
        }
        return record
    }

    package func records(before: Int64? = nil, limit: Int) async throws -> [ImportRecord] {
        let time = now()
        return try await database.read { try ImportRecord.all(before: before, limit: limit, now: time, $0) }
    }

    /// Keeps what a person says the columns are.
    package func setMapping(_ mapping: ImportMapping, of id: Int64) async throws {
        let (yaml, time) = (mapping.yaml(), now())
        let count = try await database.write { connection in
            try connection.execute(
                "UPDATE import SET mapping = ?, source_name = ?, updated = ? WHERE id = ? AND state IN ('waiting', 'stopped')", .text(yaml),
                .text(mapping.source), .integer(time.milliseconds), .integer(id))
        }
        guard count == 1 else { throw CollectionError.importNotReady(id) }
    }

    /// Starts an upload's import, which goes on by itself.
    package func start(_ id: Int64, by actor: AuditActor, in intake: Intake) async throws {
        let time = now()
        let record = try await record(id)
        guard record.state == .waiting || record.state == .stopped, let path = record.path, let yaml = record.mapping,
            FileManager.default.fileExists(atPath: path)
        else {
            throw CollectionError.importNotReady(id)
        }
        let mapping = try ImportMapping.parse(yaml: yaml, defaultSource: record.sourceName)
        // Opened once here, so that a mapping that doesn't fit is told at once.
        _ = try ImportReader(path: path, named: record.file, mapping: mapping)
        let silent = time.milliseconds - ImportRecord.patience
        let isMine = try await database.write { connection in
            // Of two that start it, one changes the row.
            let count = try connection.execute(
                """
                UPDATE import SET state = 'running', started = ?, updated = ?, finished = NULL, failure = NULL, bytes_read = 0
                WHERE id = ? AND (state IN ('waiting', 'stopped') OR state = 'running' AND updated < ?)
                """, .integer(time.milliseconds), .integer(time.milliseconds), .integer(id), .integer(silent))
            if count == 1 { try AuditTrail.append("import.started", by: actor, target: "import:\(id)", at: time, on: connection) }
            return count == 1
        }
        guard isMine else { throw CollectionError.importNotReady(id) }
        let task = Task { await self.run(record, path: path, mapping: mapping, intake) }
        running.withLock { $0[id] = task }
    }

    /// Forgets an upload that waits or broke off, with its file.
    package func discard(_ id: Int64, by actor: AuditActor) async throws {
        let (record, time) = (try await record(id), now())
        let isGone = try await database.write { connection in
            let count = try connection.execute("DELETE FROM import WHERE id = ? AND state = 'waiting'", .integer(id))
            let stopped = try connection.execute(
                "UPDATE import SET path = NULL WHERE id = ? AND state = 'stopped' AND path IS NOT NULL", .integer(id))
            if count + stopped > 0 {
                try AuditTrail.append("import.discarded", by: actor, target: "import:\(id)", at: time, on: connection)
            }
            return count + stopped > 0
        }
        guard isGone else { throw CollectionError.importNotReady(id) }
        if let path = record.path { unlink(path) }
    }

    /// An import's rejected rows after the first `count`, in their order. Several may stand on one line, as in an event log without line ends.
    /// - Throws: `CollectionError.rejectedRowsGone`.
    package func rejectedRows(of record: ImportRecord, after count: Int, limit: Int) async throws -> [RejectedRow] {
        guard let path = record.rejectsPath, FileManager.default.isReadableFile(atPath: path) else {
            throw CollectionError.rejectedRowsGone(record.id)
        }
        var found: [RejectedRow] = []
        var passed = 0
        try await SealedRejects.read(path, vault: vault, while: { found.count < limit }) { piece in
            let rows = SealedRejects.rows(of: piece)
            found += rows.dropFirst(max(0, count - passed))
            passed += rows.count
        }
        return Array(found.prefix(limit))
    }

    /// The CSV file of an import's rejected rows, piece by piece.
    package func rejectedRows(of record: ImportRecord, _ body: ([UInt8]) async throws -> Void) async throws {
        guard let path = record.rejectsPath else { throw CollectionError.noSuchImport(record.id) }
        try await SealedRejects.read(path, vault: vault, body)
    }

    /// Removes files that nobody came back for: personal data is not kept for nothing.
    package func sweep() async throws {
        let oldest = now().milliseconds - Imports.keeping
        let old = try await database.read { connection in
            try connection.query(
                """
                SELECT path, rejects_path FROM import
                WHERE (path IS NOT NULL OR rejects_path IS NOT NULL) AND coalesce(updated, 0) < ?
                """, .integer(oldest)
            ) { [$0.optionalText(0), $0.optionalText(1)] }
        }
        guard !old.isEmpty else { return }
        for path in old.flatMap(\.self).compactMap(\.self) { unlink(path) }
        try await database.write { connection in
            try connection.execute("DELETE FROM import WHERE state = 'waiting' AND updated < ?", .integer(oldest))
            try connection.execute("UPDATE import SET path = NULL, rejects_path = NULL WHERE coalesce(updated, 0) < ?", .integer(oldest))
        }
    }

    /// Stops what runs, and waits for it. What is stored stays; the entries say that importing again completes them.
    package func close() async {
        let tasks = running.withLock { Array($0.values) }
        for task in tasks { task.cancel() }
        for task in tasks { await task.value }
    }

    /// Waits for an import that runs here.
    package func finish(_ id: Int64) async {
        if let task = running.withLock({ $0[id] }) { await task.value }
    }

    private func run(_ record: ImportRecord, path: String, mapping: ImportMapping, _ intake: Intake) async {
        let rejects = SealedRejects(path: path + ".rejected", vault: vault)
        let id = record.id
        let ofRows = Mutex<String?>(nil)
        let isDone: Bool
        do {
            _ = try await Importer(intake).run(
                mapping: mapping, file: record.file, record: id, reject: { try rejects.append($0) }
            ) { deliver in
                let reader = try ImportReader(path: path, named: record.file, mapping: mapping)
                while let batch = try reader.next() { try deliver(batch) }
                let alone = reader.mappingOfRows?.yaml()
                ofRows.withLock { $0 = alone }
            }
            isDone = true
        } catch {
            isDone = false
            intake.logger.info("an import stopped", metadata: ["import": "\(id)"])
        }
        let rejectsPath = rejects.isEmpty ? nil : rejects.path
        // What mends the rejected rows later has no beginning of the file to look at.
        let mappingOfRows: String? = isDone && rejectsPath != nil ? ofRows.withLock(\.self) : nil
        _ = try? await Task { [database] in
            try await database.write { connection in
                try connection.execute("UPDATE import SET rejects_path = ? WHERE id = ?", .optional(rejectsPath), .integer(id))
                if isDone {
                    try connection.execute(
                        "UPDATE import SET path = NULL, mapping = coalesce(?, mapping) WHERE id = ?", .optional(mappingOfRows),
                        .integer(id))
                }
                // What could not even begin has said so nowhere else.
                try connection.execute(
                    "UPDATE import SET state = 'stopped', failure = coalesce(failure, 'it could not begin') WHERE id = ? AND state = 'running'",
                    .integer(id))
            }
        }.value
        if isDone { unlink(path) }
        running.withLock { _ = $0.removeValue(forKey: id) }
    }
}
