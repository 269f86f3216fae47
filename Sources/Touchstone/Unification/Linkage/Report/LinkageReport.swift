import RecordLinkage

/// What linking a table found, as one HTML file that needs nothing else: words, tables and pictures.
package struct LinkageReport: Sendable {
    /// What the records come from, for the headline: the file's name.
    package var name: String
    package var table: LinkageTable
    package var result: LinkageResult
    /// For each row the number of the person that it truly is, 0 where that isn't known; nil where no truth is at hand.
    package var truth: [UInt32]?
    /// Evidence for and against two rows; nil where it can't be given.
    package var explain: @Sendable (Int, Int) -> Explanation?

    package init(
        name: String, table: LinkageTable, result: LinkageResult, truth: [UInt32]? = nil,
        explain: @escaping @Sendable (Int, Int) -> Explanation?
    ) {
        precondition(result.entities.count == table.rows && truth.map { $0.count == table.rows } ?? true)
        self.name = name
        self.table = table
        self.result = result
        self.truth = truth
        self.explain = explain
    }

    package var html: String {
        let figures = ReportFigures(result)
        let pairs = PairCard(table: table, result: result, explain: explain)
        var sections: [ReportSection] = []
        if table.rows > 0 {
            sections = [
                ColumnsSection.section(result.columns, rows: table.rows), WeightsSection.section(result.model),
                AliasesSection.section(result.model),
                BlockingSection.section(result, rows: table.rows), ProbabilitySection.section(result),
                EntitiesSection.section(figures, table, result),
                LinksSection.doubtful(result, pairs), LinksSection.cut(result, pairs),
            ].compactMap(\.self)
            if let truth { sections.append(TruthSection.section(TruthComparison(result, truth: truth), result, pairs)) }
        }
        return ReportPage(name: name, figures: figures, sections: sections).markup.html
    }
}
