/// Texts that are missing, wholly or in a language.
enum TextCheck {
    static func problems(_ inspection: SurveyInspection) -> [SurveyProblem] {
        let languages = inspection.survey.languages
        return inspection.texts.flatMap { placed -> [SurveyProblem] in
            guard !placed.text.isEmpty else {
                return [
                    SurveyProblem(
                        .textMissing, .error, at: placed.path, "There is no text here, and people have to read one.", "Write it.")
                ]
            }
            let missing = languages.filter { placed.text[$0] == nil }.map { language in
                SurveyProblem(
                    .translationMissing, .warning, at: placed.path, language: language,
                    "The text is missing in \(language): people who read \(language) see it in another language.", "Translate it.")
            }
            let unknown = placed.text.byLanguage.keys.filter { !languages.contains($0) }.sorted().map { language in
                SurveyProblem(
                    .languageUnknown, .warning, at: placed.path.at(language.tag), language: language,
                    "The text is there in \(language), which isn't among the survey's languages.",
                    "Add \(language) under languages, or take the text out.")
            }
            return missing + unknown
        }
    }
}
