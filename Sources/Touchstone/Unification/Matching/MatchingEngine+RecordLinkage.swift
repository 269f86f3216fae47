import RecordLinkage

extension MatchingEngine {
    /// The engine that the program ships with.
    package static let recordLinkage = MatchingEngine(
        link: { table, options in try Linker.link(table, options) },
        explainer: { table, result in
            let explainer = try LinkageExplainer(table, result.model)
            return { a, b in try explainer.explain(a, b) }
        },
        index: { table, model in
            var index = try EntityIndex(table, model)
            return Index(
                match: { values, probability in
                    index.match(values, atLeast: probability).map { .init(row: $0.row, explanation: index.explain(values, $0.row)) }
                },
                insert: { id, values in index.insert(id: id, values).row },
                remove: { index.remove($0) })
        })
}
