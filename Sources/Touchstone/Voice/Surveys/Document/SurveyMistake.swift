/// Why something that somebody wrote is no survey, and where in it.
package struct SurveyMistake: Error, Sendable, Equatable, CustomStringConvertible {
    package var path: SurveyPath
    /// A sentence that says what to do.
    package var sentence: String

    package init(_ sentence: String, at path: SurveyPath = SurveyPath()) {
        self.path = path
        self.sentence = sentence
    }

    package var description: String { path.keys.isEmpty ? sentence : "\(path): \(sentence)" }
}
