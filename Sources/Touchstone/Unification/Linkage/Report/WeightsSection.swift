import Charts
import RecordLinkage

/// What agreement and disagreement in each column weigh.
enum WeightsSection {
    static func section(_ model: LinkageModel) -> ReportSection? {
        let fields = model.fields.filter { !$0.levels.isEmpty }
        guard !fields.isEmpty else { return nil }
        let chart = DivergingBars(
            groups: fields.map { field in
                .init(
                    name: field.column, detail: field.kind.rawValue,
                    bars: field.levels.map {
                        .init(name: $0.name, value: $0.weight, note: "m \(ReportWords.share($0.m)), u \(ReportWords.share($0.u))")
                    })
            }, negativeName: "two people", positiveName: "one person")
        let table = ReportTable(
            caption: "Match weights",
            columns: [.text("Column"), .text("Level of agreement"), .number("m"), .number("u"), .number("Bits")],
            rows: fields.flatMap { field in
                field.levels.map {
                    [
                        "\(field.column)", "\($0.name)", "\(ReportWords.share($0.m))", "\(ReportWords.share($0.u))",
                        "\(ReportWords.bits($0.weight))",
                    ]
                }
            })
        let strongest = fields.max { reach($0) < reach($1) }
        let figure = ReportFigure(
            heading: "Match weights in bits", summary: strongest.map { "\($0.column) tells the most." } ?? "",
            note: """
                m: how often one person’s records agree so. u: how often two people’s do. A rare value weighs more than its column’s average \
                shown here.
                """,
            table: table, draw: chart.svg)
        return ReportSection(
            id: "weights", name: "Match weights", title: strongest.map { "Agreement in \($0.column) tells the most" } ?? "Match weights",
            lede: """
                Each bit doubles the odds that two records are one person, or halves them. \(prior(model.prior))A pair is one person when this \
                and all columns together reach \(ReportWords.bits(log2Odds(model.threshold))) bits, a probability of \(ReportWords.percent(model.threshold)).
                """, body: [figure.markup])
    }

    private static func prior(_ prior: Double) -> String {
        guard prior > 0, prior < 1 else { return "" }
        let bits = ReportWords.bits(log2Odds(prior))
        return "Before anything is compared, the chance that two records are one person is \(ReportWords.share(prior)): \(bits) bits. "
    }

    private static func reach(_ field: LinkageModel.Field) -> Double {
        field.levels.map(\.weight).filter(\.isFinite).max() ?? -.infinity
    }
}
