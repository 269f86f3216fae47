/// What is known of a respondent at some point of a survey, and what holds of it.
package struct SurveyFacts: Sendable {
    let parts: SurveyParts
    /// Of the questions that were passed, and no others.
    package internal(set) var answers: [SurveyPartID: SurveyAnswer] = [:]
    package let hidden: [SurveyPartID: String]
    /// Answered in a way that isn't looked at: tests on what was said have no result. Empty but for the finding of problems.
    var vague: Set<SurveyPartID> = []
    /// The same, for formulas alone.
    var vagueInFormulas: Set<SurveyPartID> = []
    /// Whether these were passed at all isn't known.
    var uncertain: Set<SurveyPartID> = []

    init(parts: SurveyParts, hidden: [SurveyPartID: String]) {
        self.parts = parts
        self.hidden = hidden.filter { parts.hidden.contains($0.key) && !$0.value.isEmpty }
    }

    package func holds(_ condition: SurveyCondition) -> Bool { result(of: condition) ?? false }

    package func value(ofCalculation id: SurveyPartID) -> Double? {
        parts.calculations[id].flatMap { calculations(upTo: $0)[$0] }
    }

    /// Nil where it can't be said, which happens only in the finding of problems (Kleene's logic).
    func result(of condition: SurveyCondition) -> Bool? {
        switch condition {
        case .all(let inner):
            var result: Bool? = true
            for part in inner {
                switch self.result(of: part) {
                case false?: return false
                case nil: result = nil
                case true?: break
                }
            }
            return result
        case .any(let inner):
            var result: Bool? = false
            for part in inner {
                switch self.result(of: part) {
                case true?: return true
                case nil: result = nil
                case false?: break
                }
            }
            return result
        case .not(let inner): return self.result(of: inner).map { !$0 }
        case .test(let test): return self.result(of: test)
        }
    }

    private func result(of test: SurveyTest) -> Bool? {
        switch test.subject {
        case .question(let id, let row):
            guard let question = parts.question(id) else { return SurveyFacts.unanswered(test.comparison) }
            if uncertain.contains(id) { return nil }
            guard let answer = answers[id] else { return SurveyFacts.unanswered(test.comparison) }
            return result(of: test.comparison, question, answer, row)
        case .hidden(let id):
            if uncertain.contains(id) { return nil }
            guard let text = hidden[id] else { return SurveyFacts.unanswered(test.comparison) }
            if case .answered(let flag) = test.comparison { return flag }
            return vague.contains(id) ? nil : SurveyFacts.result(of: test.comparison, text)
        case .calculation(let id):
            let sources = parts.sources(ofCalculation: id)
            guard sources.isDisjoint(with: uncertain), !sources.contains(where: { isVague($0) }) else { return nil }
            guard let value = value(ofCalculation: id) else { return SurveyFacts.unanswered(test.comparison) }
            return SurveyFacts.result(of: test.comparison, value)
        }
    }

    private func isVague(_ id: SurveyPartID) -> Bool {
        guard vague.contains(id) || vagueInFormulas.contains(id) else { return false }
        if parts.questions[id] != nil { return answers[id]?.value != nil }
        return hidden[id] != nil
    }

    private func result(
        of comparison: SurveyTest.Comparison, _ question: SurveyQuestion, _ answer: SurveyAnswer, _ row: SurveyPartID?
    ) -> Bool? {
        guard case .given(let value) = answer else {
            switch comparison {
            case .answered(let flag): return !flag
            case .notApplicable: return answer == .notApplicable
            case .isAny, .hasAll, .range, .contains: return false
            }
        }
        if row == nil {
            if case .answered(let flag) = comparison { return flag }
            if case .notApplicable = comparison { return false }
        }
        if vague.contains(question.id) { return nil }
        switch comparison {
        case .answered(let flag): return value.hasAnswer(row: row) == flag
        case .notApplicable: return value.isNotApplicable(row: row)
        case .isAny(let wanted): return wanted.contains { isSaid($0, question, value, row) }
        case .hasAll(let wanted): return wanted.allSatisfy { isSaid($0, question, value, row) }
        case .range(let low, let high):
            return question.number(of: value, row: row).map { SurveyFacts.isWithin($0, low, high) } ?? false
        case .contains(let part): return value.written.map { SurveyFacts.contains($0, part) } ?? false
        }
    }

    private func isSaid(_ wanted: SurveyValue, _ question: SurveyQuestion, _ value: AnswerValue, _ row: SurveyPartID?) -> Bool {
        switch wanted {
        case .flag(let flag):
            if case .consent(let isGiven) = value { return isGiven == flag }
            return false
        case .text(let text):
            if value.chosen(row: row).contains(where: { $0.text == text }) { return true }
            if case .day = value, let day = wanted.number { return question.number(of: value, row: row) == day }
            if case .text(let said) = value { return SurveyFacts.folded(said) == SurveyFacts.folded(text) }
            return false
        case .number(let number): return question.number(of: value, row: row) == number
        }
    }

    // MARK: - Calculations

    /// Values of the calculations up to that place; nil for those without one.
    private func calculations(upTo last: Int) -> [Double?] {
        var values: [Double?] = []
        for calculation in parts.survey.calculations.prefix(last + 1) {
            let known = values
            values.append(calculation.formula.value { number(of: $0, known) })
        }
        return values
    }

    private func number(of name: SurveyFormula.Name, _ known: [Double?]) -> Double? {
        if let question = parts.question(name.id) {
            return answers[name.id]?.value.flatMap { question.number(of: $0, row: name.row) }
        }
        if let text = hidden[name.id] { return SurveyFacts.number(in: text) }
        guard let place = parts.calculations[name.id], place < known.count else { return nil }
        return known[place]
    }

    // MARK: - Comparisons

    private static func unanswered(_ comparison: SurveyTest.Comparison) -> Bool {
        if case .answered(let flag) = comparison { return !flag }
        return false
    }

    private static func result(of comparison: SurveyTest.Comparison, _ text: String) -> Bool {
        func isSaid(_ wanted: SurveyValue) -> Bool {
            switch wanted {
            case .text(let wanted): folded(text) == folded(wanted)
            case .number(let wanted): number(in: text) == wanted
            case .flag(let flag): folded(text) == (flag ? "true" : "false")
            }
        }
        switch comparison {
        case .isAny(let wanted): return wanted.contains(where: isSaid)
        case .hasAll(let wanted): return wanted.allSatisfy(isSaid)
        case .range(let low, let high): return number(in: text).map { isWithin($0, low, high) } ?? false
        case .contains(let part): return contains(text, part)
        case .answered(let flag): return flag
        case .notApplicable: return false
        }
    }

    private static func result(of comparison: SurveyTest.Comparison, _ value: Double) -> Bool {
        switch comparison {
        case .isAny(let wanted): wanted.contains { $0.number == value }
        case .hasAll(let wanted): wanted.allSatisfy { $0.number == value }
        case .range(let low, let high): isWithin(value, low, high)
        case .contains, .notApplicable: false
        case .answered(let flag): flag
        }
    }

    private static func isWithin(_ number: Double, _ low: SurveyBound?, _ high: SurveyBound?) -> Bool {
        if let low {
            guard let bound = low.value.number, low.isIncluded ? number >= bound : number > bound else { return false }
        }
        if let high {
            guard let bound = high.value.number, high.isIncluded ? number <= bound : number < bound else { return false }
        }
        return true
    }

    /// A number or a day.
    static func number(in text: String) -> Double? { SurveyValue.text(text).number }

    private static func folded(_ text: String) -> String { text.lowercased() }

    private static func contains(_ text: String, _ part: String) -> Bool { folded(text).contains(folded(part)) }
}
