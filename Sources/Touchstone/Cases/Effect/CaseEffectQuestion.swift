/// What is asked of the effect of cases: after which answers, in which period, and how long to look.
package struct CaseEffectQuestion: Sendable, Equatable {
    /// "nps", "csat", "stars"
    package var score: String
    package var atMost: Double
    package var from: Instant
    package var to: Instant
    /// Days before and after the answer in which spend and later answers count.
    package var days: Int

    package static let windows = [30, 60, 90, 180]
    /// A case belongs to an answer when it was opened at most so many days after it.
    package static let reach: Int64 = 14

    package init(score: String, atMost: Double, from: Instant, to: Instant, days: Int = 90) {
        self.score = score
        self.atMost = atMost
        self.from = from
        self.to = to
        self.days = days
    }
}

/// The answer, with who had to be left out.
package struct CaseEffectAnswer: Sendable, Equatable {
    package var effect: CaseEffect
    /// Customers whose window after the answer isn't over.
    package var tooRecent: Int
    /// Customers who got a case that nothing has been done about: neither treated nor untreated.
    package var unattended: Int
    package var currency: String
    /// What was done, by outcome, of the cases of the treated.
    package var done: [(outcome: CaseOutcome?, count: Int)]

    package static func == (a: CaseEffectAnswer, b: CaseEffectAnswer) -> Bool {
        a.effect == b.effect && a.tooRecent == b.tooRecent && a.unattended == b.unattended && a.currency == b.currency
            && a.done.elementsEqual(b.done) { $0 == $1 }
    }
}

extension CaseEffectAnswer {
    package var json: JSONValue {
        .members([
            "treated": .count(effect.treated), "untreated": .count(effect.untreated), "comparable": .count(effect.comparable),
            "too_recent": .count(tooRecent), "unattended": .count(unattended), "currency": .string(currency),
            "outcomes": .array(
                effect.outcomes.map { outcome in
                    .members([
                        "kind": .string(outcome.kind.rawValue), "treated": .optional(outcome.treated),
                        "untreated": .optional(outcome.untreated), "treated_count": .count(outcome.treatedCount),
                        "untreated_count": .count(outcome.untreatedCount),
                        "difference": .optional(outcome.refusal == nil ? outcome.difference.difference : nil),
                        "low": .optional(outcome.refusal == nil ? outcome.difference.low : nil),
                        "high": .optional(outcome.refusal == nil ? outcome.difference.high : nil),
                        "p_value": .optional(outcome.refusal == nil ? outcome.difference.pValue : nil),
                        "refusal": .optional(outcome.refusal), "method": .string(outcome.difference.method.text),
                    ])
                }),
            "done": .array(done.map { .members(["outcome": .optional($0.outcome?.rawValue), "cases": .count($0.count)]) }),
        ])
    }
}
