import Charts
import RecordLinkage

extension Waterfall {
    /// The evidence about two records, in bits: what is known before, each column, and the sum. `threshold` is a probability.
    package init(_ explanation: Explanation, threshold: Double? = nil) {
        self.init(
            start: Step(name: "Before comparing", detail: "any two records", value: explanation.prior),
            steps: explanation.steps.map { step in
                let rarity = abs(step.rarity) >= 0.05 ? ", rarity \(ReportWords.bits(step.rarity))" : ""
                return Step(name: step.column, detail: step.level + (step.note.map { ": \($0)" } ?? "") + rarity, value: step.weight)
            }, totalName: "Together", totalDetail: "\(ReportWords.share(explanation.probability)) likely one",
            mark: threshold.map { Mark(value: log2Odds($0), label: "Threshold") })
    }
}
