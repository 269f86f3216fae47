import Foundation
import TouchstoneStore

extension Application {
    /// Removes files that were sent in and that nobody came back for, or no answer speaks of.
    package func sweepUploads() async throws {
        try await imports.sweep()
        try await responses.sweepFiles()
    }

    /// How many profiles on a list of erasures came back with a backup.
    package func returned(of listed: [ErasureLedger.Entry]) async throws -> Int {
        let unification = unification
        return try await database.read { connection in
            try unification.returned(of: listed, connection).values.reduce(0) { $0 + $1.count }
        }
    }

    /// Erases again whoever on a list of erasures came back with a backup.
    /// - Returns: how many profiles were erased.
    package func applyErasures(_ listed: [ErasureLedger.Entry]) async throws -> Int {
        let (unification, distribution, now) = (unification, distribution, now())
        return try await database.write { connection in
            // Answers are locked before the log, as in every erasure.
            for (canonical, profiles) in try unification.returned(of: listed, connection).sorted(by: { $0.key < $1.key }) {
                try distribution.forget(canonical, only: profiles, at: now, connection)
            }
            try connection.lock("append")
            let returned = try unification.returned(of: listed, connection)
            for (canonical, profiles) in returned.sorted(by: { $0.key < $1.key }) {
                try unification.eraseAgain(profiles, of: canonical, at: now, connection)
                try AuditTrail.append(
                    "customer.erased", by: .command, target: "customer:\(canonical)",
                    detail: ["profiles": "\(profiles.count)", "how": "listed"], at: now, on: connection)
            }
            return returned.values.reduce(0) { $0 + $1.count }
        }
    }

    /// Set while a rebuild is under way: one that was broken off has to be run again.
    static let rebuilding = "rebuild"

    package func isRebuildBrokenOff() async throws -> Bool { try await administration.setting(Application.rebuilding) == "under way" }

    /// Makes traits, search words and consent anew from the log.
    /// - Returns: how many changes were read.
    package func rebuild(progress: @Sendable (_ done: Int64, _ total: Int64) -> Void) async throws -> Int64 {
        let (log, unification) = (log, unification)
        let total = try await database.read { try log.lastSequence($0) }
        try await administration.setSetting(Application.rebuilding, to: "under way", by: .command)
        var position: Int64 = 0
        var isFirst = true
        while true {
            let (start, clears) = (position, isFirst)
            let next: Int64? = try await database.write { connection in
                try connection.lock("append")
                if clears { try unification.forgetDerived(connection) }
                let changes = try log.changes(after: start, limit: 5_000, connection)
                try unification.derive(from: changes, connection)
                return changes.last?.sequence
            }
            isFirst = false
            guard let next else { break }
            position = next
            progress(position, total)
        }
        try await administration.setSetting(Application.rebuilding, to: "done", by: .command)
        return position
    }
}
