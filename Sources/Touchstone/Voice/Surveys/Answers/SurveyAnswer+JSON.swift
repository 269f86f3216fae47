extension SurveyAnswer {
    /// `{"value": 9}`, `{"choices": ["price"], "other": "…"}`, `{"not_applicable": true}`, `{"dismissed": true}`, …
    package var json: JSONValue {
        switch self {
        case .notApplicable: .members(["not_applicable": .bool(true)])
        case .dismissed: .members(["dismissed": .bool(true)])
        case .given(let value): value.json
        }
    }

    /// Reads an answer to that question. Whether it can be taken is looked at by `check`.
    package init(json: JSONValue, to question: SurveyQuestion) throws(SurveyMistake) {
        let path = SurveyPath().at(question.id.text)
        if json["dismissed"]?.bool == true {
            self = .dismissed
        } else if json["not_applicable"]?.bool == true {
            self = .notApplicable
        } else {
            self = .given(try AnswerValue(json: json, question.kind, at: path))
        }
    }
}

extension AnswerValue {
    var json: JSONValue {
        switch self {
        case .number(let number): return .members(["value": SurveyWriter.number(number)])
        case .choices(let chosen, let other):
            var members = [JSONMember("choices", AnswerValue.json(chosen))]
            if let other { members.append(JSONMember("other", .string(other))) }
            return .object(members)
        case .text(let text): return .members(["text": .string(text)])
        case .rows(let rows): return .members(["rows": AnswerValue.json(rows)])
        case .pairs(let pairs):
            let members = pairs.sorted { $0.key < $1.key }.map { id, pair in
                JSONMember(id.text, .members(["expected": pair.expected.json, "perceived": pair.perceived.json]))
            }
            return .members(["pairs": .object(members)])
        case .brands(let brands, let preferred):
            var members = [JSONMember("brands", AnswerValue.json(brands))]
            if let preferred { members.append(JSONMember("preferred", .string(preferred.text))) }
            return .object(members)
        case .ranking(let order): return .members(["ranking": AnswerValue.json(order)])
        case .prices(let replies):
            return .members([
                "prices": .array(
                    replies.map { .members(["price": SurveyWriter.number($0.price), "taken": .bool($0.isTaken)]) })
            ])
        case .day(let day): return .members(["date": .string(day.text)])
        case .files(let files):
            return .members([
                "files": .array(files.map(\.json))
            ])
        case .consent(let isGiven): return .members(["consent": .bool(isGiven)])
        case .contact(let fields):
            let members = ContactQuestion.Field.allCases.compactMap { field in
                fields[field].map { JSONMember(field.rawValue, .string($0)) }
            }
            return .members(["contact": .object(members)])
        case .seen: return .members(["seen": .bool(true)])
        }
    }

    private static func json(_ ids: [SurveyPartID]) -> JSONValue { .array(ids.map { .string($0.text) }) }

    private static func json(_ rows: [SurveyPartID: RowAnswer]) -> JSONValue {
        .object(rows.sorted { $0.key < $1.key }.map { JSONMember($0.key.text, $0.value.json) })
    }
}

extension RowAnswer {
    /// A point, a list of choices, or null for N/A.
    fileprivate var json: JSONValue {
        switch self {
        case .point(let point): .count(point)
        case .choices(let chosen): .array(chosen.map { .string($0.text) })
        case .notApplicable: .null
        }
    }
}
