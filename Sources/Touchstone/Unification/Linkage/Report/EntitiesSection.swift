import Charts
import RecordLinkage

/// How many records people have.
enum EntitiesSection {
    static func section(_ figures: ReportFigures, _ table: LinkageTable, _ result: LinkageResult) -> ReportSection {
        let bars = bars(figures.sizes)
        let chart = BarChart(
            bars: bars.map { bar in
                let people = bar.people
                return .init(
                    name: bar.name, value: Double(people), note: bar.records > people ? ReportWords.counted(bar.records, "record") : nil)
            })
        let figure = ReportFigure(
            heading: "People by number of records", summary: "\(ReportWords.people(figures.entities(ofSize: 1))) have one record.",
            note: nil,
            table: ReportTable(
                caption: "People by number of records", columns: [.text("Records"), .number("People"), .number("Records together")],
                rows: bars.map { ["\($0.name)", "\($0.people)", "\($0.records)"] }),
            draw: chart.svg)
        let alone = figures.entities(ofSize: 1)
        return ReportSection(
            id: "entities", name: "People",
            title: "\(ReportWords.share(Double(alone) / Double(max(figures.people, 1)))) of the people have one record",
            lede: nil, body: [figure.markup, largest(figures, table, result)].compactMap(\.self))
    }

    private struct Bar {
        var name: String
        var people: Int
        var records: Int
    }

    /// One bar for each size up to six, then ranges that double.
    private static func bars(_ sizes: [(size: Int, entities: Int)]) -> [Bar] {
        var bars: [Bar] = []
        var (low, high) = (1, 1)
        let largest = sizes.last?.size ?? 1
        while low <= largest {
            let inside = sizes.filter { $0.size >= low && $0.size <= high }
            let name =
                low == high ? ReportWords.counted(low, "record") : "\(ReportWords.number(low)) to \(ReportWords.number(high)) records"
            let people = inside.reduce(0) { $0 + $1.entities }
            if people > 0 || low <= 6 {
                bars.append(Bar(name: name, people: people, records: inside.reduce(0) { $0 + $1.size * $1.entities }))
            }
            low = high + 1
            high = low <= 6 ? low : low <= 10 ? 10 : high > largest / 2 ? largest : high * 2
        }
        return bars
    }

    private static func largest(_ figures: ReportFigures, _ table: LinkageTable, _ result: LinkageResult) -> Markup? {
        guard !figures.largest.isEmpty else { return nil }
        var members = Dictionary(uniqueKeysWithValues: figures.largest.map { (UInt32($0.row), [Int]()) })
        for (row, entity) in result.entities.enumerated() { members[entity]?.append(row) }
        let rows: [[Markup]] = figures.largest.map { entity in
            let rows = members[UInt32(entity.row)] ?? []
            let ids = rows.prefix(4).map { table.id($0) }.joined(separator: ", ") + (rows.count > 4 ? ", …" : "")
            let least = rows.map { result.probabilities[$0] }.min() ?? 1
            return ["\(entity.size)", "\(ReportWords.share(Double(least)))", "\(ids)"]
        }
        let list = ReportTable(
            caption: "The people with the most records", columns: [.number("Records"), .number("Least sure record"), .text("Ids")],
            rows: rows)
        return "<h3>The people with the most records</h3>\(list.markup)"
    }
}
