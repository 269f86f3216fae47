@testable import Touchstone

extension SurveyPartID: ExpressibleByStringLiteral {
    public init(stringLiteral value: String) {
        guard let id = SurveyPartID(value) else { preconditionFailure("“\(value)” is no id") }
        self = id
    }
}

extension SurveyText: ExpressibleByStringLiteral {
    public init(stringLiteral value: String) { self.init([.english: value]) }
}

extension SurveyLanguage: ExpressibleByStringLiteral {
    public init(stringLiteral value: String) {
        guard let language = SurveyLanguage(value) else { preconditionFailure("“\(value)” is no language") }
        self = language
    }
}

/// Surveys with defaults, so that a test shows only what matters.
enum Make {
    static func survey(_ questions: SurveyQuestion..., endings: [SurveyEnding] = [], layout: Survey.Layout = .oneAtATime) -> Survey {
        Survey(title: "Survey", layout: layout, pages: [SurveyPage(id: "p", questions: questions)], endings: endings)
    }

    static func nps(
        _ id: SurveyPartID = "nps", required: Bool = false, na: SurveyText = SurveyText(), showIf: SurveyCondition? = nil,
        jumps: [SurveyJump] = []
    ) -> SurveyQuestion {
        SurveyQuestion(
            id: id,
            kind: .scale(ScaleQuestion(.nps, scale: AnswerScale(0, 10, anchors: [0: "Not at all likely", 10: "Extremely likely"]))),
            text: "How likely are you to recommend us?", isRequired: required, notApplicable: na, showIf: showIf, jumps: jumps)
    }

    static func choice(
        _ id: SurveyPartID, _ choices: [SurveyPartID], several: Bool = false, required: Bool = true, showIf: SurveyCondition? = nil,
        jumps: [SurveyJump] = []
    ) -> SurveyQuestion {
        SurveyQuestion(
            id: id,
            kind: .choice(
                ChoiceQuestion(
                    takesSeveral: several, choices: choices.map { SurveyChoice(id: $0, text: SurveyText([.english: "Label \($0)"])) })),
            text: "Which one fits?", isRequired: required, showIf: showIf, jumps: jumps)
    }

    static func text(_ id: SurveyPartID, showIf: SurveyCondition? = nil) -> SurveyQuestion {
        SurveyQuestion(id: id, kind: .text(TextQuestion()), text: "What was the reason?", showIf: showIf)
    }

    static func test(_ id: SurveyPartID, _ comparison: SurveyTest.Comparison, row: SurveyPartID? = nil) -> SurveyCondition {
        .test(SurveyTest(.question(id, row: row), comparison))
    }

    static func isAny(_ id: SurveyPartID, _ values: String...) -> SurveyCondition { test(id, .isAny(values.map(SurveyValue.text))) }

    static func atMost(_ id: SurveyPartID, _ number: Double) -> SurveyCondition {
        test(id, .range(low: nil, high: SurveyBound(.number(number))))
    }

    static func atLeast(_ id: SurveyPartID, _ number: Double) -> SurveyCondition {
        test(id, .range(low: SurveyBound(.number(number)), high: nil))
    }

    static func answer(_ number: Double) -> SurveyAnswer { .given(.number(number)) }
    static func answer(_ choices: SurveyPartID...) -> SurveyAnswer { .given(.choices(choices, other: nil)) }
}
