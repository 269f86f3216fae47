@testable import Touchstone

/// The logic of surveys, slow and plain: read from the top each time, for one question at a time and no drawn order.
struct PlainFlow {
    let survey: Survey
    let hidden: [SurveyPartID: String]

    enum Result: Equatable {
        case next(SurveyPartID)
        case end(SurveyPartID?)
    }

    /// What comes after these answers, and what was passed.
    func walk(_ answers: [SurveyPartID: SurveyAnswer]) -> (result: Result, passed: [SurveyPartID]) {
        let line = survey.pages.enumerated().flatMap { p, page in page.questions.map { (page: p, question: $0) } }
        var passed: [SurveyPartID] = []
        var page = -1
        var isShown = false
        var place = 0
        while place < line.count {
            let (here, question) = line[place]
            if here != page {
                page = here
                isShown = survey.pages[here].showIf.map { holds($0, passed, answers) } ?? true
            }
            var jumps: [SurveyJump] = []
            if isShown, question.showIf.map({ holds($0, passed, answers) }) ?? true {
                guard answers[question.id] != nil else { return (.next(question.id), passed) }
                passed.append(question.id)
                jumps = question.jumps
            }
            if isShown, place + 1 == line.count || line[place + 1].page != here { jumps += survey.pages[here].jumps }
            place += 1
            if let jump = jumps.first(where: { $0.when.map { holds($0, passed, answers) } ?? true }) {
                if let to = line.firstIndex(where: { $0.question.id == jump.target }) {
                    place = max(place, to)
                } else if let to = survey.pages.firstIndex(where: { $0.id == jump.target }) {
                    place = max(place, line.firstIndex { $0.page == to } ?? place)
                } else if survey.endings.contains(where: { $0.id == jump.target }) {
                    return (.end(jump.target), passed)
                }
            }
        }
        for ending in survey.endings {
            if let when = ending.when, holds(when, passed, answers) { return (.end(ending.id), passed) }
        }
        return (.end(survey.endings.last { $0.when == nil && $0.outcome == .complete }?.id), passed)
    }

    func holds(_ condition: SurveyCondition, _ passed: [SurveyPartID], _ answers: [SurveyPartID: SurveyAnswer]) -> Bool {
        switch condition {
        case .all(let parts): !parts.contains { !holds($0, passed, answers) }
        case .any(let parts): parts.contains { holds($0, passed, answers) }
        case .not(let part): !holds(part, passed, answers)
        case .test(let test): holds(test, passed, answers)
        }
    }

    private func holds(_ test: SurveyTest, _ passed: [SurveyPartID], _ answers: [SurveyPartID: SurveyAnswer]) -> Bool {
        var number: Double?
        var words: [String] = []
        var written = ""
        var isAnswered = false
        var isNotApplicable = false
        var flag: Bool?
        switch test.subject {
        case .hidden(let id):
            if survey.hidden.contains(where: { $0.id == id }), let text = hidden[id], !text.isEmpty {
                (isAnswered, number, words, written) = (true, Double(text), [text.lowercased()], text.lowercased())
            }
        case .calculation(let id):
            number = calculation(id, passed, answers)
            isAnswered = number != nil
        case .question(let id, let row):
            guard let question = survey.questions.first(where: { $0.id == id }), passed.contains(id), let answer = answers[id] else {
                break
            }
            if answer == .notApplicable { isNotApplicable = row == nil || test.comparison == .notApplicable }
            guard case .given(let value) = answer else { break }
            isAnswered = value.hasAnswer(row: row)
            isNotApplicable = value.isNotApplicable(row: row)
            number = question.number(of: value, row: row)
            words = value.chosen(row: row).map { $0.text.lowercased() }
            if case .text(let text) = value { (words, written) = ([text.lowercased()], text.lowercased()) }
            if case .choices(_, let other?) = value { written = other.lowercased() }
            if case .consent(let given) = value { flag = given }
            if case .day(let day) = value { words = [day.text] }
        }
        switch test.comparison {
        case .answered(let wanted): return isAnswered == wanted
        case .notApplicable: return isNotApplicable
        case .contains(let part): return !written.isEmpty && written.contains(part.lowercased())
        case .range(let low, let high):
            guard let number else { return false }
            if let low, let bound = low.value.number, low.isIncluded ? number < bound : number <= bound { return false }
            if let high, let bound = high.value.number, high.isIncluded ? number > bound : number >= bound { return false }
            return true
        case .isAny(let values): return values.contains { isSaid($0, number, words, flag) }
        case .hasAll(let values): return !values.contains { !isSaid($0, number, words, flag) }
        }
    }

    private func isSaid(_ value: SurveyValue, _ number: Double?, _ words: [String], _ flag: Bool?) -> Bool {
        switch value {
        case .number(let wanted): number == wanted
        case .text(let text): words.contains(text.lowercased())
        case .flag(let wanted): flag == wanted
        }
    }

    private func calculation(_ id: SurveyPartID, _ passed: [SurveyPartID], _ answers: [SurveyPartID: SurveyAnswer]) -> Double? {
        guard let place = survey.calculations.firstIndex(where: { $0.id == id }) else { return nil }
        return survey.calculations[place].formula.value { name in
            if let question = survey.questions.first(where: { $0.id == name.id }) {
                guard passed.contains(name.id), case .given(let value) = answers[name.id] else { return nil }
                return question.number(of: value, row: name.row)
            }
            if survey.hidden.contains(where: { $0.id == name.id }) { return hidden[name.id].flatMap { Double($0) } }
            guard let earlier = survey.calculations.firstIndex(where: { $0.id == name.id }), earlier < place else { return nil }
            return calculation(name.id, passed, answers)
        }
    }
}
