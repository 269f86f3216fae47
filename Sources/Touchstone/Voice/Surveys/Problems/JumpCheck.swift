/// Jumps that lead back, nowhere, or into what is drawn by chance.
enum JumpCheck {
    static func problems(_ inspection: SurveyInspection) -> [SurveyProblem] {
        var found: [SurveyProblem] = []
        for (p, page) in inspection.survey.pages.enumerated() {
            let path = SurveyPath().at("pages", p)
            let behind = inspection.slots.firstIndex { $0.page > p } ?? inspection.slots.count
            found += problems(page.jumps, path, from: behind - 1, inspection)
            for (q, question) in page.questions.enumerated() {
                let here = path.at("questions", q)
                found += problems(question.jumps, here, from: inspection.slotOf[question.id] ?? 0, inspection)
            }
            let isDrawn = page.isShuffled || page.shuffleGroup != nil
            if isDrawn, page.questions.contains(where: { !$0.jumps.isEmpty }) || (page.shuffleGroup != nil && !page.jumps.isEmpty) {
                found.append(
                    SurveyProblem(
                        .jumpAndShuffle, .warning, at: path, "Jumps lead away from where the order is drawn: what is skipped is chance.",
                        "Put the question that decides on a page of its own, or don't shuffle."))
            }
        }
        return found
    }

    private static func problems(
        _ jumps: [SurveyJump], _ path: SurveyPath, from slot: Int, _ inspection: SurveyInspection
    ) -> [SurveyProblem] {
        var found: [SurveyProblem] = []
        for (number, jump) in jumps.enumerated() {
            let here = path.at("jumps", number)
            if let target = place(of: jump.target, inspection) {
                if target <= slot {
                    found.append(
                        SurveyProblem(
                            .loop, .error, at: here.at("to"), "The jump leads back to “\(jump.target)”, which would ask again without end.",
                            "Lead it to something later. To ask again, let people go back."))
                } else if isDrawn(jump.target, inspection) {
                    found.append(
                        SurveyProblem(
                            .jumpAndShuffle, .warning, at: here.at("to"),
                            "The jump leads into pages or questions whose order is drawn: what is skipped is chance.",
                            "Lead it to what comes before or behind them."))
                }
            } else if inspection.parts.endings[jump.target] == nil {
                found.append(
                    SurveyProblem(
                        .jumpNowhere, .error, at: here.at("to"), "There is no question, page or ending “\(jump.target)” to jump to.",
                        "Name one that is there; a page has to have questions."))
            }
            if jump.when == nil, number + 1 < jumps.count {
                found.append(
                    SurveyProblem(
                        .alwaysHolds, .warning, at: here, "This jump has no condition, so those behind it are never made.",
                        "Put it last, or give it a condition."))
            }
        }
        return found
    }

    private static func place(of target: SurveyPartID, _ inspection: SurveyInspection) -> Int? {
        if let slot = inspection.slotOf[target] { return slot }
        return inspection.parts.pages[target].flatMap { page in inspection.slots.firstIndex { $0.page == page } }
    }

    private static func isDrawn(_ target: SurveyPartID, _ inspection: SurveyInspection) -> Bool {
        let survey = inspection.survey
        if let question = inspection.parts.questions[target] {
            return survey.pages[question.page].isShuffled || survey.pages[question.page].shuffleGroup != nil
        }
        return inspection.parts.pages[target].map { survey.pages[$0].shuffleGroup != nil } ?? false
    }
}
