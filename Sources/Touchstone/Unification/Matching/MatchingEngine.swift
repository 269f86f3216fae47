import RecordLinkage

/// What matching asks of the record linkage engine.
package struct MatchingEngine: Sendable {
    package typealias Explainer = @Sendable (_ a: Int, _ b: Int) throws -> Explanation

    package var link: @Sendable (LinkageTable, LinkageOptions) throws -> LinkageResult
    /// What explains pairs of rows of a table that was linked.
    package var explainer: @Sendable (LinkageTable, LinkageResult) throws -> Explainer
    /// With a model that was trained before, as it stands; nil for an engine that can't match one at a time: new customers wait for the next run.
    package var index: (@Sendable (LinkageTable, LinkageModel) throws -> Index)?

    /// The standing customers, against which one is matched at a time; used by one task at a time.
    package struct Index {
        package struct Match: Sendable {
            /// The row that it was built with or inserted as.
            package var row: Int
            package var explanation: Explanation

            package init(row: Int, explanation: Explanation) {
                self.row = row
                self.explanation = explanation
            }
        }

        /// Rows that are likelier than `probability`, best first.
        package var match: (_ values: [String?], _ probability: Double) throws -> [Match]
        /// Adds a row after the last one; returns its number.
        package var insert: (_ id: String, _ values: [String?]) throws -> Int
        /// Takes a row out: nothing of it is given any more.
        package var remove: (_ row: Int) -> Void

        package init(
            match: @escaping ([String?], Double) throws -> [Match], insert: @escaping (String, [String?]) throws -> Int,
            remove: @escaping (Int) -> Void
        ) {
            self.match = match
            self.insert = insert
            self.remove = remove
        }
    }

    package init(
        link: @escaping @Sendable (LinkageTable, LinkageOptions) throws -> LinkageResult,
        explainer: @escaping @Sendable (LinkageTable, LinkageResult) throws -> Explainer,
        index: (@Sendable (LinkageTable, LinkageModel) throws -> Index)?
    ) {
        self.link = link
        self.explainer = explainer
        self.index = index
    }
}
