import Foundation
import TouchstoneStore

/// Brings a file in through the door's transaction: reading and storing run beside one another, a bounded number of batches between them.
package struct Importer: Sendable {
    private let intake: Intake

    package init(_ intake: Intake) { self.intake = intake }

    /// Takes batches from `read` until it ends. Everything stored is on disk when this returns; a file that breaks off has stored what came before.
    /// - Parameters:
    ///   - read: called once on a thread of its own; gives batches to its argument, which waits while too many are on their way.
    ///   - reject: called for rows that can't be taken, in order.
    ///   - record: the entry of an upload, which is on its way in now; a new one is made where none is given.
    /// - Returns: the counts over the whole file.
    package func run(
        mapping: ImportMapping, file: String, record existing: Int64? = nil,
        progress: @escaping @Sendable (ImportProgress) -> Void = { _ in },
        reject: @escaping @Sendable ([RejectedRow]) throws -> Void,
        read: @escaping @Sendable (_ deliver: (ImportBatch) throws -> Void) throws -> Void
    ) async throws -> ImportSummary {
        let source = try await prepare(mapping)
        let record = try await started(file, source: source, record: existing)
        var lastNote = ContinuousClock.now
        var summary = ImportSummary()
        summary.source = source.name
        let queue = BatchQueue<Arrival>(limit: 16)
        let (appending, now) = (intake.appending, intake.now)
        // A thread of its own: it blocks, and there are only as many threads for tasks as cores.
        Thread.detachNewThread {
            do {
                try read { batch in
                    let prepared = appending.prepare(Batch(source: source, received: now(), interactions: batch.interactions))
                    try queue.put(
                        Arrival(batch: prepared, rejects: batch.rejects, bytesRead: batch.bytesRead, bytesTotal: batch.bytesTotal))
                }
                queue.finish(nil)
            } catch {
                queue.finish(error)
            }
        }
        do {
            while let group = try await queue.take() {
                try Task.checkCancellation()
                try await store(group, source: source, summary: &summary)
                let rejects = group.flatMap(\.rejects)
                if !rejects.isEmpty { try reject(rejects) }
                if let last = group.last {
                    let news = ImportProgress(summary: summary, bytesRead: last.bytesRead, bytesTotal: last.bytesTotal)
                    progress(news)
                    // Seldom: a note of its own costs a sync to disk.
                    if ContinuousClock.now - lastNote > .seconds(1) {
                        try await note(record, news)
                        lastNote = ContinuousClock.now
                    }
                }
            }
        } catch {
            queue.abandon()
            let reason = error is CancellationError ? "the program was told to stop" : "\(error)"
            // In a task of its own: in a cancelled one the database would refuse.
            try? await Task { [summary] in try await finished(record, summary, failure: reason) }.value
            throw error
        }
        try await finished(record, summary, failure: nil)
        return summary
    }

    private func prepare(_ mapping: ImportMapping) async throws -> Source {
        let (sources, catalogue, now) = (intake.sources, intake.mapping, intake.now())
        return try await intake.database.write { connection in
            let source = try sources.findOrCreate(name: mapping.source, namespace: mapping.namespace, at: now, connection)
            let known = Set(try catalogue.rules(connection).filter { $0.source == source.id }.map(\.name))
            // A rule that a person has changed since stands above the file's.
            let rules = mapping.catalogue.filter { !known.contains($0.name) }.map { rule in
                TouchpointRule(
                    source: source.id, name: rule.name, touchpoint: rule.touchpoint, channel: rule.channel, stage: rule.stage,
                    isIgnored: rule.isIgnored)
            }
            try catalogue.set(rules, at: now, connection)
            let stated = try catalogue.channelKinds(connection)
            let kinds = mapping.channelKinds.filter { stated[$0.key] == nil }
            try catalogue.set(kinds: kinds.mapValues(Optional.some), at: now, connection)
            return source
        }
    }

    private func store(_ group: [Arrival], source: Source, summary: inout ImportSummary) async throws {
        let outcome = try await intake.appending.append(group.map(\.batch), to: intake.database)
        for (arrival, result) in zip(group, outcome.results) {
            summary.rows += Int64(arrival.batch.count + arrival.rejects.count)
            summary.accepted += Int64(result.accepted)
            summary.duplicates += Int64(result.duplicates)
            summary.rejected += Int64(arrival.rejects.count)
        }
        intake.grown()
    }

    /// Rows that were read, on their way to be stored.
    private struct Arrival: Sendable {
        var batch: PreparedBatch
        var rejects: [RejectedRow]
        var bytesRead: Int
        var bytesTotal: Int?
    }

    private func started(_ file: String, source: Source, record: Int64?) async throws -> Int64 {
        let now = intake.now()
        return try await intake.database.write { connection in
            if let record {
                try connection.execute(
                    """
                    UPDATE import SET source = ?, state = 'running', updated = ?, finished = NULL, failure = NULL, rows = 0, accepted = 0,
                        duplicates = 0, rejected = 0, bytes_read = 0 WHERE id = ?
                    """, .integer(source.id), .integer(now.milliseconds), .integer(record))
                return record
            }
            return try connection.first(
                """
                INSERT INTO import (source, file, started, rows, accepted, duplicates, rejected, state, updated)
                VALUES (?, ?, ?, 0, 0, 0, 0, 'running', ?) RETURNING id
                """, .integer(source.id), .text(file), .integer(now.milliseconds), .integer(now.milliseconds)
            ) { $0.integer(0) } ?? 0
        }
    }

    /// How far it is, for whoever looks from another program.
    private func note(_ record: Int64, _ progress: ImportProgress) async throws {
        let (now, summary) = (intake.now(), progress.summary)
        try await intake.database.write { connection in
            try connection.execute(
                """
                UPDATE import SET updated = ?, rows = ?, accepted = ?, duplicates = ?, rejected = ?, bytes_read = ?, bytes_total = ? WHERE id = ?
                """, .integer(now.milliseconds), .integer(summary.rows), .integer(summary.accepted), .integer(summary.duplicates),
                .integer(summary.rejected), .integer(Int64(progress.bytesRead)), .optional(progress.bytesTotal.map(Int64.init)),
                .integer(record))
        }
    }

    private func finished(_ record: Int64, _ summary: ImportSummary, failure: String?) async throws {
        let now = intake.now()
        try await intake.database.write { connection in
            try connection.execute(
                """
                UPDATE import SET finished = ?, updated = ?, rows = ?, accepted = ?, duplicates = ?, rejected = ?, failure = ?, state = ?
                WHERE id = ?
                """, .integer(now.milliseconds), .integer(now.milliseconds), .integer(summary.rows), .integer(summary.accepted),
                .integer(summary.duplicates), .integer(summary.rejected), .optional(failure), .text(failure == nil ? "done" : "stopped"),
                .integer(record))
        }
    }
}
