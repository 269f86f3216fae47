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

    /// Answers by dimension and aspect.
    /// - Throws: `AssessmentError`, which names the first that can't be.
    static func all(_ json: JSONValue, levels: Int) throws(AssessmentError) -> [String: [String: AssessmentReply]] {
        var replies: [String: [String: AssessmentReply]] = [:]
        for dimension in json.object ?? [] {
            guard let aspects = dimension.value.object else {
                throw AssessmentError("“\(dimension.name)” has to hold an answer for each aspect.", field: dimension.name)
            }
            for aspect in aspects {
                replies[dimension.name, default: [:]][aspect.name] = try AssessmentReply(
                    aspect.value, levels: levels, place: "\(dimension.name).\(aspect.name)")
            }
        }
        return replies
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
