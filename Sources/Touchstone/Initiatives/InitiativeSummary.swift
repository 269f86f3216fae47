import ExperienceStatistics

/// An initiative as a portfolio shows it: its plan, what was spent, its KPI now and what it changed.
package struct InitiativeSummary: Sendable {
    package var initiative: Initiative
    package var spent: Double
    package var impact: InitiativeImpact
    /// Milestones that are reached, of all; risks that are not over and stand high.
    package var milestones = (reached: 0, all: 0)
    package var highRisks = 0

    /// What it brought less what it cost, where both are amounts in one currency.
    package var net: Double? {
        guard let money = impact.money, money.isClear, let amount = money.amount, spent != 0,
            initiative.plan.currency.isEmpty || initiative.plan.currency == money.currency
        else { return nil }
        return amount - spent
    }

    package var json: JSONValue {
        var members = initiative.json.object ?? []
        members.append(JSONMember("spent", .number(spent)))
        var told = impact.json.object ?? []
        told.removeAll { $0.name == "series" }
        members.append(JSONMember("impact", .object(told)))
        return .object(members)
    }
}
