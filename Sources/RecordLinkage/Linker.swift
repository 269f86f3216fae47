/// Finds which records are the same person: reads what the columns are, chooses what to compare, learns from the records themselves, and joins.
public enum Linker {
    /// Ends soon after its task is cancelled: within a few pieces of work, of which none takes long.
    /// - Throws: `LinkageError` where no column tells people apart, where a model doesn't fit the table, or where it was interrupted.
    public static func link(_ table: LinkageTable, _ options: LinkageOptions = LinkageOptions()) throws(LinkageError) -> LinkageResult {
        var columns = try columns(table, options)
        var prepared = try PreparedTable(table, columns, threads: options.threads, watch: options.watch(.preparing))
        if leaveOut(MadeFromNames(prepared).fields().map { prepared.fields[$0].column }, of: &columns, options) {
            prepared = try PreparedTable(table, columns, threads: options.threads, watch: options.watch(.preparing))
        }
        guard !prepared.fields.isEmpty else {
            guard table.rows > 1 else { return LinkageResult(alone: table, columns) }
            throw LinkageError.nothingToCompare(columns)
        }
        guard table.rows > 1 else { return LinkageResult(alone: table, columns) }
        let sources = try Sources(table, options, prepared.order)
        let learned: Learned
        if let model = options.model, let kept = model.classes {
            learned = try Learned(model, kept, prepared, sources, options)
        } else {
            learned = try Learner(prepared, options, sources).learn(watch: options.watch(.learning))
        }
        let weighed = prepared.discounting(learned.repetitions)
        let scores = try PairScorer(weighed, learned).score(threads: options.threads, watch: options.watch(.comparing))
        return try LinkageResult(table, columns, weighed, learned, scores, sources, options)
    }

    /// - Returns: whether any is left out; nobody's word on a column is overruled.
    private static func leaveOut(_ madeFromNames: [Int], of columns: inout [InferredColumn], _ options: LinkageOptions) -> Bool {
        let told = Set(options.kinds.keys).union(options.model?.fields.map(\.column) ?? [])
        let left = madeFromNames.filter { !told.contains(columns[$0].name) }
        for column in left {
            columns[column].kind = .ignored
            columns[column].reason = "made from names: people of one name have the same, and nothing else in common"
        }
        return !left.isEmpty
    }

    /// What each column is: as the options say, else as the model says, else as its values and its name show.
    static func columns(_ table: LinkageTable, _ options: LinkageOptions) throws(LinkageError) -> [InferredColumn] {
        let known = table.columns.map(\.name)
        var kinds: [String: FieldKind] = [:]
        if let model = options.model {
            for column in model.ignored { kinds[column] = .ignored }
            for field in model.fields {
                guard known.contains(field.column) else { throw LinkageError.noSuchColumn(field.column, known: known) }
                kinds[field.column] = field.kind
            }
            // What a learned model doesn't name it doesn't compare.
            if model.classes != nil { for column in known where kinds[column] == nil { kinds[column] = .ignored } }
        }
        for (column, kind) in options.kinds {
            guard known.contains(column) else { throw LinkageError.noSuchColumn(column, known: known) }
            kinds[column] = kind
        }
        if let source = options.sourceColumn {
            guard known.contains(source) else { throw LinkageError.noSuchColumn(source, known: known) }
            kinds[source] = .ignored
        }
        return ColumnInference.infer(table, kinds: kinds, ignored: [])
    }
}
