/// Something in a survey that would go wrong, or could be better, once it is out.
package struct SurveyProblem: Sendable, Equatable, CustomStringConvertible {
    package enum Severity: String, Sendable, CaseIterable, Comparable {
        /// It can't go out so.
        case error
        /// People will stumble over it, or its figures will be wrong.
        case warning
        /// Worth a thought.
        case hint

        package static func < (a: Severity, b: Severity) -> Bool { a.rank < b.rank }

        private var rank: Int {
            switch self {
            case .error: 0
            case .warning: 1
            case .hint: 2
            }
        }
    }

    package var code: SurveyProblemCode
    package var severity: Severity
    package var path: SurveyPath
    /// In the file that it was read from.
    package var line: Int?
    /// Of the text, where one language's is meant.
    package var language: SurveyLanguage?
    /// What is the matter.
    package var sentence: String
    /// What to do.
    package var advice: String

    init(
        _ code: SurveyProblemCode, _ severity: Severity, at path: SurveyPath, language: SurveyLanguage? = nil, _ sentence: String,
        _ advice: String
    ) {
        self.code = code
        self.severity = severity
        self.path = path
        self.language = language
        self.sentence = sentence
        self.advice = advice
    }

    package var description: String {
        let place = line.map { "Line \($0), \(path)" } ?? (path.keys.isEmpty ? "Survey" : "\(path)")
        return "\(place): \(sentence) \(advice)"
    }

    package var json: JSONValue {
        .members([
            "code": .string(code.rawValue), "severity": .string(severity.rawValue), "path": .string(path.pointer),
            "place": .string(path.description), "line": line.map { .count($0) } ?? .null, "language": .optional(language?.tag),
            "sentence": .string(sentence), "advice": .string(advice),
        ])
    }
}
