import Charts
import Testing

@Suite struct SnapshotTests {
    @Test func `a line chart draws its series, bands, gaps, dashes, marks and names`() throws {
        try expectSnapshot(Samples.lines.svg(Samples.frame("Ease by week")), "lines.svg")
    }

    @Test func `a line chart stands alone with both colour schemes`() throws {
        try expectSnapshot(Samples.lines.svg(Samples.frame("Ease by week", width: 900, isStandalone: true)), "lines-standalone.svg")
    }

    @Test func `a line chart fits a telephone`() throws {
        try expectSnapshot(Samples.lines.svg(Samples.frame("Ease by week", width: 320)), "lines-narrow.svg")
    }

    @Test func `bars start at zero, whiskers and values beside them`() throws {
        try expectSnapshot(Samples.bars.svg(Samples.frame("NPS by channel", isStandalone: true)), "bars.svg")
        try expectSnapshot(Samples.bars.svg(Samples.frame("NPS by channel", width: 320, isStandalone: true)), "bars-narrow.svg")
    }

    @Test func `a spark line ends in a dot`() throws {
        try expectSnapshot(Samples.spark.svg(Samples.frame("Trend", width: 220, isStandalone: true)), "spark.svg")
    }

    @Test func `a heat map shades shares and leaves the unknown blank`() throws {
        try expectSnapshot(Samples.heat.svg(Samples.frame("Retention", isStandalone: true)), "heat.svg")
    }

    @Test func `a histogram marks the median`() throws {
        try expectSnapshot(Samples.histogram.svg(Samples.frame("Time to order", isStandalone: true)), "histogram.svg")
    }

    @Test func `a flow stacks the named first and the end last`() throws {
        try expectSnapshot(Samples.flow.svg(Samples.frame("Paths", width: 720, isStandalone: true)), "flow.svg")
    }
}
