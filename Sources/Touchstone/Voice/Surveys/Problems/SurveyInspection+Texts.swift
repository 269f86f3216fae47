extension SurveyInspection {
    /// Every text that respondents read.
    var texts: [PlacedText] {
        var found: [PlacedText] = []
        let root = SurveyPath()
        func add(
            _ text: SurveyText, _ path: SurveyPath, _ role: PlacedText.Role, needed: Bool = false, known: Int,
            _ question: SurveyQuestion? = nil
        ) {
            if needed || !text.isEmpty {
                found.append(PlacedText(text: text, path: path, role: role, isNeeded: needed, known: known, question: question))
            }
        }
        add(survey.title, root.at("title"), .title, needed: true, known: 0)
        add(survey.closedText, root.at("closed_text"), .body, known: 0)
        for (p, page) in survey.pages.enumerated() {
            let path = root.at("pages", p)
            let first = slots.firstIndex { $0.page >= p } ?? slots.count
            add(page.title, path.at("title"), .title, known: first)
            add(page.text, path.at("text"), .body, known: first)
            for (q, question) in page.questions.enumerated() {
                let here = path.at("questions", q)
                let slot = slots.firstIndex { $0.page == p && $0.place == q } ?? slots.count
                let role: PlacedText.Role =
                    switch question.type {
                    case .statement, .consent, .contact: .statement
                    default: .question
                    }
                add(question.text, here.at("text"), role, needed: question.type != .consent, known: slot, question)
                add(question.help, here.at("help"), .help, known: slot)
                add(question.notApplicable, here.at("not_applicable"), .label, known: slot)
                for part in SurveyInspection.texts(of: question.kind) {
                    add(part.text, here.appending(part.path), part.role, needed: part.isNeeded, known: slot, question)
                }
            }
        }
        for (e, ending) in survey.endings.enumerated() {
            let path = root.at("endings", e)
            add(ending.title, path.at("title"), .title, known: slots.count)
            add(ending.text, path.at("text"), .body, known: slots.count)
            add(ending.button, path.at("button"), .label, needed: ending.link != nil, known: slots.count)
        }
        return found
    }

    private typealias Part = (text: SurveyText, path: SurveyPath, role: PlacedText.Role, isNeeded: Bool)

    private static func texts(of kind: QuestionKind) -> [Part] {
        let root = SurveyPath()
        switch kind {
        case .scale(let question): return anchors(question.scale)
        case .slider(let slider):
            return [(slider.lowAnchor, root.at("low_anchor"), .anchor, false), (slider.highAnchor, root.at("high_anchor"), .anchor, false)]
        case .matrix(let matrix):
            switch matrix.columns {
            case .scale(let scale): return rows(matrix.rows, "rows") + anchors(scale)
            case .choice(let columns), .choices(let columns): return rows(matrix.rows, "rows") + choices(columns, "columns")
            }
        case .expectation(let question):
            let columns: [Part] = [
                (question.expected, root.at("expected"), .label, true), (question.perceived, root.at("perceived"), .label, true),
            ]
            return columns + rows(question.items, "items") + anchors(question.scale)
        case .competitors(let question):
            let brands: [Part] = question.brands.enumerated().map { ($1.text, root.at("brands", $0).at("text"), .choice, true) }
            return brands + anchors(question.scale) + [(question.preference, root.at("preference"), .question, false)]
        case .ranking(let ranking): return choices(ranking.items, "items")
        case .choice(let question): return choices(question.choices, "choices")
        case .text(let text): return [(text.placeholder, root.at("placeholder"), .label, false)]
        case .number(let number): return [(number.unit, root.at("unit"), .label, false)]
        case .consent(let consent): return [(consent.label, root.at("label"), .label, true)]
        case .price, .date, .file, .contact, .statement: return []
        }
    }

    private static func anchors(_ scale: AnswerScale) -> [Part] {
        scale.anchors.sorted { $0.key < $1.key }.map { ($0.value, SurveyPath().at("anchors").at(String($0.key)), .anchor, false) }
    }

    private static func rows(_ rows: [SurveyRow], _ name: String) -> [Part] {
        rows.enumerated().map { ($1.text, SurveyPath().at(name, $0).at("text"), .row, true) }
    }

    private static func choices(_ choices: [SurveyChoice], _ name: String) -> [Part] {
        choices.enumerated().map { ($1.text, SurveyPath().at(name, $0).at("text"), .choice, true) }
    }
}

extension SurveyPath {
    func appending(_ path: SurveyPath) -> SurveyPath { SurveyPath(keys + path.keys) }
}
