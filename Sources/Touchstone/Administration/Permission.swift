/// What somebody may do. A closed set: every route names one of them.
package enum Permission: String, Sendable, CaseIterable, Hashable {
    case viewOverview
    case viewExecutive
    case viewCustomers
    case revealIdentifiers
    case eraseCustomers
    case manageMerges
    case viewJourneys
    case editMaps
    case editSegments
    case viewSurveys
    case editSurveys
    case publishSurveys
    case sendSurveys
    case viewFeedback
    case editThemes
    case viewMeasurement
    case manageMeasurement
    case editDashboards
    case sendReports
    case manageAlerts
    case answerAlerts
    case viewReviews
    case draftReplies
    case approveReplies
    case manageReviews
    case viewCases
    case workCases
    case manageCases
    case viewAccounts
    case manageAccounts
    case viewPromise
    case editPromise
    case viewRoadMap
    case editRoadMap
    case viewMaturity
    case manageMaturity
    case viewInitiatives
    case editInitiatives
    case viewDeliveries
    case manageDeliveries
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
        case .viewExecutive: "Read the executive’s page, and get it by e-mail"
        case .viewCustomers: "See customers and their timelines"
        case .revealIdentifiers: "Reveal e-mail addresses, phone numbers and names"
        case .eraseCustomers: "Erase a customer for good"
        case .manageMerges: "Merge profiles and undo merges"
        case .viewJourneys: "Ask questions about journeys"
        case .editMaps: "Edit journey maps"
        case .editSegments: "Save, change and remove segments"
        case .viewSurveys: "See surveys"
        case .editSurveys: "Write surveys"
        case .publishSurveys: "Publish, close and reopen surveys"
        case .sendSurveys: "Send surveys to people"
        case .viewFeedback: "Read what customers say"
        case .editThemes: "Name, merge and hide themes, and label texts"
        case .viewMeasurement: "See metrics"
        case .manageMeasurement: "Define metrics"
        case .editDashboards: "Make, change and share dashboards"
        case .sendReports: "Send dashboards as reports"
        case .manageAlerts: "Set up alerts"
        case .answerAlerts: "Acknowledge alerts and comment on them"
        case .viewReviews: "See reviews"
        case .draftReplies: "Draft replies to reviews"
        case .approveReplies: "Approve replies to reviews and publish them"
        case .manageReviews: "Import reviews and set up where they come from"
        case .viewCases: "See cases"
        case .workCases: "Open cases and work on them"
        case .manageCases: "Write the rules that open cases, and set business hours"
        case .viewAccounts: "See accounts"
        case .manageAccounts: "Make accounts, change them and who is in them"
        case .viewPromise: "See the brand promise and where it is kept"
        case .editPromise: "Write the brand promise down"
        case .viewRoadMap: "See the road map"
        case .editRoadMap: "Propose and change the road map"
        case .viewMaturity: "See maturity assessments and the road map"
        case .manageMaturity: "Make assessments, ask people, and write the road map"
        case .viewInitiatives: "See initiatives and what they changed"
        case .editInitiatives: "Plan initiatives and note down their progress"
        case .viewDeliveries: "See what was sent, and what didn’t arrive"
        case .manageDeliveries: "Send again, set up the mail server and webhooks"
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
