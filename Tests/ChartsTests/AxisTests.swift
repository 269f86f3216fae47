import Foundation
import Testing

@testable import Charts

@Suite struct AxisTests {
    @Test(arguments: [
        (0.0, 97.0, [0.0, 20, 40, 60, 80, 100]), (-30, 45, [-40, -20, 0, 20, 40, 60]), (0, 0.7, [0, 0.2, 0.4, 0.6, 0.8]),
    ])
    func `ticks are 1, 2 or 5 times a power of ten`(low: Double, high: Double, expected: [Double]) {
        let scale = LinearScale(covering: [low, high], includingZero: true, count: 5, start: 0, end: 100)
        #expect(scale.ticks.count == expected.count)
        for (tick, wanted) in zip(scale.ticks, expected) { #expect(abs(tick - wanted) < 1e-9) }
    }

    @Test func `a constant series has an axis with room around it`() {
        let scale = LinearScale(covering: [5, 5], includingZero: false, count: 5, start: 100, end: 0)
        #expect(scale.low < 5 && scale.high > 5)
        #expect(scale.position(5) > 0 && scale.position(5) < 100)
    }

    @Test(arguments: [
        (1.0, "1"), (1234.5, "1,234.5"), (-0.04, "0.0"), (-7.25, "−7.3"), (1_234_567.89, "1,234,567.9"), (.nan, "–"), (.infinity, "–"),
    ])
    func `numbers are written with commas and a true minus`(value: Double, text: String) {
        #expect(ValueFormat(decimals: value == 1 ? 0 : 1).text(value) == text)
    }

    @Test func `currency and per cent stand on their sides`() {
        #expect(ValueFormat(decimals: 2, prefix: "€ ").text(-12.5) == "−€ 12.50")
        #expect(ValueFormat.percent.text(0.314) == "31 %")
        #expect(ValueFormat.number.tick(12_000, step: 4000) == "12k")
        #expect(ValueFormat.number.tick(1_500_000, step: 500_000) == "1.5M")
        #expect(ValueFormat.number.tick(0.25, step: 0.05) == "0.25")
    }

    @Test(
        arguments: [
            (0, "1 Jan 1970"), (951_782_400_000, "29 Feb 2000"), (-1, "31 Dec 1969"), (1_795_219_200_000, "21 Nov 2026"),
            (4_107_542_400_000, "1 Mar 2100"), (.min, "1 Jan 1"), (.max, "31 Dec 9999"),
        ] as [(Int64, String)])
    func `days are those of the calendar`(milliseconds: Int64, text: String) {
        #expect(CivilDate(milliseconds: milliseconds).text == text)
    }

    @Test func `days go to milliseconds and back`() {
        for day in stride(from: Int64(-300_000), through: 300_000, by: 911) {
            let milliseconds = day * CivilDate.dayMilliseconds
            #expect(CivilDate(milliseconds: milliseconds).milliseconds == milliseconds)
        }
    }

    @Test(arguments: [3, 20, 90, 400, 1500, 20_000] as [Int64])
    func `ticks of time keep their distance and lie within the data`(days: Int64) {
        let first = Samples.monday
        let scale = TimeScale(covering: [first, first + days * CivilDate.dayMilliseconds], start: 40, end: 700)
        let ticks = scale.ticks()
        #expect(ticks.count >= 2)
        for (one, next) in zip(ticks, ticks.dropFirst()) { #expect(scale.position(next.time) - scale.position(one.time) >= 55) }
        #expect(ticks.allSatisfy { $0.time >= scale.first && $0.time <= scale.last })
    }

    @Test func `weekly ticks stand on Mondays`() {
        let scale = TimeScale(covering: [Samples.monday + 2 * Samples.day, Samples.monday + 60 * Samples.day], start: 0, end: 640)
        for tick in scale.ticks() { #expect((tick.time - Samples.monday) % (7 * Samples.day) == 0) }
    }

    @Test func `text is escaped and control characters are left out`() {
        #expect(MarkupText.escaped("<a href=\"x\">&'\u{0}\u{7}\u{85}\u{FFFE}\n") == "&lt;a href=&quot;x&quot;&gt;&amp;&#39; ")
    }

    @Test func `the eighth series and later are named together`() {
        let chart = LineChart(series: (1...9).map { Samples.series("S\($0)", base: Double($0) * 10) })
        let svg = chart.svg(Samples.frame("Nine"))
        #expect(svg.contains(">2 others<"))
        #expect(svg.contains(">S7<"))
        #expect(!svg.contains(">S8<"))
    }

    @Test func `a gap in the data breaks the line`() {
        let whole = LineChart(series: [.init(name: "A", points: (0..<4).map { .init(time: Int64($0), value: 1) })])
        var broken = whole
        broken.series[0].points[1].value = nil
        #expect(whole.svg(Samples.frame("a")).components(separatedBy: "class=\"line ").count == 2)
        // The first value now stands alone, as a dot; the rest is a line.
        #expect(broken.svg(Samples.frame("a")).contains("class=\"dot "))
    }

    @Test func `bars begin at zero even when all values are far from it`() {
        let svg = BarChart(bars: [.init(name: "A", value: 100), .init(name: "B", value: 50)]).svg(Samples.frame("a"))
        let widths = svg.matches(of: /class="bar[^>]*? width="([0-9.]+)"/).compactMap { Double($0.output.1) }
        #expect(widths.count == 2)
        if widths.count == 2 { #expect(abs(widths[0] / widths[1] - 2) < 0.01) }
    }

    @Test func `steps can have names instead of dates`() {
        let points = (0..<3).map { LineChart.Point(time: Int64($0), value: 1) }
        let svg = LineChart(series: [.init(name: "A", points: points)], stepNames: ["Week 0", "Week 1", "Week 2"]).svg(Samples.frame("a"))
        #expect(svg.contains(">Week 1<") && svg.contains("data-x=\"Week 2\""))
        #expect(!svg.contains("1970"))
    }

    @Test func `only a picture that stands alone brings its colours and its paper`() {
        let alone = Samples.spark.svg(Samples.frame("a", isStandalone: true))
        let onPage = Samples.spark.svg(Samples.frame("a"))
        #expect(alone.contains("<style>") && alone.contains("prefers-color-scheme:dark") && alone.contains("width=\"100%\""))
        #expect(!onPage.contains("<style>") && !onPage.contains(" style="))
    }
}
