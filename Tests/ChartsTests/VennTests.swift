import Foundation
import Testing

@testable import Charts

@Suite struct VennTests {
    @Test(arguments: [(3.0, 2.0, 1.0), (3, 3, 9), (1, 5, 2), (4, 4, 0.001), (2, 7, 12.4)]) func `the shared area is as large as was asked`(
        r: Double, s: Double, area: Double
    ) {
        let d = VennDiagram.distance(r, s, sharing: area)
        #expect(abs(VennDiagram.lens(r, s, d) - area) < 1e-6)
        // By counting points of a fine grid.
        let step = (r + s) / 1_000
        var inside = 0.0
        for x in stride(from: -r, to: r, by: step) {
            for y in stride(from: -r, to: r, by: step) where x * x + y * y < r * r && (x - d) * (x - d) + y * y < s * s {
                inside += step * step
            }
        }
        #expect(abs(inside - area) < 0.02 * max(1, area))
    }

    @Test func `sets apart touch, and one inside the other has its whole area`() {
        #expect(VennDiagram.distance(2, 1, sharing: 0) == 3)
        #expect(VennDiagram.distance(2, 1, sharing: .pi) == 1)
        let chart = VennDiagram(first: 10, second: 0, both: 5, firstName: "A & B", secondName: "C")
        let svg = chart.svg(ChartFrame(title: "Overlap", width: 200))
        #expect(chart.both == 0 && svg.contains("A &amp; B: 10") && !svg.contains("NaN"))
        #expect(VennDiagram(first: .nan, second: -1, both: 0, firstName: "a", secondName: "b").svg(ChartFrame(title: "x")).contains("–"))
    }
}
