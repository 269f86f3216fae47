/// What other rules would change, counted over all customers.
package struct SurvivorshipPreview: Sendable {
    package struct Field: Sendable {
        package var field: TraitField
        /// Customers for whom this field has a value.
        package var filled: Int
        /// Of these, for whom sources or profiles say different things: where a rule has something to decide.
        package var contested: Int
        /// Of these, for whom another value would be shown.
        package var changed: Int
        /// The first of them.
        package var examples: [Example]
    }

    /// One customer for whom another value would count.
    package struct Example: Sendable {
        package var customer: Int64
        package var before: StatedValue
        package var after: StatedValue
    }

    /// How many were looked at: everybody.
    package private(set) var customers = 0
    /// For how many at least one field would be shown differently.
    package private(set) var changed = 0
    private var byField: [TraitField: Field] = [:]
    private let rules: SurvivorshipRules
    private let proposed: SurvivorshipRules

    static let exampleCount = 5

    package init(from rules: SurvivorshipRules, to proposed: SurvivorshipRules) {
        self.rules = rules
        self.proposed = proposed
    }

    /// Fields with a value, those that change most first.
    package var fields: [Field] { byField.values.sorted { ($1.changed, $0.field) < ($0.changed, $1.field) } }

    package mutating func take(_ person: StatedPerson) {
        customers += 1
        guard !person.stated.isEmpty else { return }
        let before = GoldenRecord(person.stated, rules: rules)
        var isChanged = false
        let isContested = before.values.contains { !$0.others.isEmpty }
        // Where all say the same, no rule can change what is said.
        let after = isContested && rules != proposed ? GoldenRecord(person.stated, rules: proposed) : before
        for value in before.values {
            var field = byField[value.field] ?? Field(field: value.field, filled: 0, contested: 0, changed: 0, examples: [])
            field.filled += 1
            if !value.others.isEmpty { field.contested += 1 }
            if let other = after[value.field]?.winner, other.comparable != value.winner.comparable {
                field.changed += 1
                isChanged = true
                if field.examples.count < Self.exampleCount {
                    field.examples.append(Example(customer: person.id, before: value.winner, after: other))
                }
            }
            byField[value.field] = field
        }
        if isChanged { changed += 1 }
    }
}

extension Application {
    /// Counts over all customers what other rules would change.
    package func previewSurvivorship(
        _ proposed: SurvivorshipRules, progress: @Sendable (Int, Int) -> Void = { _, _ in }
    ) async throws -> SurvivorshipPreview {
        let unification = unification
        let rules = try await database.read { try unification.survivorship($0) }
        var preview = SurvivorshipPreview(from: rules, to: proposed)
        try await PeoplePass(database: database, unification: unification).run(progress: progress) { preview.take($0) }
        return preview
    }

    /// Sets the rules of survivorship.
    package func setSurvivorship(_ rules: SurvivorshipRules, by actor: AuditActor) async throws {
        let (unification, time) = (unification, now())
        try await database.write { try unification.setSurvivorship(rules, by: actor, at: time, $0) }
    }
}
