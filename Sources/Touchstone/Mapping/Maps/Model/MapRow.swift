/// A row of a journey map that holds notes, step by step.
package enum MapRow: String, Sendable, CaseIterable {
    case doing, thinking, feeling, questions, evidence
    /// What staff do in the customer's sight, out of it, and what carries them: a service blueprint's rows.
    case frontStage = "front_stage"
    case backStage = "back_stage"
    case support
    case pains, joys, opportunities

    package static let usual: [MapRow] = [.doing, .thinking, .feeling, .pains, .joys, .opportunities]
    package static let blueprint: [MapRow] = [.evidence, .doing, .frontStage, .backStage, .support, .pains, .opportunities]

    /// As pages name it.
    package var name: String {
        switch self {
        case .doing: "Doing"
        case .thinking: "Thinking"
        case .feeling: "Feeling"
        case .questions: "Questions"
        case .evidence: "Physical evidence"
        case .frontStage: "Front stage"
        case .backStage: "Back stage"
        case .support: "Support processes"
        case .pains: "Pain points"
        case .joys: "Joy points"
        case .opportunities: "Opportunities"
        }
    }
}
