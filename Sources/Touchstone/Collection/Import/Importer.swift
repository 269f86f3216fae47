import Foundation
import TouchstoneStore

/// Brings a file in through the door's transaction: reading and storing run beside one another, a bounded number of batches between them.
package struct Importer: Sendable {
    private let application: Application

    package init(_ application: Application) { self.application = application }

    /// Takes batches from `read` until it ends. Everything stored is on disk when this returns; a file that breaks off has stored what came before.
    /// - Parameters:
    ///   - read: called once on a thread of its own; gives batches to its argument, which waits while too many are on their way.
    ///   - reject: called for rows that can't be taken, in order.
    /// - Returns: the counts over the whole file.
    package func run(
        mapping: ImportMapping, file: String, progress: @escaping @Sendable (ImportProgress) -> Void = { _ in },
        reject: @escaping @Sendable ([RejectedRow]) throws -> Void,
        read: @escaping @Sendable (_ deliver: (ImportBatch) throws -> Void) throws -> Void
    ) async throws -> ImportSummary {
        let source = try await prepare(mapping)
        let record = try await started(file, source: source)
        var summary = ImportSummary()
        summary.source = source.name
        let queue = BatchQueue(limit: 4)
        // A thread of its own: it blocks, and there are only as many threads for tasks as cores.
        Thread.detachNewThread {
            do {
                try read { try queue.put($0) }
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
                    progress(ImportProgress(summary: summary, bytesRead: last.bytesRead, bytesTotal: last.bytesTotal))
                }
            }
        } catch {
            queue.abandon()
            try? await finished(record, summary, failure: "\(error)")
            throw error
        }
        try await finished(record, summary, failure: nil)
        return summary
    }

    private func prepare(_ mapping: ImportMapping) async throws -> Source {
        let (sources, catalogue, now) = (application.sources, application.mapping, application.now())
        return try await application.database.write { connection in
            let source = try sources.findOrCreate(name: mapping.source, namespace: mapping.namespace, at: now, connection)
            let known = Set(try catalogue.rules(connection).filter { $0.source == source.id }.map(\.name))
            // A rule that a person has changed since stands above the file's.
            let rules = mapping.catalogue.filter { !known.contains($0.name) }.map { rule in
                TouchpointRule(source: source.id, name: rule.name, touchpoint: rule.touchpoint, channel: rule.channel, stage: rule.stage)
            }
            try catalogue.set(rules, at: now, connection)
            return source
        }
    }

    private func store(_ group: [ImportBatch], source: Source, summary: inout ImportSummary) async throws {
        let received = application.now()
        let batches = group.map { Batch(source: source, received: received, interactions: $0.interactions) }
        let outcome = try await application.appending.append(batches, to: application.database)
        for (batch, result) in zip(group, outcome.results) {
            summary.rows += Int64(batch.count)
            summary.accepted += Int64(result.accepted)
            summary.duplicates += Int64(result.duplicates)
            summary.rejected += Int64(batch.rejects.count)
        }
        application.follower.grown()
    }

    private func started(_ file: String, source: Source) async throws -> Int64 {
        let now = application.now()
        return try await application.database.write { connection in
            try connection.first(
                """
                INSERT INTO import (source, file, started, rows, accepted, duplicates, rejected) VALUES (?, ?, ?, 0, 0, 0, 0) RETURNING id
                """, .integer(source.id), .text(file), .integer(now.milliseconds)) { $0.integer(0) } ?? 0
        }
    }

    private func finished(_ record: Int64, _ summary: ImportSummary, failure: String?) async throws {
        let now = application.now()
        try await application.database.write { connection in
            try connection.execute(
                "UPDATE import SET finished = ?, rows = ?, accepted = ?, duplicates = ?, rejected = ?, failure = ? WHERE id = ?",
                .integer(now.milliseconds), .integer(summary.rows), .integer(summary.accepted), .integer(summary.duplicates),
                .integer(summary.rejected), .optional(failure), .integer(record))
        }
    }
}

/// An import as the page of imports lists it.
package struct ImportRecord: Sendable {
    package var id: Int64
    package var source: Int64
    package var file: String
    package var started: Instant
    package var finished: Instant?
    package var rows: Int64
    package var accepted: Int64
    package var duplicates: Int64
    package var rejected: Int64
    package var failure: String?

    /// Newest first.
    package static func all(limit: Int, _ connection: any Connection) throws -> [ImportRecord] {
        try connection.query(
            """
            SELECT id, source, file, started, finished, rows, accepted, duplicates, rejected, failure FROM import ORDER BY id DESC LIMIT ?
            """, .integer(Int64(limit))
        ) { row in
            ImportRecord(
                id: row.integer(0), source: row.integer(1), file: row.text(2), started: Instant(milliseconds: row.integer(3)),
                finished: row.optionalInteger(4).map(Instant.init(milliseconds:)), rows: row.integer(5), accepted: row.integer(6),
                duplicates: row.integer(7), rejected: row.integer(8), failure: row.optionalText(9))
        }
    }
}
