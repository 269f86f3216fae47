/// What the system itself can tell about a dimension: a share that it holds, beside what people say.
package enum MaturityEvidence: String, Sendable, CaseIterable {
    case stepsWithOwner = "steps_with_owner"
    case casesInTime = "cases_in_time"
    case promisesMeasured = "promises_measured"
    case touchpointsClassified = "touchpoints_classified"
    case mapsWithFitness = "maps_with_fitness"
    case interactionsUnified = "interactions_unified"
    case openMatchingWork = "open_matching_work"
    case dataQuality = "data_quality"
    case answeredInTime = "answered_in_time"
    case contactBudgetKept = "contact_budget_kept"
    case touchpointsMeasured = "touchpoints_measured"
    case targetsSet = "targets_set"
    case responseRate = "response_rate"
    case personasMeasured = "personas_measured"
    case identifiersSealed = "identifiers_sealed"
    case consentsRecorded = "consents_recorded"
    case erasuresInTime = "erasures_in_time"
    case sourcesConnected = "sources_connected"
    case arrivalDelay = "arrival_delay"
    case valueKnown = "value_known"

    /// What it is, as a sentence's end: "share of …".
    package var summary: String {
        switch self {
        case .stepsWithOwner: "steps of journey maps that have an owner"
        case .casesInTime: "cases that were answered within their time"
        case .promisesMeasured: "touchpoints with a promise that are measured"
        case .touchpointsClassified: "seen touchpoints that have a stage and a channel"
        case .mapsWithFitness: "journey maps whose steps are bound to touchpoints"
        case .interactionsUnified: "interactions that belong to a known profile"
        case .openMatchingWork: "pairs found for review that were decided"
        case .dataQuality: "values that keep the rules of data quality"
        case .answeredInTime: "requests that were answered within their time"
        case .contactBudgetKept: "customers who were asked no more often than the contact budget allows"
        case .touchpointsMeasured: "seen touchpoints at which a score is collected"
        case .targetsSet: "metrics with a value that have a target"
        case .responseRate: "invitations to surveys that were answered"
        case .personasMeasured: "personas that are bound to a segment"
        case .identifiersSealed: "identifiers that are kept sealed"
        case .consentsRecorded: "profiles with a recorded consent"
        case .erasuresInTime: "erasures that were finished"
        case .sourcesConnected: "sources that sent something in the last seven days"
        case .arrivalDelay: "interactions that arrived within an hour"
        case .valueKnown: "profiles with a purchase whose value is known"
        }
    }
}
