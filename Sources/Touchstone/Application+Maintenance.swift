import Foundation
import TouchstoneStore

extension Application {
    /// Removes files that were sent in and that nobody came back for, or no answer speaks of.
    package func sweepUploads() async throws {
        try await imports.sweep()
        try await responses.sweepFiles()
    }

    /// Erases again everybody on the list beside the key: after a backup was restored.
    /// - Returns: how many profiles of the backup were erased.
    package func applyErasures() async throws -> Int {
        let (unification, distribution, listed, now) = (unification, distribution, ledger.recorded(), now())
        return try await database.write { connection in
            // Numbers beyond the backup's last profile will be given out again to others.
            let last = try unification.lastProfile(connection)
            let standing = Set(listed.filter { $0 <= last })
            for profile in standing.sorted() { try distribution.forget(profile, at: now, connection) }
            try unification.erase(profiles: standing.sorted(), at: now, connection)
            return standing.count
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
