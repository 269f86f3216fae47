/// A survey tried out by whoever writes it: the same walk as respondents make, with nothing kept.
package struct SurveyTrial: Sendable {
    private let survey: Survey
    private let language: SurveyLanguage
    private let walk: SurveyWalk

    /// - Parameter json: `answers` by question, `hidden` by field, `language`, `seed`.
    package init(_ survey: Survey, json: JSONValue) throws(SurveyMistake) {
        self.survey = survey
        let first = survey.languages.first ?? .english
        language = json["language"]?.string.flatMap(SurveyLanguage.init)?.bestOf(survey.languages) ?? first
        var response = SurveyResponse(version: 0, language: language, seed: UInt64(max(0, json["seed"]?.integer ?? 0)))
        for member in json["hidden"]?.object ?? [] {
            guard let id = SurveyPartID(member.name), let text = member.value.string else { continue }
            response.hidden[id] = text
        }
        for member in json["answers"]?.object ?? [] {
            guard let id = SurveyPartID(member.name), let question = survey.question(id) else { continue }
            let answer = try SurveyAnswer(json: member.value, to: question)
            do {
                try question.check(answer)
            } catch {
                throw SurveyMistake(error.sentence(in: language), at: SurveyPath().at(id.text))
            }
            response.answers[id] = answer
        }
        walk = response.walk(in: SurveyFlow(survey))
    }

    /// What is seen next, and what the answers so far count as.
    package var json: JSONValue {
        var members: [JSONMember]
        switch walk.state {
        case .asking(let step): members = asking(step)
        case .ended(let end): members = ended(end)
        }
        members.append(JSONMember("progress", .number(walk.progress)))
        members.append(JSONMember("passed", .array(walk.passed.map { .string($0.text) })))
        members.append(JSONMember("scores", .array(walk.scores.map(SurveyTrial.score))))
        return .object(members)
    }

    private func asking(_ step: SurveyWalk.Step) -> [JSONMember] {
        let page = survey.pages.first { $0.id == step.page }
        let questions = step.questions.compactMap { survey.question($0) }.map { question in
            JSONValue.members(["id": .string(question.id.text), "text": piped(question.text), "help": piped(question.help)])
        }
        return [
            JSONMember("state", .string("asking")), JSONMember("page", .string(step.page.text)),
            JSONMember("page_title", piped(page?.title ?? SurveyText())), JSONMember("page_text", piped(page?.text ?? SurveyText())),
            JSONMember("questions", .array(questions)), JSONMember("missing", .array(step.missing.map { .string($0.text) })),
        ]
    }

    private func ended(_ end: SurveyWalk.End) -> [JSONMember] {
        let ending = end.ending.flatMap { id in survey.endings.first { $0.id == id } }
        return [
            JSONMember("state", .string("ended")), JSONMember("outcome", .string(end.outcome.rawValue)),
            JSONMember("ending", .optional(end.ending?.text)), JSONMember("title", piped(ending?.title ?? SurveyText())),
            JSONMember("text", piped(ending?.text ?? SurveyText())), JSONMember("button", piped(ending?.button ?? SurveyText())),
            JSONMember("link", .optional(ending?.link)),
        ]
    }

    private func piped(_ text: SurveyText) -> JSONValue {
        .string(SurveyPiping(survey.text(text, in: language)).text(walk.facts, in: language))
    }

    private static func score(_ score: SurveyScore) -> JSONValue {
        .members([
            "part": .string(score.part.text), "row": .optional(score.row?.text), "kind": .string(score.score.kind),
            "value": .optional(score.score.value),
        ])
    }
}
