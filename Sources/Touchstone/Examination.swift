import Foundation
import TouchstoneStore

/// Checks an installation: each finding says what was looked at and what to do.
package struct Examination: Sendable {
    package struct Finding: Sendable {
        package var check: String
        package var isWell: Bool
        package var detail: String
    }

    private let application: Application
    private let keyFile: String?

    package init(application: Application, keyFile: String?) {
        self.application = application
        self.keyFile = keyFile
    }

    package func run() async throws -> [Finding] {
        try await [
            durability(), keyFileFinding(), logFinding(), idsFinding(), profilesFinding(), rebuildFinding(), importsFinding(),
            rejectsFinding(), graphviz(), qrencode(),
        ]
    }

    private func durability() async throws -> Finding {
        let dialect = application.database.dialect
        let (query, expected) = dialect == .sqlite ? ("PRAGMA synchronous", "2") : ("SHOW synchronous_commit", "on")
        // Asked on the writer: on SQLite the setting belongs to the connection.
        let value = try await application.database.write { connection in
            try connection.first(query, make: { dialect == .sqlite ? String($0.integer(0)) : $0.text(0) }) ?? ""
        }
        return Finding(
            check: "durability", isWell: value == expected,
            detail: value == expected
                ? "every answer waits for the disk (\(dialect == .sqlite ? "synchronous=FULL" : "synchronous_commit=on"))"
                : "the database doesn't wait for the disk: \(query) says '\(value)', it has to be \(expected)")
    }

    private func keyFileFinding() -> Finding {
        guard let keyFile else {
            return Finding(check: "master key", isWell: true, detail: "from the environment; keep a copy apart from the database")
        }
        let permissions = (try? FileManager.default.attributesOfItem(atPath: keyFile)[.posixPermissions] as? Int) ?? nil
        let isClosed = permissions.map { $0 & 0o077 == 0 } ?? false
        return Finding(
            check: "master key", isWell: isClosed,
            detail: isClosed
                ? "\(keyFile), readable by its owner only; keep a copy apart from the database" : "others may read \(keyFile): chmod 600 it"
        )
    }

    private func logFinding() async throws -> Finding {
        let log = application.log
        let (last, count) = try await application.database.read { connection in
            (try log.lastSequence(connection), try log.counts(connection).changes)
        }
        return Finding(check: "log", isWell: count <= last, detail: "\(count.formatted()) changes, the last is number \(last.formatted())")
    }

    private func idsFinding() async throws -> Finding {
        let log = application.log
        let counts = try await application.database.read { try log.counts($0) }
        let (ids, interactions) = (counts.ids, counts.interactions)
        return Finding(
            check: "ids", isWell: ids == interactions,
            detail: ids == interactions
                ? "every interaction's id is known, so that none comes in twice"
                : "\(interactions.formatted()) interactions and \(ids.formatted()) ids: restore a backup, and report this")
    }

    private func rebuildFinding() async throws -> Finding {
        let isBrokenOff = try await application.isRebuildBrokenOff()
        return Finding(
            check: "derived data", isWell: !isBrokenOff,
            detail: isBrokenOff
                ? "a rebuild was broken off, so that names, consent and words to search by are incomplete: run touchstone rebuild again"
                : "traits, consent and search words are complete")
    }

    private func profilesFinding() async throws -> Finding {
        let unification = application.unification
        let (count, broken) = try await application.database.read { try unification.counts($0) }
        return Finding(
            check: "profiles", isWell: broken == 0,
            detail: broken == 0
                ? "\(count.formatted()) profiles, each linked to a canonical one"
                : "\(broken.formatted()) profiles are linked to one that is linked itself")
    }

    private func importsFinding() async throws -> Finding {
        let open = try await application.database.read { try ImportRecord.all(limit: 200, $0) }.filter {
            $0.finished == nil && $0.state != .waiting
        }
        return Finding(
            check: "imports", isWell: true,
            detail: open.isEmpty
                ? "none is open"
                : "\(open.count) did not finish or still run: importing the same file again completes them and doubles nothing")
    }

    private func rejectsFinding() async throws -> Finding {
        let (open, dropped) = try await application.database.read { (try Rejects.countOpen($0), try Rejects.dropped($0)) }
        let waiting = open == 0 ? "none" : "\(open.formatted()) rejected events wait on the page Data → Rejected"
        return Finding(
            check: "rejects", isWell: true,
            detail: waiting + (dropped == 0 ? "" : "; \(dropped.formatted()) older ones were dropped, since a source had too many"))
    }

    private func isInstalled(_ program: String) -> Bool {
        let paths = (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin").split(separator: ":")
        return paths.contains { FileManager.default.isExecutableFile(atPath: "\($0)/\(program)") }
    }

    /// Wanted for QR codes alone: without it nothing is unwell.
    private func qrencode() -> Finding {
        Finding(
            check: "QR codes", isWell: true,
            detail: isInstalled("qrencode") ? "qrencode is there" : "surveys have no QR codes: install Debian's package qrencode")
    }

    private func graphviz() -> Finding {
        let isThere = isInstalled("dot")
        return Finding(
            check: "Graphviz", isWell: isThere,
            detail: isThere ? "dot is there" : "journey graphs can't be drawn: install Debian's package graphviz")
    }
}
