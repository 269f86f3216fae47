@testable import Touchstone

/// Every way through a small survey, answer by answer.
struct BruteForce {
    private(set) var questions: Set<SurveyPartID> = []
    private(set) var endings: Set<SurveyPartID> = []
    private(set) var lacksEnding = false
    private(set) var longest = 0
    private(set) var walks = 0

    private let flow: SurveyFlow
    private let answers: [SurveyPartID: [SurveyAnswer]]
    private var most: Int

    /// - Returns: nil where there are more than `most` steps to look at.
    init?(_ survey: Survey, orders: [UInt64] = [0], hidden: [String?] = [nil], most: Int = 60_000) {
        flow = SurveyFlow(survey)
        answers = Dictionary(survey.questions.map { ($0.id, BruteForce.answers(to: $0)) }) { a, _ in a }
        self.most = most
        let fields = survey.hidden.map(\.id)
        var combinations: [[SurveyPartID: String]] = [[:]]
        for field in fields {
            combinations = combinations.flatMap { known in
                hidden.map { text in
                    var known = known
                    known[field] = text
                    return known
                }
            }
        }
        for seed in orders {
            for hidden in combinations { guard explore([:], hidden, SurveyOrder(seed: seed)) else { return nil } }
        }
    }

    private mutating func explore(
        _ given: [SurveyPartID: SurveyAnswer], _ hidden: [SurveyPartID: String], _ order: SurveyOrder
    ) -> Bool {
        most -= 1
        guard most > 0 else { return false }
        let walk = flow.walk(given, hidden: hidden, order: order)
        switch walk.state {
        case .ended(let end):
            walks += 1
            if let ending = end.ending { endings.insert(ending) } else { lacksEnding = true }
            longest = max(longest, walk.passed.filter { flow.parts.question($0)?.type != .statement }.count)
            return true
        case .asking(let step):
            guard let next = step.missing.first else { return true }
            questions.insert(next)
            for answer in answers[next] ?? [] {
                var given = given
                given[next] = answer
                guard explore(given, hidden, order) else { return false }
            }
            return true
        }
    }

    /// All that can be taken of those that are finite, some of the others.
    static func answers(to question: SurveyQuestion) -> [SurveyAnswer] {
        let values: [AnswerValue]
        let ids = SurveyOrder(seed: 0).parts(of: question)
        switch question.kind {
        case .scale(let scale): values = scale.scale.points.map { .number(Double($0)) }
        case .slider, .number: values = (-2...10).map { .number(Double($0)) }
        case .choice(let choice):
            let subsets = (1..<(1 << ids.count)).map { subset in ids.indices.filter { subset & (1 << $0) != 0 }.map { ids[$0] } }
            values = subsets.flatMap { chosen -> [AnswerValue] in
                let takesWords = choice.choices.contains { $0.isOther && chosen.contains($0.id) }
                return takesWords ? [.choices(chosen, other: "max x"), .choices(chosen, other: "y")] : [.choices(chosen, other: nil)]
            }
        case .text: values = ["fine", "max x", "b0"].map { .text($0) }
        case .consent: values = [.consent(true), .consent(false)]
        case .price(let price): values = ([nil] + price.prices.indices.map { $0 }).map { .prices(price.replies(takingUpTo: $0)) }
        case .statement: values = [.seen]
        default: values = []
        }
        let all = values.map(SurveyAnswer.given) + [.dismissed, .notApplicable]
        return all.filter { answer in
            do { try question.check(answer) } catch { return false }
            return true
        }
    }
}
