/// A road map as it follows from an assessment: the activities by gap × impact ÷ effort, each with a place in time.
package struct RoadMapProposal: Sendable, Equatable {
    package struct Item: Sendable, Equatable {
        package let key: String
        /// Without what it rests on, which is said by key.
        package let plan: RoadMapPlan
        /// The key of the activity that comes before.
        package let after: String?
        package let origin: RoadMapActivity.Origin
    }

    /// Most urgent first.
    package let items: [Item]

    /// Days from today on, by term; the last is not included.
    package static let windows: [MaturityRoadMap.Horizon: Range<Int>] = [.short: 0..<91, .medium: 91..<365, .long: 365..<730]

    /// Days that an effort of 1 to 5 takes.
    package static func days(effort: Int) -> Int { [30, 60, 120, 180, 270][min(max(effort, 1), 5) - 1] }

    /// In each term the most urgent begins with the term and the least urgent ends with it; the others begin evenly between them. None begins
    /// before what it rests on has ended.
    package init(_ result: MaturityResult, _ model: MaturityModel, assessment: Int64? = nil, today: RoadMapDay) {
        let entries = MaturityRoadMap(result, model).entries
        var ranks: [MaturityRoadMap.Horizon: Int] = [:]
        var ends: [String: RoadMapDay] = [:]
        var items: [Item] = []
        for entry in entries {
            let all = entries.count { $0.horizon == entry.horizon }
            let rank = ranks[entry.horizon, default: 0]
            ranks[entry.horizon] = rank + 1
            let window = Self.windows[entry.horizon] ?? 0..<91
            let days = Self.days(effort: entry.activity.effort)
            let slack = max(0, window.count - days)
            let offset = all > 1 ? slack * rank / (all - 1) : 0
            let key = Self.key(entry.activity, model)
            let after = entry.after.map { Self.key(model, entry.activity.dimension, $0) }
            var starts = today + (window.lowerBound + offset)
            if let before = after.flatMap({ ends[$0] }), before >= starts { starts = before + 1 }
            let plan = RoadMapPlan(
                name: entry.activity.name, goal: entry.activity.goal, dimension: entry.activity.dimension, level: entry.activity.level,
                kpi: Metric.named(entry.activity.kpi) == nil ? nil : entry.activity.kpi, term: entry.horizon, starts: starts,
                ends: starts + (days - 1))
            ends[key] = plan.ends
            items.append(
                Item(
                    key: key, plan: plan, after: after,
                    origin: RoadMapActivity.Origin(
                        key: key, model: model.id, assessment: assessment, gap: entry.gap, impact: entry.activity.impact,
                        effort: entry.activity.effort, priority: entry.priority, liftsTheWhole: entry.liftsTheWhole)))
        }
        self.items = items
    }

    private static func key(_ activity: MaturityModel.Activity, _ model: MaturityModel) -> String {
        key(model, activity.dimension, activity.name)
    }

    private static func key(_ model: MaturityModel, _ dimension: String, _ name: String) -> String { "\(model.id)/\(dimension)/\(name)" }
}
