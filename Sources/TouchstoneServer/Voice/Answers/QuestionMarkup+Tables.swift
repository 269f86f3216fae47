import Touchstone

extension QuestionMarkup {
    /// A point or choices in each row; on a phone each row is a block of its own.
    func matrix(_ question: SurveyQuestion, _ matrix: MatrixQuestion, _ value: AnswerValue?) -> Markup {
        let given: [SurveyPartID: RowAnswer] = if case .rows(let rows)? = value { rows } else { [:] }
        let rows = order.parts(of: question).compactMap { id in matrix.rows.first { $0.id == id } }
        let body = rows.map { row in
            line("a.\(question.id.text).\(row.id)", text(row.text), matrix.columns, given[row.id], question)
        }.joined()
        return table(head(matrix.columns, question), body)
    }

    /// A score for each brand, then whom one prefers.
    func competitors(_ question: SurveyQuestion, _ competitors: CompetitorsQuestion, _ value: AnswerValue?) -> Markup {
        var given: [SurveyPartID: RowAnswer] = [:]
        var preferred: SurveyPartID?
        if case .brands(let brands, let choice)? = value { (given, preferred) = (brands, choice) }
        let brands = order.parts(of: question).compactMap { id in competitors.brands.first { $0.id == id } }
        let columns = MatrixQuestion.Columns.scale(competitors.scale)
        let body = brands.map { line("a.\(question.id.text).\($0.id)", text($0.text), columns, given[$0.id], question) }.joined()
        var all = table(head(columns, question), body)
        let wanted = text(competitors.preference)
        if !wanted.isEmpty {
            let cards = brands.map { brand -> Markup in
                """
                <label class="card"><input type="radio" name="a.\(question.id.text).preferred" value="\(brand.id.text)"\
                \("checked", if: preferred == brand.id)><span>\(text(brand.text))</span></label>
                """
            }.joined()
            all += "<fieldset class=\"sub\"><legend>\(wanted)</legend><div class=\"cards\">\(cards)</div></fieldset>"
        }
        return all
    }

    /// Each item twice: what is expected, and what is found.
    func expectation(_ question: SurveyQuestion, _ expectation: ExpectationQuestion, _ value: AnswerValue?) -> Markup {
        let given: [SurveyPartID: PairAnswer] = if case .pairs(let pairs)? = value { pairs } else { [:] }
        let items = order.parts(of: question).compactMap { id in expectation.items.first { $0.id == id } }
        let columns = MatrixQuestion.Columns.scale(expectation.scale)
        let name = "a.\(question.id.text)"
        return items.map { item in
            let pair = given[item.id]
            let body =
                line("\(name).e.\(item.id)", text(expectation.expected), columns, pair?.expected, question)
                + line("\(name).p.\(item.id)", text(expectation.perceived), columns, pair?.perceived, question)
            return "<fieldset class=\"sub\"><legend>\(text(item.text))</legend>\(table(head(columns, question), body))</fieldset>"
        }.joined()
    }

    private func table(_ head: Markup, _ body: Markup) -> Markup {
        "<div class=\"grid\">\(head)\(body)</div>"
    }

    /// Above the columns: their words, or those at the ends of the scale.
    private func head(_ columns: MatrixQuestion.Columns, _ question: SurveyQuestion) -> Markup {
        switch columns {
        case .scale(let scale):
            let all = ends(scale)
            return all.html.isEmpty ? "" : "<div class=\"head\">\(all)</div>"
        case .choice, .choices: return ""
        }
    }

    private func line(
        _ name: String, _ words: String, _ columns: MatrixQuestion.Columns, _ answer: RowAnswer?, _ question: SurveyQuestion
    ) -> Markup {
        var cells: Markup = ""
        let type: String = if case .choices = columns { "checkbox" } else { "radio" }
        func cell(_ value: String, _ shown: String, _ spoken: String, _ isChosen: Bool, _ kind: String = "") {
            let more: Markup = spoken.isEmpty ? "" : "<span class=\"sr\"> \(spoken)</span>"
            cells += """
                <label class="\(kind)"><input type="\(type)" name="\(name)" value="\(value)"\("checked", if: isChosen)>\
                <span>\(shown)\(more)</span></label>
                """
        }
        var count = 0
        switch columns {
        case .scale(let scale):
            for point in scale.points {
                let isChosen = if case .point(let chosen)? = answer { chosen == point } else { false }
                cell(String(point), String(point), anchor(point, scale), isChosen)
            }
            count = scale.points.count
        case .choice(let choices), .choices(let choices):
            for choice in choices {
                let isChosen = if case .choices(let chosen)? = answer { chosen.contains(choice.id) } else { false }
                cell(choice.id.text, text(choice.text), "", isChosen, "wide")
            }
        }
        if question.offersNotApplicable {
            cell("na", label(notApplicable: question), "", answer == .notApplicable || isNotApplicable, "na")
        }
        return "<fieldset class=\"row\"><legend>\(words)</legend><div class=\"chips n\(count)\">\(cells)</div></fieldset>"
    }
}
