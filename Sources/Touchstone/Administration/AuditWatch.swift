import Synchronization
import TouchstoneStore

/// Tells whether people did something of some kinds since it was last asked, so that what rests on it is made anew.
final class AuditWatch: Sendable {
    private struct State {
        var last: Int64?
        var known: Set<Int64> = []
        var number = 0
    }

    /// Entries get their numbers before they are committed: one of the latest may come in late.
    private static let late: Int64 = 1_000
    private let actions: [String]
    private let state = Mutex(State())

    /// - Parameter actions: how they begin, "account.".
    init(_ actions: [String]) { self.actions = actions }

    /// Rises when there is something new.
    func number(_ connection: any Connection) throws -> Int {
        let latest = try AuditTrail.last(connection)
        let from = min(state.withLock { $0.last } ?? latest, latest) - Self.late
        let found = try AuditTrail.numbers(of: actions, after: from, connection)
        return state.withLock { state in
            if state.last != nil, !state.known.isSuperset(of: found) { state.number += 1 }
            state.last = max(state.last ?? latest, latest)
            state.known.formUnion(found)
            let end = (state.last ?? latest) - Self.late
            state.known = state.known.filter { $0 > end }
            return state.number
        }
    }
}

extension AuditTrail {
    fileprivate static func last(_ connection: any Connection) throws -> Int64 {
        try connection.first("SELECT coalesce(max(id), 0) FROM audit") { $0.integer(0) } ?? 0
    }

    fileprivate static func numbers(of actions: [String], after: Int64, _ connection: any Connection) throws -> Set<Int64> {
        let condition = actions.map { _ in "action LIKE ?" }.joined(separator: " OR ")
        let arguments = [SQLValue.integer(after)] + actions.map { SQLValue.text($0 + "%") }
        return Set(try connection.query("SELECT id FROM audit WHERE id > ? AND (\(condition))", arguments) { $0.integer(0) })
    }
}
