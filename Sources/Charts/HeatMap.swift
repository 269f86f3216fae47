/// A table of shares as shades: retention by cohort and interval.
public struct HeatMap: Sendable {
    public struct Row: Sendable {
        public var name: String
        /// "812": how many the row is over.
        public var size: String
        /// Shares of 0…1, one per column; nil is not yet known, which is not zero.
        public var shares: [Double?]

        public init(name: String, size: String = "", shares: [Double?]) {
            self.name = name
            self.size = size
            self.shares = shares
        }
    }

    public var columns: [String]
    public var rows: [Row]
    public var format: ValueFormat

    public init(columns: [String], rows: [Row], format: ValueFormat = .percent) {
        self.columns = columns
        self.rows = rows
        self.format = format
    }

    /// The step 0…10 of the heat scale for a share of 0…1; the same steps colour the page's HTML table.
    public static func level(_ share: Double) -> Int {
        guard share.isFinite else { return 0 }
        return Int((min(max(share, 0), 1) * 10).rounded())
    }

    public func svg(_ frame: ChartFrame) -> String {
        let cellHeight = 28.0
        let nameWidth = min((rows.map { SVGWriter.width(of: $0.name) }.max() ?? 0) + 10, frame.width * 0.3)
        let sizeWidth = min((rows.map { SVGWriter.width(of: $0.size) }.max() ?? 0) + 12, frame.width * 0.2)
        let left = nameWidth + sizeWidth
        let count = max(columns.count, rows.map(\.shares.count).max() ?? 0, 1)
        let cellWidth = max((frame.width - left) / Double(count), 1)
        let height = 22 + Double(rows.count) * cellHeight
        var writer = SVGWriter(kind: "heat", frame: frame, height: height)
        // Column names that would run into one another are left out evenly; their values stay in the table.
        let widest = (columns.map { SVGWriter.width(of: $0) }.max() ?? 0) + 6
        let every = max(Int((widest / cellWidth).rounded(.up)), 1)
        for (index, column) in columns.enumerated() where index % every == 0 {
            writer.label(column, x: left + (Double(index) + 0.5) * cellWidth, y: 14, class: "tick", anchor: "middle")
        }
        for (rowIndex, row) in rows.enumerated() {
            let y = 22 + Double(rowIndex) * cellHeight
            writer.label(SVGWriter.fit(row.name, into: nameWidth - 6), x: 0, y: y + 18, class: "row-name")
            writer.label(SVGWriter.fit(row.size, into: sizeWidth - 6), x: left - 8, y: y + 18, class: "size quiet", anchor: "end")
            for (index, share) in row.shares.enumerated() {
                guard let share, share.isFinite else { continue }
                draw(
                    share, row: row, index: index, x: left + Double(index) * cellWidth, y: y, width: cellWidth, height: cellHeight,
                    into: &writer)
            }
        }
        return writer.finish()
    }

    private func draw(
        _ share: Double, row: Row, index: Int, x: Double, y: Double, width: Double, height: Double, into writer: inout SVGWriter
    ) {
        let level = Self.level(share)
        let text = format.text(share)
        let column = index < columns.count ? columns[index] : "\(index)"
        writer.element(
            "rect",
            [
                ("class", "cell heat-\(level)"), ("x", SVGWriter.number(x)), ("y", SVGWriter.number(y)),
                ("width", SVGWriter.number(max(width - 2, 0.5))), ("height", SVGWriter.number(height - 2)), ("fill", Palette.heat(level)),
                ("data-x", column), ("data-y", text), ("data-label", "\(row.name), \(column): \(text)"),
            ])
        if width > SVGWriter.width(of: text) + 4 {
            writer.element(
                "text",
                [
                    ("class", "cell-text"), ("x", SVGWriter.number(x + width / 2 - 1)), ("y", SVGWriter.number(y + 18)),
                    ("text-anchor", "middle"), ("fill", Palette.heatInk(level)),
                ], text)
        }
    }
}
