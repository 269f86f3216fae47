/// What can go wrong with the survey library, in sentences for the person who asked.
package enum SurveyLibraryError: Error, Sendable, Equatable, CustomStringConvertible {
    case noSuchSurvey(Int64)
    case noSuchKey
    case noSuchVersion(Int)
    case noSuchTemplate(String)
    /// Somebody else was quicker.
    case changedMeanwhile(by: AuditActor, at: Instant, revision: Int64)
    case archived
    case neverPublished
    case badName
    case longNote
    case tooLarge
    case tooMany

    package var description: String {
        switch self {
        case .noSuchSurvey(let id): "There is no survey \(id). See the list of surveys."
        case .noSuchKey: "There is no survey with that key. See the list of surveys."
        case .noSuchVersion(let version): "The survey has no version \(version)."
        case .noSuchTemplate(let name): "There is no template “\(name)”. There are: \(SurveyTemplates.names.joined(separator: ", "))."
        case .changedMeanwhile(_, _, let revision):
            "Somebody has changed the survey since: it is at revision \(revision) now. Load it again, then make your change once more."
        case .archived: "The survey is archived. Restore it first."
        case .neverPublished: "The survey was never published, so it takes no answers yet. Publish it."
        case .badName: "A survey's name has to have 1 to \(SurveyLibrary.longestName) characters on one line."
        case .longNote: "The note has more than \(SurveyLibrary.longestNote) characters. Shorten it."
        case .tooLarge: "The survey would be larger than \(Survey.mostBytes / 1_048_576) MiB. Make two of it."
        case .tooMany: "There are \(SurveyLibrary.most) surveys, which is the most."
        }
    }
}
