/// Of which other features the reader of a dashboard may see something.
package struct TileAccess: Sendable, Hashable {
    package let journeys: Bool
    package let surveys: Bool
    package let feedback: Bool

    package init(_ may: (Permission) -> Bool) {
        journeys = may(.viewJourneys)
        surveys = may(.viewSurveys)
        feedback = may(.viewFeedback)
    }

    package static let all = TileAccess { _ in true }

    /// Why a reader may not see tiles of a kind; nil where they may.
    package func refusal(of kind: DashboardTile.Kind) -> String? {
        switch kind {
        case .value, .trend, .breakdown, .distribution, .note: nil
        case .funnel, .fitness: journeys ? nil : "Your role may not see journeys."
        case .survey: surveys ? nil : "Your role may not see surveys."
        case .themes: feedback ? nil : "Your role may not read what customers say."
        }
    }
}
