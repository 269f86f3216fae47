import Touchstone

extension HTTPFailure {
    /// What a page or program is told of what can go wrong with the survey library.
    init(_ error: SurveyLibraryError) {
        switch error {
        case .noSuchSurvey, .noSuchKey, .noSuchVersion, .noSuchTemplate: self.init(.notFound, "not_found", error.description)
        case .changedMeanwhile: self.init(.conflict, "changed_meanwhile", error.description)
        case .archived: self.init(.conflict, "archived", error.description)
        case .neverPublished: self.init(.conflict, "never_published", error.description)
        case .badName, .longNote, .tooLarge, .tooMany: self = .invalid(error.description)
        }
    }

    init(_ error: SurveyError) {
        switch error {
        case .hasErrors: self.init(.conflict, "has_errors", error.description)
        case .nothingChanged: self.init(.conflict, "nothing_changed", error.description)
        case .invalid, .file: self = .invalid(error.description)
        }
    }
}
