import TouchstoneStore

extension MatchComparison {
    /// Reads both customers as they stand now, and lays what was found beside what they say.
    static func made(_ candidate: MatchCandidate, _ unification: Unification, _ connection: any Connection) throws -> MatchComparison {
        MatchComparison(
            candidate: candidate, left: try unification.customer(candidate.a, connection),
            right: try unification.customer(candidate.b, connection),
            fields: try fields(candidate.a, candidate.b, merge: candidate.merge, candidate.evidence, unification, connection))
    }

    /// The values of two profiles' sides beside the evidence. A pair that has become one by `merge` is shown as the two that it was.
    /// - Throws: `UnificationError.noSuchProfile` where one of them was erased.
    static func fields(
        _ a: Int64, _ b: Int64, merge: Int64?, _ evidence: MatchEvidence, _ unification: Unification, _ connection: any Connection
    ) throws -> [Field] {
        let records = MatchRecords(unification: unification)
        let sides = try sides(a, b, merge: merge, unification, connection)
        let columns = try MatchModel.current(connection)?.columns
        return fields(
            evidence, try records.record(of: sides.left, connection)?.shown(columns) ?? [:],
            try records.record(of: sides.right, connection)?.shown(columns) ?? [:])
    }

    /// The profiles on either side of a pair: those of each customer; where they are one by now, those that belong to either without `merge`.
    /// - Throws: `UnificationError.noSuchProfile` where one of them was erased.
    static func sides(
        _ a: Int64, _ b: Int64, merge: Int64?, _ unification: Unification, _ connection: any Connection
    ) throws -> (left: [Int64], right: [Int64]) {
        let tables = IdentityTables(vault: unification.vault, connection: connection)
        func canonical(_ profile: Int64) throws -> Int64 {
            let found = try connection.first("SELECT canonical FROM profile WHERE id = ? AND erased IS NULL", .integer(profile)) {
                $0.integer(0)
            }
            guard let found else { throw UnificationError.noSuchProfile(profile) }
            return found
        }
        let (left, right) = (try canonical(a), try canonical(b))
        let members = try tables.members(of: left)
        guard left == right else { return (members, try tables.members(of: right)) }
        let links = try unification.merges(of: members, connection).filter { $0.undone == nil && $0.id != merge }
        let parts = Unification.components(of: members, linkedBy: links.map { ($0.a, $0.b) })
        let roots = Dictionary(parts.map { ($0.profile, $0.canonical) }) { first, _ in first }
        guard let left = roots[a], let right = roots[b], left != right else { return ([a], [b]) }
        return (parts.filter { $0.canonical == left }.map(\.profile), parts.filter { $0.canonical == right }.map(\.profile))
    }

    private static func fields(_ evidence: MatchEvidence, _ left: [String: String], _ right: [String: String]) -> [Field] {
        var fields = evidence.steps.map { step in
            Field(
                column: step.column, kind: step.kind, left: left[step.column], right: right[step.column],
                level: step.isCompared ? step.level : nil, weight: step.weight, rarity: step.rarity,
                isDifferent: isDifferent(left[step.column], right[step.column]))
        }
        fields.sort { abs($0.weight) > abs($1.weight) }
        let weighed = Set(fields.map(\.column))
        let others = Set(left.keys).union(right.keys).subtracting(weighed)
        let order = TraitColumn.usual + others.subtracting(TraitColumn.usual).sorted()
        for column in order where others.contains(column) {
            fields.append(
                Field(
                    column: column, kind: TraitColumn.kinds[column]?.rawValue ?? "", left: left[column], right: right[column], level: nil,
                    weight: 0, rarity: 0, isDifferent: isDifferent(left[column], right[column])))
        }
        return fields.filter { $0.left != nil || $0.right != nil }
    }

    private static func isDifferent(_ left: String?, _ right: String?) -> Bool {
        guard let left, let right else { return false }
        return left != right
    }
}

extension MatchRecord {
    /// Values by column as they are compared: a whole name in its parts where the model compares parts.
    fileprivate func shown(_ columns: MatchColumns?) -> [String: String] {
        guard let columns, columns.splitsNames else { return values }
        var shown = values
        for (name, value) in zip(columns.names, columns.row(self)) { shown[name] = value }
        if columns.names.contains(MatchColumns.family) { shown[MatchColumns.full] = nil }
        return shown
    }
}
