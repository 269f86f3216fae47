import TouchstoneStore

/// Which reviews.
package struct ReviewFilter: Sendable, Equatable {
    /// This one alone.
    package var id: Int64?
    package var location: Int64?
    package var source: String?
    package var stars: ClosedRange<Int>?
    package var reply: ReplyState?
    package var unansweredAt: Instant?
    package var from: Instant?
    package var to: Instant?

    package init() {}

    var sql: (condition: String, arguments: [SQLValue]) {
        var parts: [String] = [], arguments: [SQLValue] = []
        func add(_ part: String, _ values: SQLValue...) {
            parts.append(part)
            arguments += values
        }
        if let id { add("id = ?", .integer(id)) }
        if let location { add("location = ?", .integer(location)) }
        if let source { add("source = ?", .text(source)) }
        if let stars { add("stars BETWEEN ? AND ?", .integer(Int64(stars.lowerBound)), .integer(Int64(stars.upperBound))) }
        if let reply { add("reply = ?", .text(reply.rawValue)) }
        if let unansweredAt { add("reply = 'none' AND due < ?", .integer(unansweredAt.milliseconds)) }
        if let from { add("written >= ?", .integer(from.milliseconds)) }
        if let to { add("written < ?", .integer(to.milliseconds)) }
        return (parts.isEmpty ? "1 = 1" : parts.joined(separator: " AND "), arguments)
    }
}

/// What counts of a review for sums: no text is opened for it.
package struct ReviewFigure: Sendable, Equatable {
    package var id: Int64
    package var location: Int64
    package var source: String
    package var stars: Int
    package var time: Int64
    package var sentiment: Double?

    package init(id: Int64, location: Int64, source: String, stars: Int, time: Int64, sentiment: Double? = nil) {
        self.id = id
        self.location = location
        self.source = source
        self.stars = stars
        self.time = time
        self.sentiment = sentiment
    }
}

extension Reviews {
    /// The newest first.
    package func list(
        _ filter: ReviewFilter, before: Review? = nil, limit: Int, _ connection: any Connection
    ) throws -> [Review] {
        var (condition, arguments) = filter.sql
        if let before {
            condition += " AND (written < ? OR (written = ? AND id < ?))"
            arguments += [.integer(before.written.milliseconds), .integer(before.written.milliseconds), .integer(before.id)]
        }
        return try connection.query(
            "SELECT \(Self.columns) FROM review WHERE \(condition) ORDER BY written DESC, id DESC LIMIT ?",
            arguments + [.integer(Int64(limit))]
        ) { try review($0, connection) }
    }

    package func count(_ filter: ReviewFilter, _ connection: any Connection) throws -> Int {
        let (condition, arguments) = filter.sql
        return Int(try connection.first("SELECT count(*) FROM review WHERE \(condition)", arguments) { $0.integer(0) } ?? 0)
    }

    /// By time.
    package func figures(_ filter: ReviewFilter, _ connection: any Connection) throws -> [ReviewFigure] {
        let (condition, arguments) = filter.sql
        return try connection.query(
            "SELECT id, location, source, stars, written, sentiment FROM review WHERE \(condition) ORDER BY written, id", arguments
        ) {
            ReviewFigure(
                id: $0.integer(0), location: $0.integer(1), source: $0.text(2), stars: Int($0.integer(3)), time: $0.integer(4),
                sentiment: $0.optionalReal(5))
        }
    }
}
