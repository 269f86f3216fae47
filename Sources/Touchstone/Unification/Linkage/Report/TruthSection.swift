import Charts
import ExperienceStatistics
import RecordLinkage

/// How right the result is, where the truth is known.
enum TruthSection {
    static func section(_ truth: TruthComparison, _ result: LinkageResult, _ card: PairCard) -> ReportSection {
        let f1 = decimals(truth.entities.pairs.f1)
        return ReportSection(
            id: "truth", name: "Beside the truth", title: "F1 is \(f1) beside the truth",
            lede: """
                Over \(ReportWords.counted(truth.entities.rows, "record")) whose person is known. Precision: of pairs put together, the share \
                that are one person. Recall: of pairs that are one person, the share put together. F1: their harmonic mean.
                """,
            body: [
                tiles(truth.entities, f1), calibration(truth.pairs), thresholds(truth.pairs, result.model.threshold),
                falseMerges(truth, card),
                misses(truth, card),
            ].compactMap(\.self))
    }

    private static func decimals(_ value: Double?, _ places: Int = 3) -> String {
        value.map { ValueFormat(decimals: places).text($0) } ?? "–"
    }

    private static func tiles(_ truth: EntityEvaluation, _ f1: String) -> Markup {
        func share(_ value: Double?) -> String { value.map { ValueFormat(decimals: 2, suffix: " %", scale: 100).text($0) } ?? "–" }
        func count(_ value: Double, _ noun: String, _ plural: String? = nil) -> String { ReportWords.counted(Int(value), noun, plural) }
        let pairs = truth.pairs
        return ReportTiles(tiles: [
            (
                "Precision", share(pairs.precision),
                "\(count(pairs.found - pairs.hits, "pair")) of \(ReportWords.number(Int(pairs.found))) put together wrongly"
            ),
            ("Recall", share(pairs.recall), "\(count(pairs.right - pairs.hits, "pair")) of \(ReportWords.number(Int(pairs.right))) missed"),
            ("F1", f1, "of pairs; 1 is perfect"),
            (
                "People found exactly", share(truth.entities.recall),
                "\(ReportWords.number(Int(truth.entities.hits))) of \(count(truth.entities.right, "person", "people")), no record more or less"
            ),
        ]).markup
    }

    private static func calibration(_ pairs: PairEvaluation) -> Markup? {
        let bins = pairs.calibration.filter { $0.pairs > 0 }
        guard !bins.isEmpty else { return nil }
        let chart = CurveChart(
            series: [.init(name: "Pairs", points: bins.map(point), hasDots: true)], xName: "Mean probability of the pairs in a bin",
            yName: "Share that are one person", diagonal: "as promised")
        let furthest = bins.filter { $0.pairs >= 1000 }.map { abs(difference($0)) }.max()
        let words =
            furthest.map { "In bins of 1,000 pairs or more the two differ by at most \(ReportWords.points($0))." }
            ?? "No bin has 1,000 pairs or more."
        return ReportFigure(
            heading: "Calibration: are pairs as often one person as their probability says?", summary: words,
            note: "\(words) Dots of fewer pairs are hollow; whiskers are Wilson intervals of 95 %. Pairs below 1 % are not kept.",
            table: ReportTable(
                caption: "Calibration",
                columns: [
                    .text("Bin"), .number("Pairs"), .number("Mean probability"), .number("One person"), .number("95 % interval"),
                    .number("Difference"),
                ],
                rows: bins.map { bin in
                    let range = interval(bin).map { "\(ReportWords.share($0.lowerBound)) to \(ReportWords.share($0.upperBound))" } ?? "–"
                    return [
                        "\(ReportWords.percent(bin.lower)) to \(ReportWords.percent(bin.upper))", "\(bin.pairs)",
                        "\(ReportWords.share(bin.mean ?? 0))",
                        "\(ReportWords.share(bin.share ?? 0))", "\(range)", "\(ReportWords.points(difference(bin)))",
                    ]
                }),
            draw: chart.svg
        ).markup
    }

    private static func point(_ bin: PairEvaluation.Bin) -> CurveChart.Point {
        .init(
            x: bin.mean ?? 0, y: bin.share, interval: interval(bin), note: ReportWords.counted(bin.pairs, "pair"), isMinor: bin.pairs < 1000
        )
    }

    private static func interval(_ bin: PairEvaluation.Bin) -> ClosedRange<Double>? {
        let share = Share(bin.right, of: bin.pairs).estimate
        return share.low.flatMap { low in share.high.map { low...max(low, $0) } }
    }

    private static func difference(_ bin: PairEvaluation.Bin) -> Double { (bin.share ?? 0) - (bin.mean ?? 0) }

    private static func thresholds(_ pairs: PairEvaluation, _ threshold: Double) -> Markup {
        func points(_ value: (Retrieval) -> Double?) -> [CurveChart.Point] {
            pairs.curve.map { .init(x: $0.threshold, y: value($0.pairs)) }
        }
        let chart = CurveChart(
            series: [
                .init(name: "Precision", points: points(\.precision)), .init(name: "Recall", points: points(\.recall)),
                .init(name: "F1", points: points(\.f1)),
            ], xName: "Threshold", yName: "Share of pairs",
            marks: [.init(x: threshold, label: "In use: \(ReportWords.percent(threshold))")],
            yRange: 0.9...1)
        let best = pairs.curve.max { ($0.pairs.f1 ?? -1) < ($1.pairs.f1 ?? -1) }
        let words =
            best.map { "The best F1 of pairs by themselves, \(decimals($0.pairs.f1)), is at \(ReportWords.percent($0.threshold))." } ?? ""
        return ReportFigure(
            heading: "Precision and recall by threshold", summary: words,
            note: "\(words) These are pairs by themselves, before people are made of them, so they differ from the figures above.",
            table: ReportTable(
                caption: "Precision and recall by threshold",
                columns: [.number("Threshold"), .number("Precision"), .number("Recall"), .number("F1")],
                rows: pairs.curve.enumerated().filter { $0.offset % 5 == 4 || $0.offset == 98 }.map { _, point in
                    [
                        "\(ReportWords.percent(point.threshold))", "\(decimals(point.pairs.precision, 4))",
                        "\(decimals(point.pairs.recall, 4))",
                        "\(decimals(point.pairs.f1, 4))",
                    ]
                }),
            draw: chart.svg
        ).markup
    }

    private static func falseMerges(_ truth: TruthComparison, _ card: PairCard) -> Markup? {
        guard !truth.falseLinks.isEmpty else { return nil }
        let cards = truth.falseLinks.enumerated().map { place, pair in
            card.markup(
                Int(pair.a), Int(pair.b),
                verdict: "<b>\(ReportWords.share(pair.probability))</b> likely one person, and put together; in truth they are two.",
                isOpen: place < 2)
        }
        return "<h3>The surest links that are wrong</h3>\(cards)"
    }

    /// Of the sample, those that the evidence speaks against the most.
    private static func misses(_ truth: TruthComparison, _ card: PairCard) -> Markup? {
        let explained = truth.missed.compactMap { pair in card.explain(pair.a, pair.b).map { (pair, $0) } }
        guard !explained.isEmpty else { return nil }
        let worst = explained.sorted { ($0.1.total, $0.0.a, $0.0.b) < ($1.1.total, $1.0.a, $1.0.b) }.prefix(6)
        let cards = worst.enumerated().map { place, miss in
            let (pair, explanation) = miss
            return card.markup(
                pair.a, pair.b,
                verdict: "<b>\(ReportWords.share(explanation.probability))</b> likely one person, and kept apart; in truth they are one.",
                isOpen: place < 2, explanation: explanation)
        }
        let sample = "Among \(ReportWords.counted(explained.count, "missed pair")) taken evenly from all."
        return "<h3>The worst misses</h3><p class=\"kicker\">\(sample)</p>\(cards)"
    }
}
