import RecordLinkage

/// Which pairs were compared at all.
enum BlockingSection {
    static func section(_ result: LinkageResult, rows: Int) -> ReportSection {
        let made = max(result.keys.reduce(0) { $0 + $1.pairs }, 1)
        let table = ReportTable(
            caption: "Blocking keys",
            columns: [
                .text("Records that agree on"), .number("New pairs"), .number("Share"), .number("Blocks skipped"),
            ],
            rows: result.keys.map { key in
                let skipped: Markup =
                    key.skippedBlocks == 0
                    ? "0" : "\(key.skippedBlocks)<br><small>\(ReportWords.counted(key.skippedRecords, "record"))</small>"
                let share = Double(key.pairs) / Double(made)
                let width = "\((share * 1000).rounded() / 10)"
                return [
                    "<b>\(key.columns.joined(separator: " + "))</b>", "\(key.pairs)",
                    "\(ReportWords.share(share))<span class=\"meter\"><i style=\"width:\(width)%\"></i></span>", skipped,
                ]
            })
        let possible = Double(rows) * Double(rows - 1) / 2
        let share = possible > 0 ? ReportWords.share(Double(result.compared) / possible) : "none"
        let skipped = result.keys.reduce(0) { $0 + $1.skippedBlocks }
        return ReportSection(
            id: "blocking", name: "Blocking",
            title: "\(ReportWords.counted(result.compared, "pair")) \(result.compared == 1 ? "was" : "were") compared",
            lede: """
                Of all pairs that \(ReportWords.counted(rows, "record")) can make that is \(share). Only records that agree on at least one key \
                below are compared; a pair counts for the first key that made it. \(skipped == 0 ? nil : aboutSkipped)
                """, body: [table.markup])
    }

    private static let aboutSkipped: Markup = """
        A block was skipped where so many records share a value that it tells nothing: those records meet through keys of two columns and through \
        the other keys.
        """
}
