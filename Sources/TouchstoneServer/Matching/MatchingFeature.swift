import Touchstone

/// Which customers are the same person: comparing them, what would be joined, and the pairs that wait for a person.
package struct MatchingFeature: ServerFeature {
    let application: Application

    package init(application: Application) {
        self.application = application
    }

    package let name = "Matching"

    package let navigation = [
        Navigation(name: "Unification", path: "/unification", icon: "unification", permissions: [.manageMerges], order: 210)
    ]

    package func register(into routes: inout Routes) {
        ReviewPage(application: application).register(into: &routes)
        PairsPage(application: application).register(into: &routes)
        DecisionsPage(application: application).register(into: &routes)
        MatchRunsPage(application: application).register(into: &routes)
        MatchSettingsPage(application: application).register(into: &routes)
        MatchModelPage(application: application).register(into: &routes)
        MatchingAPI(application: application).register(into: &routes)
        MatchCandidatesAPI(application: application).register(into: &routes)
    }
}

extension HTTPFailure {
    /// What went wrong with matching, for page and program.
    init(_ error: MatchingError) {
        switch error {
        case .noSuchRun, .noSuchCandidate: self.init(.notFound, "not_found", error.description)
        case .running, .notRunning, .alreadyDecided, .notDecided, .noRunYet, .previewNotSeen, .previewChanged:
            self.init(.conflict, "conflict", error.description)
        case .badThresholds, .tooFewCustomers, .nothingToCompare: self = .invalid(error.description)
        }
    }
}
