extension SurveyCondition {
    /// The condition as a person would say it: "nps is at most 6, and plan is “pro”". Choices are named by their labels.
    package func words(_ survey: Survey, in language: SurveyLanguage) -> String {
        switch self {
        case .all(let parts): joined(parts, "and", "always", survey, language)
        case .any(let parts): joined(parts, "or", "never", survey, language)
        case .not(.test(let test)): test.words(survey, language, negated: true)
        case .not(let part): "not (\(part.words(survey, in: language)))"
        case .test(let test): test.words(survey, language, negated: false)
        }
    }

    private func joined(
        _ parts: [SurveyCondition], _ word: String, _ empty: String, _ survey: Survey, _ language: SurveyLanguage
    ) -> String {
        let words = parts.map { part -> String in
            let text = part.words(survey, in: language)
            switch part {
            case .all(let inner) where inner.count > 1 && parts.count > 1: return "(\(text))"
            case .any(let inner) where inner.count > 1 && parts.count > 1: return "(\(text))"
            case .all, .any, .not, .test: return text
            }
        }
        return words.isEmpty ? empty : words.joined(separator: " \(word) ")
    }
}

extension SurveyTest {
    fileprivate func words(_ survey: Survey, _ language: SurveyLanguage, negated: Bool) -> String {
        var name = subject.id.text
        if let row { name += ".\(row)" }
        let verb = negated ? "is not" : "is"
        switch comparison {
        case .answered(let flag): return flag != negated ? "\(name) is answered" : "\(name) is not answered"
        case .notApplicable: return "\(name) \(verb) N/A"
        case .contains(let text): return negated ? "\(name) doesn't contain “\(text)”" : "\(name) contains “\(text)”"
        case .isAny(let values): return "\(name) \(verb) \(values.map { label($0, survey, language) }.joined(separator: " or "))"
        case .hasAll(let values):
            return
                "\(name) \(negated ? "doesn't have all of" : "has") \(values.map { label($0, survey, language) }.joined(separator: " and "))"
        case .range(let low, let high):
            let parts = [
                low.map { "\($0.isIncluded ? "at least" : "above") \(label($0.value, survey, language))" },
                high.map { "\($0.isIncluded ? "at most" : "below") \(label($0.value, survey, language))" },
            ].compactMap(\.self)
            return "\(name) \(verb) \(parts.joined(separator: " and "))"
        }
    }

    private func label(_ value: SurveyValue, _ survey: Survey, _ language: SurveyLanguage) -> String {
        switch value {
        case .flag(let flag): return flag ? "given" : "refused"
        case .number(let number): return SurveyNumber.text(number)
        case .text(let text):
            guard let question = survey.question(subject.id), let id = SurveyPartID(text) else { return "“\(text)”" }
            let label: SurveyText? =
                switch question.kind {
                case .choice(let choice): choice.choices.first { $0.id == id }?.text
                case .ranking(let ranking): ranking.items.first { $0.id == id }?.text
                case .competitors(let competitors): competitors.brands.first { $0.id == id }?.text
                case .matrix(let matrix):
                    switch matrix.columns {
                    case .choice(let columns), .choices(let columns): columns.first { $0.id == id }?.text
                    case .scale: nil
                    }
                default: nil
                }
            return "“\(label.map { survey.text($0, in: language) } ?? text)”"
        }
    }
}
