import Charts

/// Small charts with everything in them, for snapshots.
enum Samples {
    static let day: Int64 = 86_400_000
    /// Monday, 6 January 2025.
    static let monday: Int64 = 1_736_121_600_000

    static func frame(_ title: String, width: Double = 640, isStandalone: Bool = false) -> ChartFrame {
        ChartFrame(title: title, summary: "A sample", width: width, isStandalone: isStandalone)
    }

    static func series(_ name: String, base: Double, weeks: Int = 20) -> LineChart.Series {
        let points = (0..<weeks).map { week in
            let value = base + Double((week * 7) % 5) - (week == 9 ? 12 : 0)
            return LineChart.Point(
                time: monday + Int64(week) * 7 * day, value: week == 4 ? nil : value, interval: week == 4 ? nil : (value - 4)...(value + 4))
        }
        return LineChart.Series(name: name, points: points, isLastPartial: true)
    }

    static let lines = LineChart(
        series: [series("Web", base: 40), series("Store & <counter>", base: 37), series("Telephone", base: 36)],
        annotations: [
            LineChart.Annotation(time: monday + 63 * day, label: "New carrier"),
            LineChart.Annotation(time: monday + 70 * day, label: "Release 4.2"),
        ],
        format: ValueFormat(decimals: 1), startsAtZero: false)

    static let bars = BarChart(
        bars: [
            BarChart.Bar(name: "Store", value: 41.2, interval: 33...49.4, note: "212 answers", href: "/customers?channel=store"),
            BarChart.Bar(name: "Web \"shop\"", value: 28.9, interval: 22...35.8, note: "804 answers"),
            BarChart.Bar(name: "Telephone", value: -12.5, interval: -30...5, note: "61 answers"),
            BarChart.Bar(name: "Letter", value: nil, note: "no answers"),
        ], format: ValueFormat(decimals: 1))

    static let dots = DotChart(
        rows: [
            DotChart.Row(name: "Advertisement <clicked>", values: [0.31, 0.02, 0.14, 0.17, 0.09]),
            DotChart.Row(name: "Newsletter opened", values: [0.08, 0.11, nil, 0.1, 0.12]),
            DotChart.Row(name: "Chat", values: [nil, nil, nil, nil, nil]),
        ], series: ["First touch", "Last touch", "Linear", "U-shaped", "Time decay"],
        format: ValueFormat(decimals: 1, suffix: " %", scale: 100))

    static let spark = Sparkline(
        values: [3, 4, nil, 5, 4.5, 6], intervals: [2...4, 3...5, nil, 4...6, 3.5...5.5, 4...8], isLastPartial: true)

    static let heat = HeatMap(
        columns: (0..<6).map { "Week \($0)" },
        rows: (0..<5).map { row in HeatMap.Row(name: "\(row + 1) Jan", size: "\(400 + row * 37)", shares: shares(row)) })

    private static func shares(_ row: Int) -> [Double?] {
        let decay: Double = 0.6 + Double(row) * 0.1
        return (0..<6).map { week -> Double? in week > 5 - row ? nil : 1 / (1 + Double(week) * decay) }
    }

    private static let counts: [Double] = [4, 11, 25, 18, 9, 3, 1]
    static let histogram = Histogram(
        bins: counts.indices.map { Histogram.Bin(range: Double($0 * 2)...Double($0 * 2 + 2), count: counts[$0]) },
        marks: [Histogram.Mark(value: 5.4, label: "Median 5.4 days"), Histogram.Mark(value: 10.2, label: "9 of 10 within 10.2 days")],
        format: ValueFormat(suffix: " d"))

    static let flow = Flow(
        nodes: [
            .init(id: 1, level: 0, name: "Visit", count: 100), .init(id: 2, level: 1, name: "Product", count: 62, href: "/customers"),
            .init(id: 3, level: 1, name: "Search", count: 28), .init(id: 4, level: 1, name: "Other", count: 6, kind: .other),
            .init(id: 5, level: 1, name: "Left", count: 4, kind: .end), .init(id: 6, level: 2, name: "Basket", count: 55),
            .init(id: 7, level: 2, name: "Left", count: 41, kind: .end),
        ],
        links: [
            .init(from: 1, to: 2, count: 62), .init(from: 1, to: 3, count: 28), .init(from: 1, to: 4, count: 6),
            .init(from: 1, to: 5, count: 4), .init(from: 2, to: 6, count: 40), .init(from: 2, to: 7, count: 22),
            .init(from: 3, to: 6, count: 15), .init(from: 3, to: 7, count: 13), .init(from: 4, to: 7, count: 6),
            .init(from: 4, to: 99, count: 6),
        ])
}
