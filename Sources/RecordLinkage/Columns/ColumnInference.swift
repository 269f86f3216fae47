/// Takes columns for what they are, by their values as well as by their names: values decide where a name says nothing and where it can't be right.
///
/// Looks at a bounded sample of rows, so that it takes as long for a thousand rows as for a million.
public enum ColumnInference {
    /// One for each column of the table, in its order.
    ///
    /// - Parameters:
    ///   - kinds: what is known already, by name of column; nothing overrules it.
    ///   - ignored: names of columns that are left out.
    public static func infer(_ table: LinkageTable, kinds: [String: FieldKind] = [:], ignored: Set<String> = []) -> [InferredColumn] {
        let rows = SampledRows(of: table.rows)
        let profiles = table.columns.map { ColumnProfile($0, rows: rows) }
        let hints = table.columns.map { ColumnHint(columnName: $0.name) }
        var judged = table.columns.indices.map { place -> JudgedColumn in
            let column = table.columns[place]
            if ignored.contains(column.name) { return JudgedColumn(.ignored, "left out as told", isFixed: true) }
            if let kind = kinds[column.name] { return JudgedColumn(kind, "as told", isFixed: true) }
            if let useless = UselessColumn.reason(column, profiles[place], hints[place]) { return JudgedColumn(.ignored, useless) }
            return ColumnJudge(profile: profiles[place], hint: hints[place]).judge()
        }
        ColumnRelations(table: table, rows: rows, profiles: profiles, hints: hints).refine(&judged)
        return table.columns.indices.map { place in
            InferredColumn(
                name: table.columns[place].name, kind: judged[place].kind, reason: judged[place].reason, filled: profiles[place].filled,
                distinct: profiles[place].distinct)
        }
    }
}
