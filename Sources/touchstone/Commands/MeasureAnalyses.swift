import ExperienceStatistics
import Foundation
import Touchstone

/// What `touchstone measure` answers beside metrics: what drives a score, what it is worth, who gives it, and whether it is given freely.
enum MeasureAnalysis: String, CaseIterable {
    case drivers, worth, gaming, answers

    /// - Parameters:
    ///   - question: period and filters; of `answers` the metric too.
    func show(
        _ measurements: Measurements, _ question: MetricQuestion, outcome: String?, names: [String], horizon: Int, isJSON: Bool
    ) throws(MeasurementError) {
        switch self {
        case .drivers:
            let answer = try measurements.keyDrivers(question, outcome: outcome, drivers: names)
            isJSON ? Output.json(answer.json) : table(answer)
        case .worth:
            let answer = try measurements.scoreWorth(question, horizon: horizon)
            isJSON ? Output.json(answer.json) : table(answer)
        case .gaming:
            let answer = try measurements.gamingSigns(question)
            isJSON ? Output.json(answer.json) : table(answer)
        case .answers:
            var asked = question
            asked.metric = outcome ?? "nps"
            let answer = try measurements.whoAnswers(asked, by: names)
            isJSON ? Output.json(answer.json) : table(answer)
        }
    }

    private func interval(_ estimate: Estimate?, _ text: (Double) -> String) -> String {
        guard let low = estimate?.low, let high = estimate?.high else { return "" }
        return "\(text(low)) to \(text(high))"
    }

    private func percent(_ value: Double) -> String { String(format: "%.1f %%", 100 * value) }

    private func table(_ answer: KeyDrivers) {
        print(
            "What \(answer.outcome) depends on, over \(answer.n) answers\(answer.explained.map { ", explaining \(percent($0)) of it" } ?? "")"
        )
        if let refusal = answer.refusal { return print(refusal) }
        Output.table(
            [.text("driver"), .number("weight"), .number("95 %"), .number("share"), .text("works"), .number("performance"), .text("")],
            answer.drivers.map { driver in
                [
                    driver.kind, driver.weight.value.map { String(format: "%.3f", $0) } ?? "–",
                    interval(driver.weight) { String(format: "%.3f", $0) }, percent(driver.share),
                    driver.sign == 1 ? "up" : driver.sign == -1 ? "down" : "unclear", percent(driver.performance),
                    driver.isSignificant ? "more than chance" : "",
                ]
            })
        print("\n\(answer.resamples.map { "Intervals from \($0) resamples. " } ?? "")\(KeyDrivers.definition)")
    }

    private func table(_ answer: ScoreWorth) {
        let money = MetricText(.money, currency: answer.currency)
        Output.table(
            [.text("who"), .number("n"), .number("spent after it"), .number("95 %"), .number("left"), .number("95 %")],
            answer.groups.map { group in
                [
                    group.name, group.n.formatted(), money.text(group.spend.value), interval(group.spend, money.text),
                    group.left.value.map(percent) ?? "–", interval(group.left, percent),
                ]
            })
        print("")
        if let point = answer.pointInAYear, answer.refusal == nil || answer.spendTie?.isClear == true {
            print("A point of NPS goes with \(money.text(point.value)) a year (\(interval(point, money.text))).")
        }
        if let refusal = answer.refusal { print(refusal) }
        print(ScoreWorth.definition)
    }

    private func table(_ answer: GamingSigns) {
        Output.table(
            [.text("test"), .number("looked at"), .number("questions"), .text("how")],
            GamingSigns.Test.allCases.map { test in
                [test.name, "\(answer.looked[test] ?? 0)", "\(answer.raised.count { $0.test == test })", test.method]
            })
        for question in answer.raised { print("\n\(question.test.name), \(question.subject): \(question.sentence)") }
    }

    private func table(_ answer: WhoAnswers) {
        let text = MetricText(answer.definition.unit)
        print(
            "\(answer.answered) of \(answer.population) customers answered. \(answer.definition.name): \(text.text(answer.plain.value)) (\(interval(answer.plain, text.text)))"
        )
        if let weighted = answer.weighted {
            print(
                "Weighted by \(answer.weightedBy.joined(separator: ", ")): \(text.text(weighted.value)) (\(interval(weighted, text.text)))")
        }
        if let unmet = answer.unmet { print(unmet.sentence) }
        if let refusal = answer.refusal { print(refusal) }
        Output.table(
            [.text("trait"), .text("category"), .number("of all"), .number("of answers"), .number("value")],
            answer.traits.flatMap { trait in
                trait.categories.map { [trait.name, $0.name, percent($0.expected), percent($0.share), text.text($0.value.value)] }
            })
    }
}
