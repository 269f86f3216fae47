import TouchstoneStore

/// A pair that a person decided: known to be one person, or two. What the model learns from beside what it finds by itself.
package struct MatchLabel: Sendable, Equatable {
    package var a: Int64
    package var b: Int64
    package var isSame: Bool
    /// The merge that the decision made.
    package var merge: Int64?
    /// The levels of agreement as they were when it was decided.
    package var evidence: MatchEvidence

    /// Decisions "same" and "different" that stand, and merges by matching that a person took apart. "Not sure" teaches nothing.
    static func all(_ connection: any Connection) throws -> [MatchLabel] {
        let decided = try connection.query(
            """
            SELECT c.a, c.b, c.state, c.evidence, m.undone, c.merge FROM match_candidate c LEFT JOIN merge m ON m.id = c.merge
            WHERE c.state IN ('same', 'different') ORDER BY c.id
            """
        ) { row -> MatchLabel? in
            guard let evidence = (try? JSONValue.parse(row.text(3))).flatMap(MatchEvidence.init) else { return nil }
            // A pair that was joined and taken apart again is two.
            return MatchLabel(
                a: row.integer(0), b: row.integer(1), isSame: row.text(2) == "same" && row.isNull(4), merge: row.optionalInteger(5),
                evidence: evidence)
        }
        let undone = try connection.query(
            "SELECT a, b, evidence FROM merge WHERE undone IS NOT NULL AND decided_by = ? ORDER BY id", .text(ProfileMatching.decider)
        ) { row -> MatchLabel? in
            guard let evidence = (try? JSONValue.parse(row.text(2))).flatMap(MatchEvidence.init) else { return nil }
            return MatchLabel(
                a: min(row.integer(0), row.integer(1)), b: max(row.integer(0), row.integer(1)), isSame: false, merge: nil,
                evidence: evidence)
        }
        return (decided + undone).compactMap(\.self)
    }

    /// Merges that matching made by itself and that stand, the newest of them, oldest first. Once they are joined, hardly a person stands twice any
    /// more, and whoever learned from what is left alone would take namesakes for one person.
    static func joined(limit: Int, _ connection: any Connection) throws -> [MatchLabel] {
        try connection.query(
            "SELECT a, b, evidence, id FROM merge WHERE undone IS NULL AND decided_by = ? ORDER BY id DESC LIMIT ?",
            .text(ProfileMatching.decider), .integer(Int64(limit))
        ) { row -> MatchLabel? in
            guard let evidence = (try? JSONValue.parse(row.text(2))).flatMap(MatchEvidence.init) else { return nil }
            return MatchLabel(
                a: min(row.integer(0), row.integer(1)), b: max(row.integer(0), row.integer(1)), isSame: true, merge: row.integer(3),
                evidence: evidence)
        }.compactMap(\.self).reversed()
    }

    /// The profiles on either side, and whose they are now; nil where one was erased.
    func sides(
        _ unification: Unification, _ connection: any Connection
    ) throws -> (left: [Int64], right: [Int64], canonicals: (Int64, Int64))? {
        func canonical(_ profile: Int64) throws -> Int64? {
            try connection.first("SELECT canonical FROM profile WHERE id = ? AND erased IS NULL", .integer(profile)) { $0.integer(0) }
        }
        guard let left = try canonical(a), let right = try canonical(b) else { return nil }
        let sides = try MatchComparison.sides(a, b, merge: merge, unification, connection)
        return (sides.left, sides.right, (left, right))
    }
}
