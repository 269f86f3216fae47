import Charts

/// Charts of evidence with everything in them, for snapshots.
extension Samples {
    static let waterfall = Waterfall(
        start: .init(name: "Before comparing", detail: "1 in 420,000 pairs", value: -18.7),
        steps: [
            .init(name: "family_name", detail: "same, a rare name <Quialeasio>", value: 13.2),
            .init(name: "given_name", detail: "nickname", value: 5.4), .init(name: "postcode", detail: "different", value: -3.1),
            .init(name: "phone", detail: "no value on one side", value: 0), .init(name: "date_of_birth", detail: "same", value: 11.9),
            .init(name: "note", value: .nan),
        ], totalName: "Together", totalDetail: "probability 99.8 %", mark: .init(value: 0, label: "Threshold 50 %"))

    static let diverging = DivergingBars(
        groups: [
            .init(
                name: "family_name", detail: "family name",
                bars: [
                    .init(name: "same", value: 9.4, note: "m 81 %, u 0.12 %"),
                    .init(name: "one slip apart", value: 7.6, note: "m 9.8 %, u 0.05 %"),
                    .init(name: "different", value: -3.2, note: "m 9.2 %, u 99.8 %"),
                ]),
            .init(
                name: "gender & title", detail: "category",
                bars: [
                    .init(name: "same", value: 0.9, note: "m 97 %, u 51 %"), .init(name: "different", value: -4.1, note: "m 3 %, u 49 %"),
                    .init(name: "never seen", value: nil),
                ]),
        ], negativeName: "two people", positiveName: "one person")

    static let calibration = CurveChart(
        series: [
            .init(
                name: "Pairs",
                points: [
                    .init(x: 0.05, y: 0.04, interval: 0.03...0.05, note: "5,120 pairs"),
                    .init(x: 0.31, y: 0.36, interval: 0.28...0.44, note: "120 pairs", isMinor: true),
                    .init(x: 0.55, y: nil), .init(x: 0.74, y: 0.71, interval: 0.66...0.76, note: "310 pairs"),
                    .init(x: 0.99, y: 0.985, interval: 0.984...0.986, note: "61,000 pairs"),
                ], hasDots: true)
        ], xName: "Probability given", yName: "Share that are one person", diagonal: "as good as its word")

    static let thresholds = CurveChart(
        series: ["Precision", "Recall", "F1"].enumerated().map { index, name in
            .init(
                name: name,
                points: (0...20).map { step in
                    let x = Double(step) / 20
                    return .init(x: x, y: [0.8 + 0.2 * x, 1 - 0.3 * x * x, 0.9 - 0.05 * x][index])
                })
        }, xName: "Threshold", yName: "Share of pairs", marks: [.init(x: 0.5, label: "In use: 50 %")], yRange: 0.6...1)

    static let logarithmic = Histogram(
        bins: [(0.0, 812_345.0), (0.25, 320), (0.5, 0), (0.75, 1)].map { .init(range: $0.0...($0.0 + 0.25), count: $0.1) },
        marks: [.init(value: 0.5, label: "Threshold 50 %")], format: .percent, isLogarithmic: true)
}
