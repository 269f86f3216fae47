/// Questions and surveys that are longer than people's patience.
enum LengthCheck {
    static let mostWords = 30
    static let mostQuestions = 25
    static let mostMinutes = 10.0

    static func problems(_ inspection: SurveyInspection) -> [SurveyProblem] {
        let texts = inspection.texts.flatMap { placed -> [SurveyProblem] in
            guard placed.role == .question || placed.role == .row else { return [] }
            return placed.text.byLanguage.sorted { $0.key < $1.key }.compactMap { language, text in
                let words = SurveyEffort.words(text).count
                guard words > mostWords else { return nil }
                return SurveyProblem(
                    .longText, .hint, at: placed.path, language: language,
                    "The question has \(words) words; after \(mostWords) people skim.",
                    "Ask in fewer words, and put what explains it under help.")
            }
        }
        guard !inspection.exploration.isTangled else { return texts }
        let exploration = inspection.exploration
        let minutes = exploration.longestSeconds / 60
        guard exploration.longest > mostQuestions || minutes > mostMinutes else { return texts }
        return texts + [
            SurveyProblem(
                .longSurvey, .warning, at: SurveyPath().at("pages"),
                "Some people are asked \(exploration.longest) questions, which takes them about \(Int(minutes.rounded(.up))) minutes: many will leave.",
                "Ask what you will act on, and leave out the rest.")
        ]
    }
}
