import Charts
import Testing

/// Radar, stair and strip: what stands on levels.
@Suite struct LevelChartTests {
    private static let levels = ["Ad hoc", "Emerging", "Defined", "Managed", "Optimized"]
    private static let names = [
        "Process", "Culture, leadership & brand promise", "Journey", "Data unification", "Identification and trust",
    ]

    private static let radar = RadarChart(
        subjects: names,
        series: [
            RadarChart.Series(name: "Autumn", values: [2.4, 3.1, 1.8, 1.4, 2.9]),
            RadarChart.Series(name: "Spring", values: [2, 2.8, nil, 1.2, 2.9], isOutline: true),
        ], rings: levels)

    private static let stair = StairChart(
        steps: levels,
        subjects: names.enumerated().map {
            StairChart.Subject(name: $1, step: [2, 3, 1, 1, 2][$0], mark: $0 == 3 ? "holds back the whole" : nil)
        },
        whole: 1)

    private static let strip = LevelStrip(
        levels: 5, people: [1, 1, 1.3, 4].map { LevelStrip.Person(value: $0, label: "Service") }, mean: 1.8, interval: 1...3.6, target: 3)

    @Test(arguments: [("", 620.0), ("-narrow", 350)])
    func `a radar shows now filled and before dashed, with a gap where nothing is known`(_ suffix: String, _ width: Double) throws {
        try expectSnapshot(Self.radar.svg(Samples.frame("Levels", width: width, isStandalone: true)), "radar\(suffix).svg")
    }

    @Test(arguments: [("", 620.0), ("-narrow", 350)])
    func `a stair carries each subject on its step`(_ suffix: String, _ width: Double) throws {
        try expectSnapshot(Self.stair.svg(Samples.frame("Steps", width: width, isStandalone: true)), "stair\(suffix).svg")
    }

    @Test func `a strip piles people who see it alike`() throws {
        try expectSnapshot(Self.strip.svg(Samples.frame("Process", width: 340, isStandalone: true)), "strip.svg")
    }

    @Test(arguments: [0, 1, 2, 3, 12])
    func `any number of subjects is drawn`(_ count: Int) {
        let subjects = (0..<count).map { "Subject \($0)" }
        for values: [Double?] in [[], subjects.map { _ in nil }, subjects.map { _ in .nan }, subjects.map { _ in 9 }] {
            let chart = RadarChart(subjects: subjects, series: [RadarChart.Series(name: "Now", values: values)], rings: Self.levels)
            for width in [320.0, 900] {
                let svg = chart.svg(ChartFrame(title: "Odd", width: width))
                #expect(svg.hasSuffix("</svg>\n") && !svg.contains("nan") && !svg.contains("inf"))
            }
        }
        let stair = StairChart(steps: Self.levels, subjects: subjects.map { StairChart.Subject(name: $0, step: 99) }, whole: nil)
        #expect(!stair.svg(ChartFrame(title: "Odd", width: 320)).contains("Subject"))
    }
}
