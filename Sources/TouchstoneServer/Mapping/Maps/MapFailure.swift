import Touchstone

extension HTTPFailure {
    /// What a page or program is told of what can go wrong with journey maps.
    init(_ error: MapError) {
        switch error {
        case .noSuchMap, .noSuchVersion, .noSuchComment: self.init(.notFound, "not_found", error.description)
        case .archived: self.init(.conflict, "archived", error.description)
        case .invalid, .file, .badComment, .badVersionName, .tooManyOperations, .tooLarge: self = .invalid(error.description)
        }
    }
}
