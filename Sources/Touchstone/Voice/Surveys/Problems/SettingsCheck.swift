/// Settings of the survey as a whole that don't go together.
enum SettingsCheck {
    static func problems(_ inspection: SurveyInspection) -> [SurveyProblem] {
        let survey = inspection.survey
        var found: [SurveyProblem] = []
        func add(_ code: SurveyProblemCode, _ severity: SurveyProblem.Severity, _ path: SurveyPath, _ sentence: String, _ advice: String) {
            found.append(SurveyProblem(code, severity, at: path, sentence, advice))
        }
        let root = SurveyPath()
        if !survey.questions.contains(where: { $0.type != .statement }) {
            add(.nothingToAnswer, .error, root.at("pages"), "The survey asks nothing.", "Add a question.")
        }
        for (p, page) in survey.pages.enumerated() where page.questions.isEmpty {
            add(.emptyPage, .warning, root.at("pages", p), "The page has no questions, so it is never shown.", "Add some, or take it out.")
        }
        if let opens = survey.opens, let closes = survey.closes, opens.instant >= closes.end {
            add(.settings, .error, root.at("closes"), "The survey closes before it opens.", "Put the days right.")
        }
        for (k, quota) in survey.quotas.enumerated() {
            let path = root.at("quotas", k)
            if let ending = inspection.parts.endings[quota.ending] {
                if survey.endings[ending].outcome == .complete {
                    add(
                        .settings, .hint, path.at("ending"),
                        "Those who are too many for the quota are led to an ending for completed answers.",
                        "Give it an ending with outcome: quota_full, which says that enough have answered.")
                }
            } else {
                add(.unknownReference, .error, path.at("ending"), "There is no ending “\(quota.ending)”.", "Name one that is there.")
            }
        }
        if survey.endings.contains(where: { $0.when != nil }),
            !survey.endings.contains(where: { $0.when == nil && $0.outcome == .complete }),
            inspection.exploration.isTangled
        {
            add(.deadEnd, .hint, root.at("endings"), "There may be people whom no ending fits.", "Add one without a condition.")
        }
        return found
    }
}
