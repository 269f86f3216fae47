/// Whether a test can be put to a question of its type.
struct SurveyTestFit {
    let test: SurveyTest
    let question: SurveyQuestion
    let row: SurveyPartID?

    /// What is wrong, and what to do; nil where nothing is.
    var complaint: (String, String)? {
        let id = question.id
        if let row, !SurveyTestFit.rows(of: question).contains(row) {
            return ("“\(id)” has no row “\(row)”.", "Name one of its rows, items or brands.")
        }
        switch test.comparison {
        case .answered: return nil
        case .notApplicable:
            guard !question.offersNotApplicable else { return nil }
            return ("“\(id)” doesn't offer N/A, so nobody chooses it.", "Give it not_applicable, or take the test out.")
        case .range:
            guard !SurveyTestFit.hasNumber(question, row: row) else { return nil }
            return ("“\(id)” has no number that could be compared.", rowAdvice ?? "Use is with its choices, or answered.")
        case .contains:
            switch question.kind {
            case .text: return nil
            case .choice(let choice) where choice.choices.contains(where: \.isOther): return nil
            default: return ("“\(id)” has no written words to look in.", "Use is with its choices, or answered.")
            }
        case .isAny(let values), .hasAll(let values):
            for value in values { if let complaint = complaint(value) { return complaint } }
            return nil
        }
    }

    private func complaint(_ value: SurveyValue) -> (String, String)? {
        let id = question.id
        switch (value, question.kind) {
        case (.flag, .consent): return nil
        case (.flag, _): return ("“\(id)” is not answered by true or false.", "Use is with its choices or a number.")
        case (.number, _):
            guard !SurveyTestFit.hasNumber(question, row: row) else { return nil }
            return ("“\(id)” has no number that could be compared.", rowAdvice ?? "Use is with the ids of its choices.")
        case (.text, .text): return nil
        case (.text(let text), .date):
            return SurveyDay(text) == nil ? ("“\(text)” is no day.", "Write it as in 2026-12-31.") : nil
        case (.text(let text), _):
            let known = chosen
            guard !known.isEmpty else {
                return ("“\(id)” has no choices to compare with “\(text)”.", rowAdvice ?? "Compare its number, or use answered.")
            }
            guard !known.contains(where: { $0.text == text }) else { return nil }
            return ("“\(text)” is none of the choices of “\(id)”.", "There are \(known.prefix(12).map(\.text).joined(separator: ", ")).")
        }
    }

    /// Ids that an answer may have, in that row.
    private var chosen: [SurveyPartID] {
        switch question.kind {
        case .choice(let choice): return row == nil ? choice.choices.map(\.id) : []
        case .ranking(let ranking): return row == nil ? ranking.items.map(\.id) : []
        case .competitors(let competitors):
            return row == nil && !competitors.preference.isEmpty ? competitors.brands.map(\.id) : []
        case .matrix(let matrix):
            switch matrix.columns {
            case .choice(let columns), .choices(let columns): return row == nil ? [] : columns.map(\.id)
            case .scale: return []
            }
        case .scale, .slider, .expectation, .price, .text, .number, .date, .file, .consent, .contact, .statement: return []
        }
    }

    private var rowAdvice: String? {
        row == nil && !SurveyTestFit.rows(of: question).isEmpty ? "Say which row is meant, as in {question: \(question.id), row: …}." : nil
    }

    static func rows(of question: SurveyQuestion) -> [SurveyPartID] {
        switch question.kind {
        case .matrix(let matrix): matrix.rows.map(\.id)
        case .expectation(let pairs): pairs.items.map(\.id)
        case .competitors(let competitors): competitors.brands.map(\.id)
        case .ranking(let ranking): ranking.items.map(\.id)
        case .scale, .slider, .price, .choice, .text, .number, .date, .file, .consent, .contact, .statement: []
        }
    }

    static func hasNumber(_ question: SurveyQuestion, row: SurveyPartID?) -> Bool {
        if let row, !rows(of: question).contains(row) { return false }
        switch question.kind {
        case .scale, .slider, .price, .number, .date, .consent: return row == nil
        case .choice(let choice): return row == nil && choice.choices.contains { $0.points != nil }
        case .matrix(let matrix):
            switch matrix.columns {
            case .scale: return row != nil
            case .choice(let columns), .choices(let columns): return row != nil && columns.contains { $0.points != nil }
            }
        case .expectation, .competitors, .ranking: return row != nil
        case .text, .file, .contact, .statement: return false
        }
    }
}
