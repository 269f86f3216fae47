/// Ids that are there twice: answers and conditions would not know which is meant.
enum IDCheck {
    static func problems(_ inspection: SurveyInspection) -> [SurveyProblem] {
        let survey = inspection.survey
        let root = SurveyPath()
        var named: [(SurveyPartID, SurveyPath)] = survey.hidden.enumerated().map { ($1.id, root.at("hidden", $0)) }
        named += survey.calculations.enumerated().map { ($1.id, root.at("calculations", $0)) }
        for (p, page) in survey.pages.enumerated() {
            named.append((page.id, root.at("pages", p)))
            named += page.questions.enumerated().map { ($1.id, root.at("pages", p).at("questions", $0)) }
        }
        named += survey.endings.enumerated().map { ($1.id, root.at("endings", $0)) }
        named += survey.quotas.enumerated().map { ($1.id, root.at("quotas", $0)) }
        var found = twice(named)
        for (question, path) in inspection.questions { found += twice(parts(of: question, path)) }
        return found
    }

    private static func twice(_ named: [(SurveyPartID, SurveyPath)]) -> [SurveyProblem] {
        var first: [SurveyPartID: SurveyPath] = [:]
        return named.compactMap { id, path in
            guard let earlier = first[id] else {
                first[id] = path
                return nil
            }
            return SurveyProblem(
                .duplicateID, .error, at: path.at("id"), "The id “\(id)” is that of \(earlier) already.", "Give this part another one.")
        }
    }

    private static func parts(of question: SurveyQuestion, _ path: SurveyPath) -> [(SurveyPartID, SurveyPath)] {
        func listed(_ ids: [SurveyPartID], _ name: String) -> [(SurveyPartID, SurveyPath)] {
            ids.enumerated().map { ($1, path.at(name, $0)) }
        }
        switch question.kind {
        case .choice(let choice): return listed(choice.choices.map(\.id), "choices")
        case .ranking(let ranking): return listed(ranking.items.map(\.id), "items")
        case .expectation(let pairs): return listed(pairs.items.map(\.id), "items")
        case .competitors(let competitors): return listed(competitors.brands.map(\.id), "brands")
        case .matrix(let matrix):
            let rows = listed(matrix.rows.map(\.id), "rows")
            switch matrix.columns {
            case .scale: return rows
            // A row and a column may have the same id: they are never taken for each other.
            case .choice(let columns), .choices(let columns):
                return rows
                    + listed(columns.map(\.id), "columns").filter { column in
                        columns.filter { $0.id == column.0 }.count > 1
                    }
            }
        case .scale, .slider, .price, .text, .number, .date, .file, .consent, .contact, .statement: return []
        }
    }
}
