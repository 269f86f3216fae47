import RecordLinkage

extension MatchingEngine {
    /// The engine that the program ships with.
    package static let recordLinkage = MatchingEngine(
        link: { table, options in try Linker.link(table, options) },
        explainer: { table, result in
            let explainer = try LinkageExplainer(table, result.model)
            return { a, b in try explainer.explain(a, b) }
        },
        index: nil)
}
