import Touchstone

/// A problem of a survey as a page shows it.
struct SurveyProblemView {
    var severity: String
    var tone: String
    var place: String
    var sentence: String
    var advice: String

    init(_ problem: SurveyProblem, in survey: Survey) {
        switch problem.severity {
        case .error: (severity, tone) = ("Error", "bad")
        case .warning: (severity, tone) = ("Warning", "accent")
        case .hint: (severity, tone) = ("Hint", "")
        }
        let name = Self.question(problem.path, survey).map { "“\($0.id)”, " } ?? ""
        place = name + (problem.path.keys.isEmpty ? "The survey" : problem.path.description)
        sentence = problem.sentence
        advice = problem.advice
    }

    private static func question(_ path: SurveyPath, _ survey: Survey) -> SurveyQuestion? {
        guard path.keys.count >= 4, path.keys[0] == .name("pages"), case .index(let page) = path.keys[1],
            path.keys[2] == .name("questions"), case .index(let place) = path.keys[3], survey.pages.indices.contains(page),
            survey.pages[page].questions.indices.contains(place)
        else { return nil }
        return survey.pages[page].questions[place]
    }
}
