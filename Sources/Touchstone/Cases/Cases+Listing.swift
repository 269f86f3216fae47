import TouchstoneStore

/// Which cases a list shows.
package struct CaseFilter: Sendable, Equatable {
    package enum Owner: Sendable, Equatable { case person(Int64), nobody }

    package var statuses: [CaseStatus] = []
    package var owner: Owner?
    package var priority: CasePriority?
    package var topic: String?
    package var rule: Int64?
    package var profiles: [Int64]?
    package var overdueAt: Instant?

    package init() {}

    var sql: (condition: String, arguments: [SQLValue]) {
        var parts: [String] = [], arguments: [SQLValue] = []
        func add(_ part: String, _ values: [SQLValue]) {
            parts.append(part)
            arguments += values
        }
        func list(_ count: Int) -> String { [String](repeating: "?", count: count).joined(separator: ", ") }
        if !statuses.isEmpty { add("status IN (\(list(statuses.count)))", statuses.map { .text($0.rawValue) }) }
        switch owner {
        case .person(let id): add("owner = ?", [.integer(id)])
        case .nobody: add("owner IS NULL", [])
        case nil: break
        }
        if let priority { add("priority = ?", [.integer(priority.rawValue)]) }
        if let topic { add("topic = ?", [.text(topic)]) }
        if let rule { add("rule = ?", [.integer(rule)]) }
        if let profiles { add(profiles.isEmpty ? "1 = 0" : "profile IN (\(list(profiles.count)))", profiles.map(SQLValue.integer)) }
        if let overdueAt {
            add("status IN ('open', 'in_progress', 'reopened') AND due < ?", [.integer(overdueAt.milliseconds)])
        }
        return (parts.isEmpty ? "1 = 1" : parts.joined(separator: " AND "), arguments)
    }
}

/// The order of a list, each with its cursor.
package enum CaseOrder: Sendable {
    /// What is due first: for what is to be done.
    case due
    /// The newest first.
    case number
}

extension Cases {
    /// - Parameter after: the last case of the page before.
    package func list(
        _ filter: CaseFilter, order: CaseOrder = .due, after: CustomerCase? = nil, limit: Int, _ connection: any Connection
    ) throws -> [CustomerCase] {
        var (condition, arguments) = filter.sql
        if let after {
            switch order {
            case .due:
                condition += " AND (due > ? OR (due = ? AND id > ?))"
                arguments += [.integer(after.due.milliseconds), .integer(after.due.milliseconds), .integer(after.number)]
            case .number:
                condition += " AND id < ?"
                arguments.append(.integer(after.number))
            }
        }
        let by = order == .due ? "due, id" : "id DESC"
        return try connection.query(
            "SELECT \(Self.columns) FROM customer_case WHERE \(condition) ORDER BY \(by) LIMIT ?", arguments + [.integer(Int64(limit))],
            make: CustomerCase.init(row:))
    }

    package func count(_ filter: CaseFilter, _ connection: any Connection) throws -> Int {
        let (condition, arguments) = filter.sql
        return Int(try connection.first("SELECT count(*) FROM customer_case WHERE \(condition)", arguments) { $0.integer(0) } ?? 0)
    }

    /// The topics that there are, the most frequent first: to choose from.
    package func topics(limit: Int = 50, _ connection: any Connection) throws -> [String] {
        try connection.query(
            "SELECT topic FROM customer_case GROUP BY topic ORDER BY count(*) DESC, topic LIMIT ?", .integer(Int64(limit))
        ) { $0.text(0) }
    }

    /// How many pending cases each person has.
    package func loads(_ connection: any Connection) throws -> [Int64: Int] {
        let rows = try connection.query(
            "SELECT owner, count(*) FROM customer_case WHERE owner IS NOT NULL AND status NOT IN ('resolved', 'closed') GROUP BY owner"
        ) { ($0.integer(0), Int($0.integer(1))) }
        return Dictionary(rows) { first, _ in first }
    }
}
