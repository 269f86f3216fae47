import Foundation
import TouchstoneStore

/// The audit trail: written in the transaction of what it tells, and never changed.
package enum AuditTrail {
    /// - Parameter detail: facts without personal data; numbers, ids and names of settings.
    package static func append(
        _ action: String, by actor: AuditActor, target: String? = nil, detail: [String: String] = [:], at time: Instant,
        on connection: any Connection
    ) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let json = String(decoding: try encoder.encode(detail), as: UTF8.self)
        try connection.execute(
            "INSERT INTO audit (time, actor, action, target, detail) VALUES (?, ?, ?, ?, ?)",
            .integer(time.milliseconds), .text(actor.text), .text(action), .optional(target), .text(json))
    }

    /// The newest first, at most `limit` of them, older than the entry `before`.
    package static func entries(
        before: Int64? = nil, actor: String? = nil, action: String? = nil, target: String? = nil, limit: Int, on connection: any Connection
    ) throws -> [AuditEntry] {
        var conditions: [String] = [], arguments: [SQLValue] = []
        for (column, value) in [("actor", actor), ("action", action), ("target", target)] {
            guard let value else { continue }
            conditions.append("\(column) = ?")
            arguments.append(.text(value))
        }
        if let before {
            conditions.append("id < ?")
            arguments.append(.integer(before))
        }
        arguments.append(.integer(Int64(limit)))
        let condition = conditions.isEmpty ? "" : "WHERE " + conditions.joined(separator: " AND ")
        return try connection.query(
            "SELECT id, time, actor, action, target, detail FROM audit \(condition) ORDER BY id DESC LIMIT ?", arguments
        ) { row in
            AuditEntry(
                id: row.integer(0), time: Instant(milliseconds: row.integer(1)), actor: AuditActor(row.text(2)) ?? .system,
                action: row.text(3), target: row.optionalText(4), detail: row.text(5))
        }
    }
}
