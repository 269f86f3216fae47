import Touchstone

/// Each question of a survey with the logic between them, for a device in a shop that goes on by itself while its network is gone.
///
/// What is sent later is walked through once more here, so the device decides only what is asked. Files and ladders of prices need the
/// server: they are passed over. Orders of questions are those of the document, and what earlier answers would put in is left out.
struct OfflineDeck {
    private let step: ResponseStep
    private let questions: [(page: Int, question: SurveyQuestion)]

    /// - Parameter step: of a ticket that nothing was sent for.
    init(_ step: ResponseStep) {
        self.step = step
        questions = step.survey.pages.enumerated().flatMap { page, content in content.questions.map { (page, $0) } }
    }

    /// Questions are null where the device couldn't tell what comes next, or has to ask what needs the server.
    /// - Parameter html: draws a screen.
    func json(_ html: (ResponseStep) -> String, words: AnswerWords) -> JSONValue {
        .members([
            "questions": questionsJSON(html) ?? .null, "pages": .array(step.survey.pages.map { logic($0.showIf, $0.jumps) ?? .null }),
            "required": .string(words.sentence(.required)),
        ])
    }

    private func questionsJSON(_ html: (ResponseStep) -> String) -> JSONValue? {
        guard case .asking(let first) = step.walk.state, step.survey.pages.allSatisfy({ logic($0.showIf, $0.jumps) != nil }) else {
            return nil
        }
        var cards: [JSONValue] = []
        for (page, question) in questions {
            let needsServer = question.type == .file || question.type == .price
            guard !(needsServer && question.isRequired), let ways = logic(question.showIf, question.jumps)?.object else { return nil }
            var alone = step, asked = first
            (asked.page, asked.questions, asked.missing) = (step.survey.pages[page].id, [question.id], [question.id])
            (alone.walk.state, alone.walk.passed) = (.asking(asked), [])
            cards.append(
                .object(
                    [
                        JSONMember("id", .string(question.id.text)), JSONMember("page", .count(page)),
                        JSONMember("required", .bool(question.isRequired)), JSONMember("needs_server", .bool(needsServer)),
                        JSONMember("html", .string(html(alone))),
                    ] + ways))
        }
        return .array(cards)
    }

    // MARK: - Logic

    /// Jumps as pairs of a condition and a place among the questions, −1 for an ending.
    private func logic(_ showIf: SurveyCondition?, _ jumps: [SurveyJump]) -> JSONValue? {
        guard let shown = optional(showIf) else { return nil }
        var pairs: [JSONValue] = []
        for jump in jumps {
            guard let when = optional(jump.when) else { return nil }
            pairs.append(.array([when, .integer(Int64(place(of: jump.target)))]))
        }
        return .members(["show_if": shown, "jumps": .array(pairs)])
    }

    private func place(of target: SurveyPartID) -> Int {
        if let place = questions.firstIndex(where: { $0.question.id == target }) { return place }
        if let page = step.survey.pages.firstIndex(where: { $0.id == target }) { return questions.firstIndex { $0.page == page } ?? 0 }
        // To nowhere is no jump: places behind are not gone to.
        return step.survey.endings.contains { $0.id == target } ? -1 : 0
    }

    private func optional(_ condition: SurveyCondition?) -> JSONValue? { condition.map(json) ?? .bool(true) }

    /// Nil for what the device can't tell.
    private func json(_ condition: SurveyCondition) -> JSONValue? {
        switch condition {
        case .all(let parts): json(parts).map { .members(["all": .array($0)]) }
        case .any(let parts): json(parts).map { .members(["any": .array($0)]) }
        case .not(let part): json(part).map { .members(["not": $0]) }
        case .test(let test): json(test)
        }
    }

    private func json(_ parts: [SurveyCondition]) -> [JSONValue]? {
        let all = parts.compactMap { json($0) }
        return all.count == parts.count ? all : nil
    }

    private func json(_ test: SurveyTest) -> JSONValue? {
        switch test.subject {
        case .calculation: return nil
        // What the address carries stays what it is.
        case .hidden: return .bool(step.walk.facts.holds(.test(test)))
        case .question(let id, let row):
            guard let question = step.survey.question(id), let values = OfflineDeck.values(question, row) else { return nil }
            let field = row.map { "a.\(id.text).\($0.text)" } ?? "a.\(id.text)"
            return json(test.comparison, values).map { .object([JSONMember("field", .string(field))] + $0) }
        }
    }

    /// What a question's field holds, as far as it can be compared by itself.
    private enum Values {
        case numbers, ids, consent, text
    }

    private static func values(_ question: SurveyQuestion, _ row: SurveyPartID?) -> Values? {
        switch (question.kind, row) {
        case (.scale, nil), (.slider, nil), (.number, nil): return .numbers
        case (.matrix(let matrix), .some):
            guard case .scale = matrix.columns else { return nil }
            return .numbers
        case (.choice, nil): return .ids
        case (.consent, nil): return .consent
        case (.text, nil): return .text
        default: return nil
        }
    }

    private func json(_ comparison: SurveyTest.Comparison, _ values: Values) -> [JSONMember]? {
        switch comparison {
        case .answered(let flag): return [JSONMember("answered", .bool(flag))]
        case .notApplicable: return [JSONMember("not_applicable", .bool(true))]
        case .isAny(let wanted): return json(wanted, values).map { [JSONMember("is", .array($0))] }
        case .hasAll(let wanted): return json(wanted, values).map { [JSONMember("has_all", .array($0))] }
        case .contains: return nil
        case .range(let low, let high):
            guard values == .numbers else { return nil }
            var members: [JSONMember] = []
            for (bound, included, excluded) in [(low, "at_least", "above"), (high, "at_most", "below")] {
                guard let bound else { continue }
                guard let number = bound.value.number else { return nil }
                members.append(JSONMember(bound.isIncluded ? included : excluded, .number(number)))
            }
            return members
        }
    }

    private func json(_ wanted: [SurveyValue], _ values: Values) -> [JSONValue]? {
        let all = wanted.compactMap { value -> JSONValue? in
            switch (values, value) {
            case (.numbers, .number(let number)): .number(number)
            case (.ids, .text(let id)): .string(id)
            case (.consent, .flag(let flag)): .string(flag ? "yes" : "no")
            default: nil
            }
        }
        return all.count == wanted.count ? all : nil
    }
}
