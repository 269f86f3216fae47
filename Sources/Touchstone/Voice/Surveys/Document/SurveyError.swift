/// What can go wrong with surveys, in sentences for the person who asked.
package enum SurveyError: Error, Sendable, Equatable, CustomStringConvertible {
    case invalid(SurveyMistake)
    /// A YAML file that can't be read; the line is counted from 1.
    case file(line: Int?, reason: String)
    /// A version can't go out with these.
    case hasErrors(Int)
    case nothingChanged(version: Int)

    package var description: String {
        switch self {
        case .invalid(let mistake): mistake.description
        case .file(let line?, let reason): "Line \(line): \(reason)"
        case .file(nil, let reason): "The file can't be used: \(reason)"
        case .hasErrors(1): "The survey has an error. See its problems, put it right, then publish it."
        case .hasErrors(let count): "The survey has \(count) errors. See its problems, put them right, then publish it."
        case .nothingChanged(let version): "Nothing has changed since version \(version), so there is nothing to publish."
        }
    }
}
