import Charts
import Foundation
import Testing

/// Whatever the data, a chart is well-formed XML without NaN, infinity or exponents, and nothing is drawn outside it.
@Suite struct SoundnessTests {
    static let oddValues: [[Double?]] = [
        [], [nil], [0], [5], [5, 5, 5], [nil, 3, nil], [.nan, 1, .infinity, -.infinity], [1e300, -1e300], [1e-300, 2e-300], [-3, -8, -1],
        [.greatestFiniteMagnitude, 1], [1e15, 1e15 + 1], [0, 0, 0], [0.1 + 0.2, 0.3],
    ]
    static let widths: [Double] = [320, 720, 1600]

    @Test(arguments: oddValues) func `odd values are drawn soundly`(values: [Double?]) throws {
        for width in Self.widths {
            let frame = ChartFrame(title: "Odd", width: width)
            for svg in Self.pictures(values, frame) { try expectSound(svg, width: width) }
        }
    }

    @Test func `random values are drawn soundly`() throws {
        let seed = UInt64.random(in: 1...UInt64.max)
        print("seed \(seed)")
        var random = SplitMix(state: seed)
        for _ in 0..<20 {
            let values: [Double?] = (0..<Int.random(in: 0...40, using: &random)).map { _ in
                switch Int.random(in: 0...9, using: &random) {
                case 0: nil
                case 1: .nan
                case 2: Double(bitPattern: random.next())
                default: Double.random(in: -1000...1000, using: &random)
                }
            }
            let width = Double.random(in: 320...1600, using: &random)
            for svg in Self.pictures(values, ChartFrame(title: "Random \(seed)", width: width)) { try expectSound(svg, width: width) }
        }
    }

    private static func pictures(_ values: [Double?], _ frame: ChartFrame) -> [String] {
        let bounds = values.map { $0.flatMap { $0.isFinite && abs($0) < 1e299 ? ($0 - 1)...($0 + 1) : nil } }
        let plain = values.compactMap(\.self)
        let points = zip(values, bounds).enumerated().map {
            LineChart.Point(time: Int64($0.offset) * 86_400_000, value: $0.element.0, interval: $0.element.1)
        }
        let names = ["A", "B & C", String(repeating: "long ", count: 20)]
        return [
            LineChart(
                series: (0..<9).map { .init(name: "\(names[$0 % 3])\($0)", points: points, isLastPartial: $0 % 2 == 0) },
                annotations: [.init(time: 0, label: "<b>"), .init(time: .max, label: "never")]
            ).svg(frame),
            LineChart(series: [.init(name: "A", points: points)], startsAtZero: false).svg(frame),
            DotChart(rows: names.map { .init(name: $0, values: values) }, series: values.indices.map { "Model \($0)" }).svg(frame),
            LineChart(series: []).svg(frame),
            BarChart(bars: zip(values, bounds).map { .init(name: names[2], value: $0, interval: $1, note: "n", href: "/?a=1&b=2") }).svg(
                frame),
            Sparkline(values: values, intervals: bounds, isLastPartial: true).svg(frame),
            HeatMap(columns: ["1"], rows: [.init(name: names[2], size: "1", shares: values), .init(name: "", shares: [])]).svg(frame),
            Histogram(bins: plain.filter(\.isFinite).map(bin), marks: plain.map { Histogram.Mark(value: $0, label: "m") }).svg(frame),
            Flow(
                nodes: plain.enumerated().map { .init(id: $0.offset / 2, level: $0.offset % 4, name: names[1], count: $0.element) },
                links: plain.enumerated().map { .init(from: $0.offset, to: $0.offset + 1, count: $0.element) }
            ).svg(frame),
        ] + evidence(plain, values, bounds, names, frame)
    }

    private static func evidence(
        _ plain: [Double], _ values: [Double?], _ bounds: [ClosedRange<Double>?], _ names: [String], _ frame: ChartFrame
    ) -> [String] {
        let points = zip(values, bounds).enumerated().map {
            CurveChart.Point(x: Double($0.offset), y: $0.element.0, interval: $0.element.1, note: names[1])
        }
        let bars = values.map { DivergingBars.Bar(name: names[2], value: $0, note: names[1]) }
        let steps = plain.map { Waterfall.Step(name: names[1], detail: names[2], value: $0) }
        return [
            Histogram(bins: plain.filter(\.isFinite).map(bin), format: .percent, isLogarithmic: true).svg(frame),
            Waterfall(start: .init(name: names[2], value: plain.first ?? 0), steps: steps, totalName: names[0]).svg(frame),
            Waterfall(
                start: .init(name: "", value: 0), steps: plain.map { .init(name: names[2], value: $0) }, totalName: "",
                mark: .init(value: plain.last ?? 0, label: names[2])
            ).svg(frame),
            DivergingBars(
                groups: [.init(name: names[2], detail: names[2], bars: bars), .init(name: "", bars: [])], negativeName: names[2],
                positiveName: names[1]
            ).svg(frame),
            CurveChart(
                series: names.map { .init(name: $0, points: points, hasDots: $0 == "A") }, xName: names[2], yName: names[2],
                marks: plain.map { .init(x: $0, label: names[2]) }, diagonal: names[2]
            ).svg(frame),
        ]
    }

    private static func bin(_ value: Double) -> Histogram.Bin {
        Histogram.Bin(range: min(value, 0)...max(value, 0), count: value)
    }

    private func expectSound(_ svg: String, width: Double) throws {
        let parser = XMLDocumentCheck(svg)
        #expect(parser.isWellFormed, "not well-formed: \(svg.prefix(300))")
        for match in svg.matches(of: /\s(x|y|x1|x2|y1|y2|cx|cy|r|d|width|height|viewBox|stroke-width)="([^"]*)"/) {
            let numbers = match.output.2.split { "MLHCZ ".contains($0) }
            for number in numbers {
                #expect(number.wholeMatch(of: /-?[0-9]+(\.[0-9]{1,2})?/) != nil, "\(match.output.1)=\(match.output.2)")
            }
            if ["x1", "x2", "cx"].contains(match.output.1), let x = Double(match.output.2) {
                #expect(x >= -1 && x <= width + 1, "outside: \(match.output.0)")
            }
        }
    }
}

struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
