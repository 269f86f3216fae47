import RecordLinkage

/// What each column was taken for, and why.
enum ColumnsSection {
    static func section(_ columns: [InferredColumn], rows: Int) -> ReportSection {
        let used = columns.filter { $0.kind != .ignored }
        let ignored = columns.filter { $0.kind == .ignored }
        let table = ReportTable(
            caption: "Columns",
            columns: [.text("Column"), .text("Taken for"), .number("Filled"), .number("Distinct"), .text("Why")],
            rows: (used + ignored).map { column in
                [
                    "<b>\(column.name)</b>", "<span class=\"badge\">\(column.kind == .ignored ? "left out" : column.kind.rawValue)</span>",
                    share(column.filled, of: rows, count: nil),
                    share(column.distinct, of: column.filled, count: column.distinct), "\(column.reason)",
                ]
            }, isStacked: true)
        let compared = "\(ReportWords.counted(used.count, "column")) \(used.count == 1 ? "was" : "were") compared"
        let title = ignored.isEmpty ? compared : "\(compared), \(ReportWords.number(ignored.count)) left out"
        return ReportSection(
            id: "columns", name: "Columns", title: title,
            lede: """
                Filled: rows with a value. Distinct: different values among those that are filled; a value that few share tells more. Where a \
                column was taken for the wrong thing, say in the model file what it is: <code>columns: {NAME: kind}</code>.
                """, body: [table.markup])
    }

    private static func share(_ part: Int, of whole: Int, count: Int?) -> Markup {
        guard whole > 0 else { return "<span class=\"none\">–</span>" }
        let share = Double(part) / Double(whole)
        let width = "\((min(share, 1) * 1000).rounded() / 10)"
        let number: Markup? = count.map { "<small>\($0) ·</small> " }
        return "\(number)\(ReportWords.share(share))<span class=\"meter\"><i style=\"width:\(width)%\"></i></span>"
    }
}
