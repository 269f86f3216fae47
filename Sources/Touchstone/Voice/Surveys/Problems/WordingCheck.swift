/// Wording that pushes people towards an answer, or asks two things at once. It knows English, German, French and Spanish.
///
/// They are hints: a list of words understands no sentence.
enum WordingCheck {
    static func problems(_ inspection: SurveyInspection) -> [SurveyProblem] {
        inspection.texts.flatMap { placed -> [SurveyProblem] in
            guard placed.role == .question || placed.role == .row, let question = placed.question else { return [] }
            return placed.text.byLanguage.sorted { $0.key < $1.key }.flatMap { language, text -> [SurveyProblem] in
                guard let words = WordingLexicon.lexicon(of: language) else { return [] }
                return problems(WordingText(text), words, placed, question, language)
            }
        }
    }

    private static func problems(
        _ text: WordingText, _ lexicon: WordingLexicon, _ placed: SurveyInspection.PlacedText, _ question: SurveyQuestion,
        _ language: SurveyLanguage
    ) -> [SurveyProblem] {
        var found: [SurveyProblem] = []
        func add(_ code: SurveyProblemCode, _ sentence: String, _ advice: String) {
            found.append(SurveyProblem(code, .hint, at: placed.path, language: language, sentence, advice))
        }
        if let phrase = text.first(of: lexicon.leading) {
            add(.leading, "“\(phrase)” suggests the answer.", "Ask so that every answer is equally easy to give.")
        } else if let word = text.first(of: lexicon.loaded) {
            add(.leading, "“\(word)” says already what people are to think.", "Take the word out.")
        }
        if isRated(question, placed.role), let word = text.joined(lexicon) {
            add(
                .doubleBarrelled, "“\(word)” may join two questions: who thinks differently of both can't answer.",
                "Ask one thing, and the other in a question of its own.")
        }
        let negations = text.count(of: lexicon.negations)
        let isStatement = question.type == .likert || placed.role == .row
        if negations > 1 {
            add(.negation, "Two negations in one question are easily misread.", "Say it positively.")
        } else if negations == 1, isStatement, !lexicon.isQuestion(text) {
            add(
                .negation, "To disagree with a statement that says “not” is easily misread.",
                "Say it positively, and mark it as reversed where needed.")
        }
        if isStatement, let word = text.first(of: lexicon.absolutes) {
            add(.absolute, "“\(word)” is hardly ever true, so few can agree.", "Leave it out, or ask how often.")
        }
        return found
    }

    /// Where one answer stands for the whole sentence.
    private static func isRated(_ question: SurveyQuestion, _ role: SurveyInspection.PlacedText.Role) -> Bool {
        if role == .row { return true }
        switch question.kind {
        // "To a friend or colleague" is how the question is put since it was invented.
        case .scale(let scale): return scale.style != .nps
        case .slider: return true
        case .matrix, .expectation, .competitors, .price, .ranking, .choice, .text, .number, .date, .file, .consent, .contact, .statement:
            return false
        }
    }
}
