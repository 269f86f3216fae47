import TouchstoneStore

extension Application {
    /// Makes an initiative of an activity, with its goal, KPI, days, owner and money: both are written in one transaction.
    /// - Returns: the initiative's number.
    @discardableResult
    package func makeInitiative(ofActivity id: Int64, by actor: AuditActor) async throws -> Int64 {
        let (roadMap, initiatives, time) = (roadMap, initiatives, now())
        return try await database.write { connection in
            let activity = try roadMap.required(id, connection)
            let said = activity.plan
            var plan = InitiativePlan(title: String(said.name.prefix(InitiativePlan.longestTitle)), goal: said.goal)
            (plan.start, plan.end) = (MetricPeriod.CivilDay(said.starts.text), MetricPeriod.CivilDay(said.ends.text))
            (plan.budget, plan.currency, plan.activity) = (said.investment, said.currency ?? "", id)
            plan.kpi = said.kpi.map { MetricQuestion(metric: $0) }
            if case .person(let person) = said.owner,
                try Administration.active(who: .viewInitiatives, on: connection).contains(person)
            {
                plan.owner = person
            }
            let made = try initiatives.create(plan, by: actor, at: time, connection)
            try roadMap.connect(id, initiative: made.id, by: actor, connection)
            return made.id
        }
    }
}
