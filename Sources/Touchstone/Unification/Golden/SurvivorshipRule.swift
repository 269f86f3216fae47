/// Which of several values of a field counts.
package enum SurvivorshipRule: String, Sendable, CaseIterable {
    case mostRecent = "most_recent"
    case mostTrusted = "most_trusted"
    case mostFrequent = "most_frequent"
    case longest

    package var label: String {
        switch self {
        case .mostRecent: "Most recent"
        case .mostTrusted: "Most trusted source"
        case .mostFrequent: "Most frequent"
        case .longest: "Longest"
        }
    }

    /// What it does, in one sentence.
    package var summary: String {
        switch self {
        case .mostRecent: "The value that was said last counts."
        case .mostTrusted: "The value from the source that stands first in the order of trust counts."
        case .mostFrequent: "The value that most profiles and sources agree on counts."
        case .longest: "The value with the most characters counts: “Alexandra” before “Alex”, a whole address before a part of it."
        }
    }
}

extension SurvivorshipRule {
    /// Why a value loses by this rule.
    var reason: GoldenValue.Reason {
        switch self {
        case .mostRecent: .older
        case .mostTrusted: .lessTrusted
        case .mostFrequent: .lessFrequent
        case .longest: .shorter
        }
    }
}

/// The rules by which the golden record is made: one for each field, and the order of trust of the sources.
package struct SurvivorshipRules: Sendable, Equatable {
    /// For fields without a rule of their own.
    package static let usual = SurvivorshipRule.mostRecent

    package var fields: [TraitField: SurvivorshipRule] = [:]
    /// Sources by number, the most trusted first; those that aren't here come after, as equals.
    package var trusted: [Int64] = []

    package init(fields: [TraitField: SurvivorshipRule] = [:], trusted: [Int64] = []) {
        self.fields = fields.filter { $0.value != SurvivorshipRules.usual }
        self.trusted = trusted
    }

    package func rule(for field: TraitField) -> SurvivorshipRule { fields[field.ruled] ?? SurvivorshipRules.usual }

    func trust(of source: Int64?) -> Int { source.flatMap(trusted.firstIndex(of:)) ?? trusted.count }
}
