/// Conditions and formulas that look at what isn't there, comes later, or can't be compared so.
enum ReferenceCheck {
    static func problems(_ inspection: SurveyInspection) -> [SurveyProblem] {
        inspection.conditions.flatMap { placed in
            placed.condition.tests.compactMap { problem($0, placed, inspection) }
        } + formulas(inspection)
    }

    private static func problem(
        _ test: SurveyTest, _ placed: SurveyInspection.PlacedCondition, _ inspection: SurveyInspection
    ) -> SurveyProblem? {
        switch test.subject {
        case .hidden(let id):
            guard !inspection.parts.hidden.contains(id) else { return nil }
            return unknown("hidden field", id, placed.path, "Add it under hidden, or name another one.")
        case .calculation(let id):
            guard inspection.parts.calculations[id] == nil else { return nil }
            return unknown("calculation", id, placed.path, "Add it under calculations, or name another one.")
        case .question(let id, let row):
            guard let question = inspection.parts.question(id), let slot = inspection.slotOf[id] else {
                return unknown("question", id, placed.path, "Name one that is there.")
            }
            guard slot < placed.known else {
                return SurveyProblem(
                    .laterReference, .error, at: placed.path,
                    "\(placed.words)'s condition looks at “\(id)”, which is asked only then or later: it has no answer yet.",
                    "Move “\(id)” before it, or look at something earlier.")
            }
            if let at = placed.slot, inspection.exploration.isUncertain(id, at: at) {
                return SurveyProblem(
                    .shuffledReference, .error, at: placed.path,
                    "\(placed.words)'s condition looks at “\(id)”, which for some people comes later, since the order is drawn.",
                    "Don't shuffle the two, or look at something before them.")
            }
            return SurveyTestFit(test: test, question: question, row: row).complaint.map { sentence, advice in
                SurveyProblem(.testDoesNotFit, .error, at: placed.path, sentence, advice)
            }
        }
    }

    private static func unknown(_ kind: String, _ id: SurveyPartID, _ path: SurveyPath, _ advice: String) -> SurveyProblem {
        SurveyProblem(.unknownReference, .error, at: path, "There is no \(kind) “\(id)”.", advice)
    }

    private static func formulas(_ inspection: SurveyInspection) -> [SurveyProblem] {
        inspection.survey.calculations.enumerated().flatMap { index, calculation in
            calculation.formula.names.compactMap { name -> SurveyProblem? in
                let path = SurveyPath().at("calculations", index).at("formula")
                if let question = inspection.parts.question(name.id) {
                    guard SurveyTestFit.hasNumber(question, row: name.row) else {
                        let words = name.row.map { "\(name.id).\($0)" } ?? name.id.text
                        return SurveyProblem(
                            .testDoesNotFit, .error, at: path, "“\(words)” has no number that the formula could use.",
                            "Name a question on a scale, a number, choices with points, or a row of a table as in “\(name.id).row”.")
                    }
                    return nil
                }
                if inspection.parts.hidden.contains(name.id) { return nil }
                guard let other = inspection.parts.calculations[name.id] else {
                    return unknown("question, hidden field or calculation", name.id, path, "Name one that is there.")
                }
                guard other < index else {
                    return SurveyProblem(
                        .laterReference, .error, at: path, "The formula uses “\(name.id)”, which stands in the same place or later.",
                        "Put that calculation before this one.")
                }
                return nil
            }
        }
    }
}

extension SurveyExploration {
    /// Whether it is left to chance that a question comes before a slot.
    func isUncertain(_ id: SurveyPartID, at slot: Int) -> Bool { uncertain.indices.contains(slot) && uncertain[slot].contains(id) }
}
