import Charts
import RecordLinkage

/// Two records side by side with what differs marked, and why they are taken for one person or for two.
struct PairCard {
    let table: LinkageTable
    let result: LinkageResult
    let explain: @Sendable (Int, Int) -> Explanation?

    /// - Parameters:
    ///   - verdict: what was decided, and why it is worth a look.
    ///   - isOpen: whether it is unfolded from the start.
    func markup(_ a: Int, _ b: Int, verdict: Markup, isOpen: Bool, explanation: Explanation? = nil) -> Markup {
        let explanation = explanation ?? explain(a, b)
        return """
            <details class="pair\(explanation == nil ? " alone" : "")"\(isOpen ? " open" : "" as Markup)>\
            <summary><h3>\(table.id(a)) and \(table.id(b))</h3><span class="verdict">\(verdict)</span></summary><div>
            \(records(a, b, explanation))\(explanation.map { waterfall($0, a, b) })</div></details>

            """
    }

    private func records(_ a: Int, _ b: Int, _ explanation: Explanation?) -> Markup {
        let steps = explanation?.steps ?? []
        let compared = Set(steps.map(\.column))
        let others = table.columns.indices.filter { !compared.contains(table.columns[$0].name) }
        let rows: [Markup] =
            steps.map { row($0.column, $0.left, $0.right, "\($0.level) <b>\(ReportWords.bits($0.weight))</b>") }
            + others.prefix(explanation == nil ? 24 : 8).map {
                row(table.columns[$0].name, table.value($0, a), table.value($0, b), explanation == nil ? "" : "not compared")
            }
        return """
            <table><caption>\(table.id(a)) beside \(table.id(b))</caption><thead><tr><th scope="col">Column</th>\
            <th scope="col">\(table.id(a))</th><th scope="col">\(table.id(b))</th><th scope="col">Agreement, bits</th></tr></thead><tbody>\(rows)</tbody></table>
            """
    }

    private func row(_ name: String, _ left: String?, _ right: String?, _ level: Markup) -> Markup {
        let (a, b) = ValueDifference.marked(left, right)
        return "<tr><th scope=\"row\">\(name)</th><td>\(a)</td><td>\(b)</td><td class=\"level\">\(level)</td></tr>\n"
    }

    private func waterfall(_ explanation: Explanation, _ a: Int, _ b: Int) -> Markup {
        let chart = Waterfall(explanation, threshold: result.model.threshold)
        let frame = ChartFrame(
            title: "Evidence that \(table.id(a)) and \(table.id(b)) are one person",
            summary: "\(ReportWords.bits(explanation.total)) bits in all, a probability of \(ReportWords.share(explanation.probability)).",
            width: 356)
        return "<div class=\"plot\">\(ReportFigure.picture(chart.svg(frame)))</div>"
    }
}
