@testable import Touchstone

extension RandomSurveys {
    mutating func kind(_ languages: [SurveyLanguage]) -> QuestionKind {
        switch pick(QuestionType.allCases) {
        case .nps: return .scale(ScaleQuestion(.nps, scale: scale(languages, 0, 10)))
        case .csat:
            return .scale(ScaleQuestion(.csat, scale: scale(languages, 1, 3 + next(5)), symbol: pick(ScaleQuestion.Symbol.allCases)))
        case .ces: return .scale(ScaleQuestion(.ces, scale: scale(languages, 1, 7)))
        case .ces1: return .scale(ScaleQuestion(.ces1, scale: scale(languages, 1, 5)))
        case .rating: return .scale(ScaleQuestion(.rating, scale: scale(languages, 1, 3 + next(8)), symbol: .stars))
        case .likert: return .scale(ScaleQuestion(.likert, scale: scale(languages, -2, 2)))
        case .frequency: return .scale(ScaleQuestion(.frequency, scale: scale(languages, 0, 4)))
        case .slider:
            return .slider(
                SliderQuestion(
                    low: 0, high: pick([1, 10, 100]), step: pick([0.1, 0.5, 1]), unit: chance(40) ? "%" : "", lowAnchor: text(languages),
                    highAnchor: text(languages)))
        case .matrix:
            let columns: MatrixQuestion.Columns =
                switch next(3) {
                case 0: .scale(scale(languages, 1, 5))
                case 1: .choice(choices(languages))
                default: .choices(choices(languages))
                }
            return .matrix(MatrixQuestion(rows: rows(languages), columns: columns, isShuffled: chance(40)))
        case .expectation:
            return .expectation(
                ExpectationQuestion(
                    items: rows(languages), scale: scale(languages, 1, 7), expected: text(languages), perceived: text(languages),
                    isShuffled: chance(40)))
        case .competitors:
            let brands = (0..<(1 + next(3))).map {
                CompetitorsQuestion.Brand(id: SurveyPartID("b\($0)") ?? "b", text: text(languages), isOurs: $0 == 0)
            }
            return .competitors(
                CompetitorsQuestion(
                    brands: brands, scale: scale(languages, 0, 10), preference: text(languages), isShuffled: chance(40)))
        case .price:
            return .price(
                PriceQuestion(
                    prices: (0..<(1 + next(6))).map { Double($0 + 1) * 2.5 }, currency: "EUR", reference: chance(60) ? 7.5 : nil))
        case .ranking:
            let items = choices(languages)
            return .ranking(RankingQuestion(items: items, isShuffled: chance(40), top: chance(40) ? 1 + next(items.count) : nil))
        case .choice:
            return .choice(ChoiceQuestion(takesSeveral: false, choices: choices(languages), isShuffled: chance(40), isDropdown: chance(20)))
        case .choices:
            return .choice(
                ChoiceQuestion(
                    takesSeveral: true, choices: choices(languages), isShuffled: chance(40), least: chance(30) ? 1 : nil,
                    most: chance(30) ? 2 : nil))
        case .text:
            return .text(
                TextQuestion(isLong: chance(50), placeholder: text(languages), least: chance(30) ? 2 : nil, most: chance(30) ? 80 : nil))
        case .number:
            return .number(
                NumberQuestion(low: chance(50) ? -1.5 : nil, high: chance(50) ? 9 : nil, decimals: next(3), unit: text(languages)))
        case .date:
            return .date(
                DateQuestion(earliest: chance(50) ? SurveyDay("2025-01-31") : nil, latest: chance(50) ? SurveyDay("2027-12-31") : nil))
        case .file:
            return .file(
                FileQuestion(types: chance(50) ? ["image/*", "application/pdf"] : [], mostFiles: 1 + next(3), mostMegabytes: 1 + next(20)))
        case .consent: return .consent(ConsentQuestion(purpose: "analytics", label: text(languages), isNeeded: chance(30)))
        case .contact:
            return .contact(ContactQuestion(fields: [.init(.name), .init(.email, isRequired: chance(40)), .init(.phone)]))
        case .statement: return .statement
        }
    }

    /// An answer of the right kind, which can be taken more often than not.
    mutating func answer(to question: SurveyQuestion) -> SurveyAnswer {
        if chance(8) { return .dismissed }
        if chance(8) { return .notApplicable }
        return .given(value(question))
    }

    private mutating func row(_ scale: AnswerScale) -> RowAnswer {
        chance(20) ? .notApplicable : .point(scale.low + next(max(1, scale.high - scale.low + 1)))
    }

    private mutating func value(_ question: SurveyQuestion) -> AnswerValue {
        let ids = parts(of: question)
        switch question.kind {
        case .scale(let scale): return .number(Double(scale.scale.low + next(max(1, scale.scale.points.count))))
        case .slider(let slider): return .number(slider.value(afterSteps: next((slider.steps ?? 0) + 1)))
        case .number: return .number(Double(next(10)))
        case .choice(let choice):
            let chosen = choice.takesSeveral ? Array(ids.shuffled(by: &self).prefix(1 + next(3))) : [pick(ids)]
            let isOther = choice.choices.contains { $0.isOther && chosen.contains($0.id) }
            return .choices(chosen, other: isOther ? "something x" : nil)
        case .text: return .text(pick(["fine", "max x", "y2", "zz"]))
        case .matrix(let matrix):
            var rows: [SurveyPartID: RowAnswer] = [:]
            for id in ids where chance(80) {
                switch matrix.columns {
                case .scale(let scale): rows[id] = row(scale)
                case .choice(let choices): rows[id] = .choices([pick(choices).id])
                case .choices(let choices): rows[id] = .choices(Array(choices.map(\.id).shuffled(by: &self).prefix(1 + next(2))))
                }
            }
            return .rows(rows)
        case .expectation(let pairs):
            var answers: [SurveyPartID: PairAnswer] = [:]
            for id in ids where chance(80) { answers[id] = PairAnswer(expected: row(pairs.scale), perceived: row(pairs.scale)) }
            return .pairs(answers)
        case .competitors(let competitors):
            var answers: [SurveyPartID: RowAnswer] = [:]
            for id in ids where chance(80) { answers[id] = row(competitors.scale) }
            return .brands(answers, preferred: chance(60) ? pick(ids) : nil)
        case .ranking(let ranking): return .ranking(Array(ids.shuffled(by: &self).prefix(ranking.wanted)))
        case .price(let price): return .prices(price.replies(takingUpTo: chance(20) ? nil : next(price.prices.count)))
        case .date: return .day(SurveyDay(number: 20_000 + next(1_000)))
        case .file: return .files([AnsweredFile(key: "k", name: "photo.png", type: "image/png", bytes: 1_000)])
        case .consent: return .consent(chance(60))
        case .contact: return .contact([.name: "Ada", .email: "ada@example.org"])
        case .statement: return .seen
        }
    }
}

extension RandomSurveys {
    /// A small survey whose answers can all be listed, with much logic.
    /// - Parameter isFinite: no written words and hidden fields.
    mutating func small(isFinite: Bool, isDrawn: Bool) -> Survey {
        let kinds: [QuestionKind] = [
            .scale(ScaleQuestion(.rating, scale: AnswerScale(1, 3))), .consent(ConsentQuestion(purpose: "x", label: "Yes")), .statement,
            .choice(ChoiceQuestion(takesSeveral: false, choices: choices(["en"]))),
            .choice(ChoiceQuestion(takesSeveral: true, choices: Array(choices(["en"]).prefix(3)))),
            .number(NumberQuestion(low: 0, high: 3)), .price(PriceQuestion(prices: [1, 2, 5], currency: "EUR")),
            .text(TextQuestion()),
        ]
        var survey = survey()
        survey.layout = .oneAtATime
        if isFinite { survey.hidden = [] }
        var count = 0
        for page in survey.pages.indices {
            survey.pages[page].isShuffled = isDrawn && chance(40)
            survey.pages[page].shuffleGroup = isDrawn && chance(40) ? "group" : nil
            survey.pages[page].questions = survey.pages[page].questions.prefix(max(0, 5 - count)).map { question in
                var question = question
                question.kind = pick(isFinite ? kinds.dropLast() : kinds)
                if case .choice(var choice) = question.kind, isFinite {
                    for index in choice.choices.indices { choice.choices[index].isOther = false }
                    question.kind = .choice(choice)
                }
                question.notApplicable = chance(25) ? "N/A" : SurveyText()
                question.showIf = nil
                question.jumps = []
                return question
            }
            count += survey.pages[page].questions.count
            survey.pages[page].showIf = nil
            survey.pages[page].jumps = []
        }
        guard !survey.questions.isEmpty else { return small(isFinite: isFinite, isDrawn: isDrawn) }
        if isFinite || chance(60) { survey.calculations = [] }
        survey.quotas = []
        for index in survey.endings.indices { survey.endings[index].when = chance(60) ? condition(survey) : nil }
        let targets = survey.questions.map(\.id) + survey.pages.map(\.id) + survey.endings.map(\.id)
        for p in survey.pages.indices {
            if chance(30) { survey.pages[p].showIf = condition(survey) }
            if chance(20) { survey.pages[p].jumps = [SurveyJump(when: condition(survey), to: pick(targets))] }
            for q in survey.pages[p].questions.indices {
                if chance(60) { survey.pages[p].questions[q].showIf = condition(survey) }
                if chance(30) { survey.pages[p].questions[q].jumps = [SurveyJump(when: condition(survey), to: pick(targets))] }
            }
        }
        return survey
    }
}
