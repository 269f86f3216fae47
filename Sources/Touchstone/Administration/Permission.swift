/// What somebody may do. A closed set: every route names one of them.
package enum Permission: String, Sendable, CaseIterable, Hashable {
    case viewOverview
    case viewCustomers
    case revealIdentifiers
    case eraseCustomers
    case manageMerges
    case viewJourneys
    case editMaps
    case editSegments
    case viewMeasurement
    case manageMeasurement
    case viewData
    case exportData
    case importData
    case manageSources
    case editCatalogue
    case replayRejects
    case managePeople
    case manageRoles
    case manageTokens
    case viewAudit
    case manageSettings

    /// What it allows, for the page on which roles are edited.
    package var summary: String {
        switch self {
        case .viewOverview: "See the overview"
        case .viewCustomers: "See customers and their timelines"
        case .revealIdentifiers: "Reveal e-mail addresses, phone numbers and names"
        case .eraseCustomers: "Erase a customer for good"
        case .manageMerges: "Merge profiles and undo merges"
        case .viewJourneys: "Ask questions about journeys"
        case .editMaps: "Edit journey maps"
        case .editSegments: "Save, change and remove segments"
        case .viewMeasurement: "See metrics"
        case .manageMeasurement: "Define metrics"
        case .viewData: "See sources, imports and rejected events"
        case .exportData: "Download what is shown"
        case .importData: "Import files"
        case .manageSources: "Add sources and manage their write keys"
        case .editCatalogue: "Edit touchpoints, stages and mappings"
        case .replayRejects: "Replay rejected events"
        case .managePeople: "Add, change and deactivate people"
        case .manageRoles: "Change what a role may do"
        case .manageTokens: "Create and revoke API tokens"
        case .viewAudit: "Read the audit trail"
        case .manageSettings: "Change settings"
        }
    }
}
