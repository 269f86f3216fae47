import ExperienceStatistics
import Testing

@testable import Touchstone

@Suite struct CaseEffectTests {
    /// Customers of whom the treated are worse off to begin with: without strata the effect would be hidden.
    private func subjects(_ count: Int, lift: Double, spend: Double, random: inout SeededGenerator) -> [CaseEffect.Subject] {
        (0..<count).map { _ in
            let score = Int.random(in: 0...6, using: &random)
            // The worse, the likelier a case.
            let isTreated = Double.random(in: 0..<1, using: &random) < 0.7 - 0.08 * Double(score)
            let money = Int.random(in: 0...2, using: &random)
            let noise = Double.random(in: -2...2, using: &random)
            let after = Double(score) + (6 - Double(score)) * 0.5 + noise + (isTreated ? lift : 0)
            let before = Double(money) * 50
            return CaseEffect.Subject(
                isTreated: isTreated, stratum: CaseEffect.Stratum(score: score, quarter: 8_000, spend: money), before: Double(score),
                after: Bool.random(using: &random) ? after : nil, spendBefore: before,
                spendAfter: before * Double.random(in: 0.5...1.5, using: &random) + (isTreated ? spend : 0))
        }
    }

    @Test func `a planted effect is found and its interval holds it`() {
        var random = SeededGenerator(seed: 20_261_122)
        var (covered, found) = (0, 0)
        for _ in 0..<24 {
            let effect = CaseEffect(subjects(600, lift: 1.5, spend: 20, random: &random))
            let score = effect.outcomes[0].difference
            if let low = score.low, let high = score.high, low <= 1.5, 1.5 <= high { covered += 1 }
            if score.isSignificant { found += 1 }
        }
        #expect(covered >= 18, "of 24 intervals of 95 %")
        #expect(found >= 20)
    }

    @Test func `without an effect none is claimed more often than one time in twenty`() {
        var random = SeededGenerator(seed: 20_261_122)
        var claimed = 0
        for _ in 0..<40 {
            let effect = CaseEffect(subjects(400, lift: 0, spend: 0, random: &random))
            claimed += effect.outcomes.count { $0.refusal == nil && $0.difference.isSignificant }
        }
        // 120 comparisons: 6 expected, and beyond 17 less than once in 10,000 runs.
        #expect(claimed <= 17, "\(claimed) of 120")
    }

    @Test func `where the data can't tell it says so and gives no number away`() {
        var random = SeededGenerator(seed: 1)
        let few = CaseEffect(subjects(30, lift: 5, spend: 0, random: &random))
        #expect(few.outcomes.allSatisfy { $0.refusal != nil })
        let everybody = CaseEffect(subjects(400, lift: 1, spend: 0, random: &random).filter(\.isTreated))
        #expect(everybody.outcomes.allSatisfy { $0.refusal != nil } && everybody.comparable == 0)
        let elsewhere = CaseEffect(
            subjects(400, lift: 1, spend: 0, random: &random).map { subject in
                var subject = subject
                if subject.isTreated, subject.stratum.score > 0 { subject.stratum.quarter += 1 }
                return subject
            })
        #expect(elsewhere.outcomes.allSatisfy { $0.refusal != nil }, "most of the treated have nobody comparable")
        #expect(CaseEffect([]).outcomes.allSatisfy { $0.refusal != nil })
        let answer = CaseEffectAnswer(effect: few, tooRecent: 0, unattended: 0, currency: "", done: [])
        #expect(answer.json["outcomes"]?.array?.allSatisfy { $0["difference"]?.isNull == true && $0["low"]?.isNull == true } == true)
    }
}
