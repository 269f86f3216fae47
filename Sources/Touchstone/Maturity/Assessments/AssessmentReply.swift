/// What somebody says of one aspect: the level whose statement fits, or that they don't know. Nothing is said until it is.
package enum AssessmentReply: Sendable, Equatable {
    case unknown
    case given(MaturityAssessment.Answer)

    package var answer: MaturityAssessment.Answer? {
        switch self {
        case .unknown: nil
        case .given(let answer): answer
        }
    }

    /// As files and the API write it: 3, "3 partly" or "unknown".
    package init(_ json: JSONValue, levels: Int, place: String) throws(AssessmentError) {
        let text = json.string ?? json.integer.map { "\($0)" } ?? ""
        guard let reply = AssessmentReply(text, levels: levels) else {
            throw AssessmentError(
                "“\(place)” has to be a level from 1 to \(levels), a level that is partly true (“3 partly”), or “unknown”.", field: place)
        }
        self = reply
    }

    /// Nil for a text that says none.
    package init?(_ text: String, levels: Int) {
        let words = text.lowercased().split(separator: " ")
        if words == ["unknown"] {
            self = .unknown
            return
        }
        guard let first = words.first, let level = Int(first), (1...levels).contains(level), words.count == 1 || words[1...] == ["partly"]
        else { return nil }
        self = .given(MaturityAssessment.Answer(level: level, isPartly: words.count == 2))
    }

    package var json: JSONValue {
        switch self {
        case .unknown: .string("unknown")
        case .given(let answer): answer.isPartly ? .string("\(answer.level) partly") : .count(answer.level)
        }
    }
}
