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

    @Test(arguments: [("", 640.0), ("-narrow", 320)])
    func `dots of one row are joined by a line, and each series has a shape of its own`(_ suffix: String, _ width: Double) throws {
        try expectSnapshot(Samples.dots.svg(Samples.frame("Share by model", width: width, isStandalone: true)), "dots\(suffix).svg")
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

    @Test func `a histogram by logarithm shows one beside a million`() throws {
        try expectSnapshot(Samples.logarithmic.svg(Samples.frame("Pairs by probability", isStandalone: true)), "histogram-log.svg")
    }

    @Test(arguments: [("", 640.0), ("-narrow", 320)])
    func `a waterfall adds up from its start to its total`(_ suffix: String, _ width: Double) throws {
        let frame = Samples.frame("Why one person", width: width, isStandalone: true)
        try expectSnapshot(Samples.waterfall.svg(frame), "waterfall\(suffix).svg")
    }

    @Test(arguments: [("", 720.0), ("-narrow", 320)])
    func `diverging bars stand to both sides of zero in groups`(_ suffix: String, _ width: Double) throws {
        let frame = Samples.frame("Match weights", width: width, isStandalone: true)
        try expectSnapshot(Samples.diverging.svg(frame), "diverging\(suffix).svg")
    }

    @Test func `a calibration curve has dots, hollow where they rest on little, whiskers and its diagonal`() throws {
        try expectSnapshot(Samples.calibration.svg(Samples.frame("Calibration", isStandalone: true)), "calibration.svg")
    }

    @Test(arguments: [("", 640.0), ("-narrow", 320)])
    func `curves are named at their ends`(_ suffix: String, _ width: Double) throws {
        let frame = Samples.frame("By threshold", width: width, isStandalone: true)
        try expectSnapshot(Samples.thresholds.svg(frame), "curves\(suffix).svg")
    }

    @Test func `a waterfall's total is its start and its steps, without what is no number`() {
        #expect(abs(Samples.waterfall.total - 8.7) < 1e-9)
    }
}
