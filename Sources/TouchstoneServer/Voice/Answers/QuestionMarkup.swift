import Touchstone

/// A question as HTML: its words, its control with the answer so far, and what was wrong with it.
struct QuestionMarkup {
    let survey: Survey
    let language: SurveyLanguage
    let words: AnswerWords
    let facts: SurveyFacts
    let order: SurveyOrder
    /// What was sent and couldn't be taken, so that nothing typed is lost.
    var typed: AnswerFields?
    /// Whether the question at hand was answered by "does not apply".
    private(set) var isNotApplicable = false

    init(
        survey: Survey, language: SurveyLanguage, words: AnswerWords, facts: SurveyFacts, order: SurveyOrder, typed: AnswerFields? = nil
    ) {
        self.survey = survey
        self.language = language
        self.words = words
        self.facts = facts
        self.order = order
        self.typed = typed
    }

    func text(_ text: SurveyText) -> String { SurveyPiping(survey.text(text, in: language)).text(facts, in: language) }

    /// - Parameter isLive: whether what is shown below depends on it.
    func markup(
        _ question: SurveyQuestion, _ answer: SurveyAnswer?, problem: AnswerProblem?, isLive: Bool = false
    ) -> Markup {
        let id = question.id.text
        let value = answer?.value
        let help = text(question.help)
        let hasGroup = QuestionMarkup.isGroup(question)
        var inner: Markup = ""
        if !help.isEmpty { inner += "<p class=\"help\" id=\"h-\(id)\">\(help)</p>" }
        // A ladder of prices that isn't at its end is no mistake.
        let problem = problem == .ladderUnfinished ? nil : problem
        if let problem { inner += "<p class=\"error\" id=\"e-\(id)\">\(words.sentence(problem))</p>" }
        var drawing = self
        drawing.isNotApplicable = answer == .notApplicable
        inner += drawing.control(question, value, isInvalid: problem != nil)
        if question.offersNotApplicable, !QuestionMarkup.hasOwnNotApplicable(question) {
            let label = text(question.notApplicable)
            inner += """
                <label class="card na"><input type="checkbox" name="a.\(id).na" value="na"\("checked", if: answer == .notApplicable)>\
                <span>\(label.isEmpty ? words[.notApplicable] : label)</span></label>
                """
        }
        let mark: Markup = question.isRequired ? " <span class=\"must\">\(words[.required])</span>" : ""
        let described = [help.isEmpty ? nil : "h-\(id)", problem == nil ? nil : "e-\(id)"].compactMap(\.self).joined(separator: " ")
        let by: Markup = described.isEmpty ? "" : " aria-describedby=\"\(described)\""
        let heading = text(question.text)
        let attributes: Markup = """
            class="q q-\(question.type.rawValue)" id="q-\(id)" data-q="\(id)"\("data-live", if: isLive)
            """
        guard question.type != .statement else {
            return "<section \(attributes)><h2>\(lines(heading))</h2>\(inner)</section>"
        }
        if hasGroup {
            return "<fieldset \(attributes)\(by)><legend><h2>\(lines(heading))\(mark)</h2></legend>\(inner)</fieldset>"
        }
        return "<div \(attributes)><h2><label for=\"a-\(id)\">\(lines(heading))</label>\(mark)</h2>\(inner)</div>"
    }

    /// Line breaks as they were written.
    func lines(_ text: String) -> Markup {
        text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().map { index, line in
            index == 0 ? "\(line)" : "<br>\(line)" as Markup
        }.joined()
    }

    /// Whether several inputs answer it.
    private static func isGroup(_ question: SurveyQuestion) -> Bool {
        switch question.kind {
        case .slider, .text, .number, .date: question.offersNotApplicable
        case .choice(let choice): !choice.isDropdown || choice.takesSeveral
        case .scale, .matrix, .expectation, .competitors, .price, .ranking, .file, .consent, .contact, .statement: true
        }
    }

    /// Whether "does not apply" stands among its answers, or in each of its rows.
    private static func hasOwnNotApplicable(_ question: SurveyQuestion) -> Bool {
        switch question.kind {
        case .scale, .matrix, .expectation, .competitors: true
        case .slider, .price, .ranking, .choice, .text, .number, .date, .file, .consent, .contact, .statement: false
        }
    }

    fileprivate func control(_ question: SurveyQuestion, _ value: AnswerValue?, isInvalid: Bool) -> Markup {
        switch question.kind {
        case .scale(let scale): self.scale(question, scale, value)
        case .slider(let slider): self.slider(question, slider, value, isInvalid)
        case .matrix(let matrix): self.matrix(question, matrix, value)
        case .expectation(let expectation): self.expectation(question, expectation, value)
        case .competitors(let competitors): self.competitors(question, competitors, value)
        case .price(let price): self.price(question, price, value)
        case .ranking(let ranking): self.ranking(question, ranking, value)
        case .choice(let choice): self.choice(question, choice, value)
        case .text(let text): self.writing(question, text, value, isInvalid)
        case .number(let number): self.number(question, number, value, isInvalid)
        case .date(let date): self.date(question, date, value, isInvalid)
        case .file(let file): self.files(question, file, value)
        case .consent(let consent): self.consent(question, consent, value)
        case .contact(let contact): self.contact(question, contact, value)
        case .statement: .empty
        }
    }

    func label(notApplicable question: SurveyQuestion) -> String {
        let label = text(question.notApplicable)
        return label.isEmpty ? words[.notApplicable] : label
    }
}
