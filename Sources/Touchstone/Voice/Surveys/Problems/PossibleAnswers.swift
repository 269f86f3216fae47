/// The answers that somebody may give to a question, as far as a survey's logic tells them apart: one of each kind.
struct PossibleAnswers {
    struct Kind {
        /// Nil: a hidden field that isn't there.
        var answer: SurveyAnswer?
        /// Of a hidden field.
        var text: String?
        /// What was said isn't told apart: tests on it may hold or not.
        var isVague = false
        /// The same, for formulas alone.
        var isVagueInFormulas = false
    }

    /// Empty where a question has to be answered and can't be.
    let kinds: [Kind]

    /// - Parameters:
    ///   - tests: of the whole survey, on this question.
    ///   - names: that formulas use of it.
    init(to question: SurveyQuestion, tests: [SurveyTest], names: Set<SurveyFormula.Name>, parts: SurveyParts) {
        let maker = AnswerMaker(question: question, tests: tests, isInFormulas: !names.isEmpty)
        var kinds = maker.given().filter { kind in
            guard let answer = kind.answer else { return false }
            do { try question.check(answer) } catch { return false }
            return true
        }
        if question.offersNotApplicable { kinds.append(Kind(answer: .notApplicable)) }
        if !question.isRequired || question.type == .statement { kinds.append(Kind(answer: .dismissed)) }
        kinds = kinds.filter { kind in
            do { try question.check(kind.answer ?? .dismissed) } catch { return false }
            return true
        }
        self.kinds = PossibleAnswers.distinct(kinds) { kind in
            var facts = SurveyFacts(parts: parts, hidden: [:])
            facts.answers[question.id] = kind.answer
            if kind.isVague { facts.vague = [question.id] }
            let value = kind.answer?.value
            return Signature(
                results: tests.map { facts.result(of: .test($0)) },
                numbers: names.sorted { ($0.row?.text ?? "") < ($1.row?.text ?? "") }.map { name in
                    kind.isVague || kind.isVagueInFormulas ? nil : value.flatMap { question.number(of: $0, row: name.row) }
                },
                isVague: kind.isVague, isVagueInFormulas: kind.isVagueInFormulas, hasValue: names.isEmpty || value != nil)
        }
    }

    /// Of a hidden field.
    init(hidden id: SurveyPartID, tests: [SurveyTest], isInFormulas: Bool) {
        var texts: Set<String> = ["~ something else ~"]
        var isVague = false
        for test in tests {
            switch test.comparison {
            case .isAny(let values), .hasAll(let values):
                for value in values { texts.formUnion(PossibleAnswers.texts(around: value)) }
            case .range(let low, let high):
                for bound in [low, high].compactMap(\.self) { texts.formUnion(PossibleAnswers.texts(around: bound.value)) }
            case .contains: isVague = true
            case .answered, .notApplicable: break
            }
        }
        let numbers = texts.compactMap(SurveyFacts.number).sorted()
        for (a, b) in zip(numbers, numbers.dropFirst()) { texts.insert(((a + b) / 2).description) }
        let hasContents = tests.contains { if case .answered = $0.comparison { false } else { true } }
        let told = isVague || !hasContents ? ["~ something else ~"] : texts.sorted()
        kinds =
            [Kind()] + told.map { Kind(text: $0, isVague: isVague, isVagueInFormulas: isInFormulas) }
    }

    private static func texts(around value: SurveyValue) -> [String] {
        switch value {
        case .flag(let flag): ["\(flag)"]
        case .text(let text): [text] + (value.number.map { [($0 - 1).description, $0.description, ($0 + 1).description] } ?? [])
        case .number(let number): [(number - 1).description, number.description, (number + 1).description]
        }
    }

    private struct Signature: Hashable {
        var results: [Bool?]
        var numbers: [Double?]
        var isVague: Bool
        var isVagueInFormulas: Bool
        var hasValue: Bool
    }

    private static func distinct(_ kinds: [Kind], _ signature: (Kind) -> Signature) -> [Kind] {
        var seen: Set<Signature> = []
        return kinds.filter { seen.insert(signature($0)).inserted }
    }
}
