import Charts
import RecordLinkage

/// How right the result is, where the truth is known.
enum TruthSection {
    static func section(_ truth: TruthComparison, _ result: LinkageResult, _ card: PairCard) -> ReportSection {
        let f1 = truth.f1.map { ValueFormat(decimals: 3).text($0) } ?? "–"
        return ReportSection(
            id: "truth", name: "Beside the truth", title: "F1 is \(f1) beside the truth",
            lede: """
                Over \(ReportWords.counted(truth.known, "record")) whose person is known. Precision: of pairs put together, the share that are one person. \
                Recall: of pairs that are one person, the share put together. F1: their harmonic mean.
                """,
            body: [tiles(truth, f1), calibration(truth), thresholds(truth, result), falseMerges(truth, card), misses(truth, card)]
                .compactMap(\.self))
    }

    private static func tiles(_ truth: TruthComparison, _ f1: String) -> Markup {
        func share(_ value: Double?) -> String { value.map { ValueFormat(decimals: 2, suffix: " %", scale: 100).text($0) } ?? "–" }
        let all = [
            (
                "Precision", share(truth.precision.value),
                "\(ReportWords.counted(truth.foundPairs - truth.rightPairs, "pair")) of \(ReportWords.number(truth.foundPairs)) put together wrongly"
            ),
            (
                "Recall", share(truth.recall.value),
                "\(ReportWords.counted(truth.truePairs - truth.rightPairs, "pair")) of \(ReportWords.number(truth.truePairs)) missed"
            ),
            ("F1", f1, "1 is perfect"),
        ]
        return
            "<dl class=\"tiles\">\(all.map { name, value, note -> Markup in "<div><dt>\(name)</dt><dd>\(value)<small>\(note)</small></dd></div>" })</dl>\n"
    }

    private static func calibration(_ truth: TruthComparison) -> Markup? {
        let bins = truth.bins.enumerated().filter { $0.element.pairs > 0 }
        guard !bins.isEmpty else { return nil }
        let chart = CurveChart(
            series: [
                .init(
                    name: "Pairs",
                    points: bins.map { _, bin in
                        let share = bin.share
                        let interval = share.low.flatMap { low in share.high.map { low...max(low, $0) } }
                        return .init(
                            x: bin.mean, y: share.value, interval: interval, note: ReportWords.counted(bin.pairs, "pair"),
                            isMinor: bin.pairs < 1000)
                    }, hasDots: true)
            ], xName: "Mean probability of the pairs in a bin", yName: "Share that are one person", diagonal: "as promised")
        let large = bins.filter { $0.element.pairs >= 1000 }.map { abs($0.element.mean - ($0.element.share.value ?? 0)) }.max()
        let furthest =
            large.map { "In bins of 1,000 pairs or more the two differ by at most \(ReportWords.points($0))." }
            ?? "No bin has 1,000 pairs or more."
        return ReportFigure(
            heading: "Calibration: are pairs as often one person as their probability says?", summary: furthest,
            note: "\(furthest) Dots of fewer pairs are hollow; whiskers are Wilson intervals of 95 %. Pairs below 1 % are not kept.",
            table: ReportTable(
                caption: "Calibration",
                columns: [
                    .text("Bin"), .number("Pairs"), .number("Mean probability"), .number("One person"), .number("95 % interval"),
                    .number("Difference"),
                ],
                rows: bins.map { index, bin in
                    let share = bin.share
                    let range =
                        share.low.flatMap { low in share.high.map { "\(ReportWords.share(low)) to \(ReportWords.share($0))" } } ?? "–"
                    return [
                        "\(index * 5) to \(index * 5 + 5) %", "\(bin.pairs)", "\(ReportWords.share(bin.mean))",
                        "\(ReportWords.share(share.value ?? 0))",
                        "\(range)", "\(ReportWords.points((share.value ?? 0) - bin.mean))",
                    ]
                }),
            draw: chart.svg
        ).markup
    }

    private static func thresholds(_ truth: TruthComparison, _ result: LinkageResult) -> Markup {
        func points(_ value: (TruthComparison.Point) -> Double?) -> [CurveChart.Point] {
            truth.curve.map { .init(x: $0.threshold, y: value($0)) }
        }
        let chart = CurveChart(
            series: [
                .init(name: "Precision", points: points(\.precision)), .init(name: "Recall", points: points(\.recall)),
                .init(name: "F1", points: points(f1)),
            ], xName: "Threshold", yName: "Share of pairs",
            marks: [.init(x: result.model.threshold, label: "In use: \(ReportWords.percent(result.model.threshold))")], yRange: 0.9...1)
        let best = truth.curve.max { (f1($0) ?? -1) < (f1($1) ?? -1) }
        let words = best.flatMap { point in
            f1(point).map {
                "The best F1 of pairs by themselves, \(ValueFormat(decimals: 3).text($0)), is at \(ReportWords.percent(point.threshold))."
            }
        }
        return ReportFigure(
            heading: "Precision and recall by threshold", summary: words ?? "",
            note:
                "\(words ?? "") Of pairs by themselves, before people are made of them, so they differ from the figures above.",
            table: ReportTable(
                caption: "Precision and recall by threshold",
                columns: [.number("Threshold"), .number("Precision"), .number("Recall"), .number("F1")],
                rows: truth.curve.filter { Int(($0.threshold * 100).rounded()) % 5 == 0 || $0.threshold == 0.99 }.map { point in
                    func text(_ value: Double?) -> Markup { "\(value.map { ValueFormat(decimals: 4).text($0) } ?? "–")" }
                    return ["\(ReportWords.percent(point.threshold))", text(point.precision), text(point.recall), text(f1(point))]
                }),
            draw: chart.svg
        ).markup
    }

    private static func f1(_ point: TruthComparison.Point) -> Double? {
        guard let precision = point.precision, let recall = point.recall, precision + recall > 0 else { return nil }
        return 2 * precision * recall / (precision + recall)
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
        return
            "<h3>The worst misses</h3><p class=\"kicker\">Among \(ReportWords.counted(explained.count, "missed pair")) taken evenly from all.</p>\(cards)"
    }
}
