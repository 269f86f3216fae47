import Foundation
import Synchronization
import TouchstoneStore

/// Targets, bands and settings of metrics: in the database, and in memory for every answer.
package final class MetricTargets: Sendable {
    package static let migrations = [
        Migration(
            "measurement.1", "targets and bands of metrics, and what metrics leave to the company",
            """
            CREATE TABLE metric_target (metric TEXT PRIMARY KEY, target REAL, bands TEXT NOT NULL);
            CREATE TABLE metric_setting (id INTEGER PRIMARY KEY CHECK (id = 1), settings TEXT NOT NULL);
            """)
    ]

    private struct State: Sendable {
        var targets: [String: MetricTarget] = [:]
        var settings = MeasurementSettings()
        /// Rises when something stored is not what it was.
        var generation = 1
    }

    let log: Log
    private let state = Mutex(State())

    package init(log: Log) { self.log = log }

    package var settings: MeasurementSettings {
        state.withLock { state in
            var settings = state.settings
            settings.version = state.generation
            return settings
        }
    }

    /// By metric.
    package var all: [String: MetricTarget] { state.withLock { $0.targets } }

    package func target(of metric: String) -> MetricTarget? { state.withLock { $0.targets[metric] } }

    /// Sets what is wanted of a metric; without target and bands it is taken away.
    package func set(_ target: MetricTarget, by actor: AuditActor, at now: Instant, _ connection: any Connection) throws {
        try connection.execute("DELETE FROM metric_target WHERE metric = ?", [.text(target.metric)])
        if target.target != nil || !target.bands.isEmpty {
            let bands = String(decoding: try JSONEncoder().encode(target.bands), as: UTF8.self)
            try connection.execute(
                "INSERT INTO metric_target (metric, target, bands) VALUES (?, ?, ?)",
                [.text(target.metric), target.target.map { .real($0) } ?? .null, .text(bands)])
        }
        var detail = ["bands": target.bands.map { "\($0.name) from \($0.from)" }.joined(separator: ", ")]
        detail["target"] = target.target.map { "\($0)" }
        try AuditTrail.append("metric.target", by: actor, target: target.metric, detail: detail, at: now, on: connection)
        try changed(at: now, connection)
    }

    /// Changes what metrics leave to the company.
    /// - Throws: `MeasurementError` for what can't be.
    package func set(_ settings: MeasurementSettings, by actor: AuditActor, at now: Instant, _ connection: any Connection) throws {
        try settings.check()
        var next = settings
        next.version = 1
        let text = String(decoding: try JSONEncoder().encode(next), as: UTF8.self)
        try connection.execute("DELETE FROM metric_setting", [])
        try connection.execute("INSERT INTO metric_setting (id, settings) VALUES (1, ?)", [.text(text)])
        try AuditTrail.append("metric.settings", by: actor, detail: next.auditDetail, at: now, on: connection)
        try changed(at: now, connection)
    }

    /// Reads what is stored; called at the start and whenever the log says that something changed.
    package func reload(_ connection: any Connection) throws {
        let targets = try connection.query("SELECT metric, target, bands FROM metric_target ORDER BY metric", []) { row in
            try? MetricTarget(
                metric: row.text(0), target: row.isNull(1) ? nil : row.real(1),
                bands: (try? JSONDecoder().decode([MetricTarget.Band].self, from: Data(row.text(2).utf8))) ?? [])
        }.compactMap(\.self)
        let settings = try connection.query("SELECT settings FROM metric_setting WHERE id = 1", []) { row in
            try? JSONDecoder().decode(MeasurementSettings.self, from: Data(row.text(0).utf8))
        }.compactMap(\.self).first
        state.withLock { state in
            let known = Dictionary(targets.map { ($0.metric, $0) }) { first, _ in first }
            if known != state.targets || settings ?? state.settings != state.settings { state.generation += 1 }
            state.targets = known
            if let settings { state.settings = settings }
        }
    }

    private func changed(at now: Instant, _ connection: any Connection) throws {
        try log.append(.catalogue, at: now, body: .object([JSONMember("what", .string("metrics"))]), connection)
    }
}

/// Keeps targets and settings in memory current, whoever changes them.
final class MetricTargetsReader: MemoryReader {
    let name = "metric targets"
    private let targets: MetricTargets

    init(_ targets: MetricTargets) { self.targets = targets }

    /// All that it needs stands in a table: nothing of the past has to be read.
    func resume(_ connection: any Connection) throws -> Int64 {
        try targets.reload(connection)
        return try targets.log.lastSequence(connection)
    }

    func absorb(_ changes: [Change], _ connection: any Connection) throws {
        if changes.contains(where: { $0.kind == .catalogue }) { try targets.reload(connection) }
    }
}

extension Application {
    package func setTarget(_ target: MetricTarget, by actor: AuditActor) async throws {
        let (targets, now) = (metricTargets, now())
        try await database.write { connection in
            try targets.set(target, by: actor, at: now, connection)
            try targets.reload(connection)
        }
        follower.grown()
    }

    package func setMeasurementSettings(_ settings: MeasurementSettings, by actor: AuditActor) async throws {
        let (targets, now) = (metricTargets, now())
        try await database.write { connection in
            try targets.set(settings, by: actor, at: now, connection)
            try targets.reload(connection)
        }
        follower.grown()
    }
}
