/// The parts of a survey by their ids. Of several with one id the first counts; that there are several is a problem that is found elsewhere.
struct SurveyParts: Sendable {
    let survey: Survey
    /// Place among the pages, and on the page.
    private(set) var questions: [SurveyPartID: (page: Int, place: Int)] = [:]
    private(set) var pages: [SurveyPartID: Int] = [:]
    private(set) var endings: [SurveyPartID: Int] = [:]
    private(set) var calculations: [SurveyPartID: Int] = [:]
    private(set) var hidden: Set<SurveyPartID> = []

    init(_ survey: Survey) {
        self.survey = survey
        for (p, page) in survey.pages.enumerated() {
            if pages[page.id] == nil { pages[page.id] = p }
            for (q, question) in page.questions.enumerated() where questions[question.id] == nil { questions[question.id] = (p, q) }
        }
        for (index, ending) in survey.endings.enumerated() where endings[ending.id] == nil { endings[ending.id] = index }
        for (index, part) in survey.calculations.enumerated() where calculations[part.id] == nil { calculations[part.id] = index }
        hidden = Set(survey.hidden.map(\.id))
    }

    func question(_ id: SurveyPartID) -> SurveyQuestion? {
        questions[id].map { survey.pages[$0.page].questions[$0.place] }
    }

    /// Everything beside calculations that a condition rests on, calculations followed to what they are made of.
    func sources(of condition: SurveyCondition) -> Set<SurveyPartID> {
        var sources: Set<SurveyPartID> = []
        for test in condition.tests {
            switch test.subject {
            case .question(let id, _), .hidden(let id): sources.insert(id)
            case .calculation(let id): sources.formUnion(self.sources(ofCalculation: id))
            }
        }
        return sources
    }

    /// A calculation sees only those before it, so this ends.
    func sources(ofCalculation id: SurveyPartID) -> Set<SurveyPartID> {
        guard let index = calculations[id] else { return [] }
        var sources: Set<SurveyPartID> = []
        var waiting = [index]
        var seen: Set<Int> = [index]
        while let index = waiting.popLast() {
            for name in survey.calculations[index].formula.names {
                if let earlier = calculations[name.id], questions[name.id] == nil, !hidden.contains(name.id) {
                    if earlier < index, seen.insert(earlier).inserted { waiting.append(earlier) }
                } else {
                    sources.insert(name.id)
                }
            }
        }
        return sources
    }
}
