/// The interaction that a completed response is, or a partial one that has settled.
///
/// Properties: `survey` (the key), `survey_version`, `survey_language`, `survey_state`, `place`, `seconds`, `about.KIND` (what an opinion is of),
/// and `answers.ID` for each question: a number, the id of a choice, ids with commas, or an object by row. What was written is `text`, and by question in `verbatims`, which is sealed.
struct ResponseInteraction {
    static let name = "Survey Answered"
    /// As `survey_state`.
    static let partial = "partial"

    let key: String
    let stored: StoredResponse
    let survey: Survey
    let response: SurveyResponse
    let respondent: PersonalLinks.Respondent?
    /// Who it is, as a website knows it.
    var visitor: [Identifier] = []

    var interaction: Interaction {
        // What was calculated counts where somebody came to the end.
        let walk =
            stored.state.isFinished
            ? SurveyResponses.walk(response, survey, stored, full: []) : response.walk(in: SurveyFlow(survey), full: [])
        var interaction = Interaction(id: stored.interactionID, time: stored.finished ?? stored.changed, name: ResponseInteraction.name)
        interaction.channel = stored.place.channel
        interaction.identifiers = respondent?.identifiers ?? visitor
        interaction.account = respondent?.account
        let scores = walk.scores
        interaction.scores = scores.map(\.score)
        var properties = [
            JSONMember("survey", .string(key)), JSONMember("survey_version", .count(stored.version)),
            JSONMember("survey_language", .string(response.language.tag)), JSONMember("place", .string(stored.place.rawValue)),
            JSONMember("survey_state", .string(stored.state.isFinished ? "complete" : ResponseInteraction.partial)),
        ]
        var judged: Set<String> = []
        for score in scores where !score.about.isEmpty && judged.insert(score.score.kind).inserted {
            properties.append(JSONMember("about.\(score.score.kind)", .string(score.about)))
        }
        if let seconds = stored.seconds { properties.append(JSONMember("seconds", .number(seconds.rounded()))) }
        for (id, value) in response.hidden.sorted(by: { $0.key < $1.key }) { take(id, value, &interaction, &properties) }
        var texts: [String] = []
        for id in walk.passed {
            guard let question = survey.question(id), let value = response.answers[id]?.value else { continue }
            if let property = ResponseInteraction.property(value, question) { properties.append(JSONMember("answers.\(id)", property)) }
            take(value, question, &interaction, &texts)
        }
        let writing = response.writing(passed: walk.passed)
        if !writing.isEmpty { properties.append(JSONMember("verbatims", .object(writing))) }
        if !texts.isEmpty { interaction.text = texts.joined(separator: "\n\n") }
        interaction.properties = properties
        return interaction
    }

    /// A hidden field: some have a meaning everywhere.
    private func take(_ id: SurveyPartID, _ value: String, _ interaction: inout Interaction, _ properties: inout [JSONMember]) {
        switch id.text {
        case "case", "case_id", "ticket_id", "conversation_id": interaction.caseID = value
        case "agent", "actor":
            interaction.actor = value
            interaction.actorKind = .human
        default: properties.append(JSONMember(id.text, .string(value)))
        }
    }

    private func take(_ value: AnswerValue, _ question: SurveyQuestion, _ interaction: inout Interaction, _ texts: inout [String]) {
        switch (value, question.kind) {
        case (.text(let text), _): texts.append(text)
        case (.choices(_, let other?), _) where !other.isEmpty: texts.append(other)
        case (.consent(let isGiven), .consent(let consent)):
            interaction.consent.append(ConsentChoice(purpose: consent.purpose, isGiven: isGiven))
        case (.contact(let fields), _):
            // A personal link knows better who it is than what is typed.
            if respondent == nil {
                if let email = fields[.email] { interaction.identifiers.append(Identifier(kind: "email", value: email)) }
                if let phone = fields[.phone] { interaction.identifiers.append(Identifier(kind: "phone", value: phone)) }
            }
            for field in ContactQuestion.Field.allCases {
                if let text = fields[field] { interaction.traits.append(JSONMember(field.rawValue, .string(text))) }
            }
        case (.choices, _), (.number, _), (.rows, _), (.pairs, _), (.brands, _), (.ranking, _), (.prices, _), (.day, _), (.files, _),
            (.consent, _), (.seen, _):
            break
        }
    }

    /// Nil for what is written, which stands elsewhere.
    private static func property(_ value: AnswerValue, _ question: SurveyQuestion) -> JSONValue? {
        switch value {
        case .number(let number): return .number(number)
        case .choices(let chosen, _), .ranking(let chosen): return .string(chosen.map(\.text).joined(separator: ","))
        case .rows(let rows), .brands(let rows, _):
            return .object(
                rows.sorted { $0.key < $1.key }.compactMap { id, row in
                    switch row {
                    case .point(let point): JSONMember(id.text, .count(point))
                    case .choices(let chosen): JSONMember(id.text, .string(chosen.map(\.text).joined(separator: ",")))
                    case .notApplicable: nil
                    }
                })
        case .pairs(let pairs):
            return .object(pairs.sorted { $0.key < $1.key }.compactMap { id, pair in pair.gap.map { JSONMember(id.text, .count($0)) } })
        case .prices: return question.number(of: value).map(JSONValue.number)
        case .day(let day): return .string(day.text)
        case .consent(let isGiven): return .bool(isGiven)
        case .files(let files): return .count(files.count)
        case .text, .contact, .seen: return nil
        }
    }
}
