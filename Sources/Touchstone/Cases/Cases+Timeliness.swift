import TouchstoneStore

extension Cases {
    /// Of the cases that ended, or whose due time passed while their clock ran, in a stretch of time: how many there are, and how many of them
    /// ended by their due time.
    package func timeliness(from: Instant, to: Instant, _ connection: any Connection) throws -> (inTime: Int, decided: Int) {
        let (from, to) = (SQLValue.integer(from.milliseconds), SQLValue.integer(to.milliseconds))
        return try connection.first(
            """
            SELECT coalesce(sum(CASE WHEN ended IS NOT NULL AND ended <= due THEN 1 ELSE 0 END), 0), count(*) FROM customer_case
            WHERE (ended IS NOT NULL AND ended >= ? AND ended < ?)
               OR (ended IS NULL AND status IN ('open', 'in_progress', 'reopened') AND due >= ? AND due < ?)
            """, [from, to, from, to]
        ) { (Int($0.integer(0)), Int($0.integer(1))) } ?? (0, 0)
    }
}
