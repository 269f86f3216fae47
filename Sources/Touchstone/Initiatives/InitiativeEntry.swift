/// What is noted down on an initiative's way: a milestone, a risk, an amount spent, a decision, a comment.
package struct InitiativeEntry: Sendable, Equatable {
    package enum Kind: String, Sendable, CaseIterable {
        case milestone, risk, spend, decision, comment

        /// What can be said of one besides its text, as the API names it.
        package var fields: Set<String> {
            switch self {
            case .milestone: ["day", "done", "owner"]
            case .risk: ["more", "done", "likelihood", "effect", "owner"]
            case .spend: ["amount", "day"]
            case .decision: ["more", "day"]
            case .comment: []
            }
        }
    }

    package let id: Int64
    package let initiative: Int64
    package let version: Int64
    package let draft: Draft
    package let created: Instant
    package let createdBy: AuditActor
    package let updated: Instant

    package var kind: Kind { draft.kind }

    /// What somebody says.
    package struct Draft: Sendable, Equatable {
        package var kind: Kind
        /// What is reached, may go wrong, was bought, was decided, is said. Kept sealed.
        package var text: String
        /// The mitigation of a risk, the reason of a decision. Kept sealed.
        package var more: String?
        /// Until when a milestone is to be reached, when money was spent or something was decided.
        package var day: MetricPeriod.CivilDay?
        /// When a milestone was reached, or since when a risk is over.
        package var done: MetricPeriod.CivilDay?
        package var amount: Double?
        /// Of a risk, 1 to 3.
        package var likelihood: Int?
        package var effect: Int?
        /// Who looks after a risk or a milestone.
        package var owner: Int64?

        package init(_ kind: Kind, _ text: String) { (self.kind, self.text) = (kind, text) }

        package static let longestText = 2_000

        /// - Throws: `InitiativeError`, which names the field.
        package func checked() throws(InitiativeError) -> Draft {
            var draft = self
            draft.text = try Self.checked(text, "text", isNeeded: true) ?? ""
            draft.more = try more.flatMap { text throws(InitiativeError) in try Self.checked(text, "more", isNeeded: false) }
            for (day, field) in [(day, "day"), (done, "done")] {
                guard day.map({ (1990...2200).contains($0.year) }) ?? true else {
                    throw InitiativeError("A day is from 1990 to 2200.", field: field)
                }
            }
            switch kind {
            case .milestone:
                guard day != nil else { throw InitiativeError("Say until which day.", field: "day") }
            case .risk:
                guard let likelihood, let effect, (1...3).contains(likelihood), (1...3).contains(effect) else {
                    throw InitiativeError("Say how likely it is and how bad it would be: 1, 2 or 3.", field: "likelihood")
                }
            case .spend:
                guard let amount, amount.isFinite, amount != 0, abs(amount) <= 1e12 else {
                    throw InitiativeError("Say how much; below zero for what came back.", field: "amount")
                }
                guard day != nil else { throw InitiativeError("Say on which day.", field: "day") }
            case .decision:
                guard day != nil else { throw InitiativeError("Say on which day.", field: "day") }
            case .comment: break
            }
            let fields = kind.fields
            if !fields.contains("more") { draft.more = nil }
            if !fields.contains("day") { draft.day = nil }
            if !fields.contains("done") { draft.done = nil }
            if !fields.contains("amount") { draft.amount = nil }
            if !fields.contains("likelihood") { draft.likelihood = nil }
            if !fields.contains("effect") { draft.effect = nil }
            if !fields.contains("owner") { draft.owner = nil }
            return draft
        }

        private static func checked(_ text: String, _ field: String, isNeeded: Bool) throws(InitiativeError) -> String? {
            if text.allSatisfy(\.isWhitespace), !isNeeded { return nil }
            guard (1...longestText).contains(text.count), !text.allSatisfy(\.isWhitespace), !text.utf8.contains(0) else {
                throw InitiativeError("Write 1 to \(longestText) characters.", field: field)
            }
            return text
        }
    }
}
