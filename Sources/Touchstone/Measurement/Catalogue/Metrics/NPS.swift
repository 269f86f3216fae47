extension Metric {
    static let nps = Metric(
        definition: MetricDefinition(
            key: "nps", name: "Net Promoter Score", question: "How likely are customers to recommend us?",
            formula: "100 × (promoters − detractors) ÷ answers",
            numerator: "promoters (9 and 10) minus detractors (0 to 6)", denominator: "all answers from 0 to 10",
            excluded: "N/A and dismissed questions; answers on another scale than 0 to 10", unit: .points, direction: .upIsGood,
            interval: "95 %, adjusted Wald: 3 imagined answers added, ¾ promoters and ¾ detractors (Agresti and Min 2005)",
            parts: [
                MetricDefinition.Part("promoters", "Promoters", 1...1), MetricDefinition.Part("passives", "Passives", 0...0),
                MetricDefinition.Part("detractors", "Detractors", -1...(-1)),
            ]),
        observed: .scores(
            of: { $0.kind == "nps" && $0.low == 0 && $0.high == 10 }, value: { value, _ in value >= 9 ? 1 : value > 6 ? 0 : -1 }),
        measure: .netScore)
}
