extension SurveyResponse {
    /// The same with everything taken out that somebody wrote or that leads to them: points, choices and days stay. An empty text says that
    /// there was one.
    package var withoutWriting: SurveyResponse {
        var copy = self
        copy.answers = answers.mapValues { answer in
            guard case .given(let value) = answer else { return answer }
            return .given(value.withoutWriting)
        }
        var rules = PersonalData()
        copy.hidden = hidden.filter { !rules.isPersonal(JSONMember($0.key.text, .string($0.value))) }
        return copy
    }

    /// What was written, by question: `why`, `reason.other`, `reach.email`. Personal.
    package func writing(passed: [SurveyPartID]) -> [JSONMember] {
        var all: [JSONMember] = []
        for id in passed {
            guard let value = answers[id]?.value else { continue }
            switch value {
            case .text(let text): all.append(JSONMember(id.text, .string(text)))
            case .choices(_, let other?) where !other.isEmpty: all.append(JSONMember("\(id).other", .string(other)))
            case .contact(let fields):
                for field in ContactQuestion.Field.allCases {
                    if let text = fields[field] { all.append(JSONMember("\(id).\(field.rawValue)", .string(text))) }
                }
            case .files(let files):
                all.append(
                    JSONMember(
                        "\(id).files",
                        .array(files.map(\.json))))
            case .choices, .number, .rows, .pairs, .brands, .ranking, .prices, .day, .consent, .seen: break
            }
        }
        return all
    }
}

extension AnswerValue {
    fileprivate var withoutWriting: AnswerValue {
        switch self {
        case .text: .text("")
        case .choices(let chosen, let other): .choices(chosen, other: other.map { _ in "" })
        case .contact: .contact([:])
        case .files(let files): .files(files.map { AnsweredFile(key: $0.key, name: "", type: $0.type, bytes: $0.bytes) })
        case .number, .rows, .pairs, .brands, .ranking, .prices, .day, .consent, .seen: self
        }
    }
}
