/// What to do first: the activities to the next levels, ranked by gap × impact ÷ effort, for the short, the medium and the long term.
package struct MaturityRoadMap: Sendable, Equatable {
    package enum Horizon: String, Sendable, CaseIterable {
        /// Up to three months.
        case short
        /// Three to twelve months.
        case medium
        /// More than a year.
        case long
    }

    package struct Entry: Sendable, Equatable {
        package let activity: MaturityModel.Activity
        /// Levels that are missing to the activity's level.
        package let gap: Double
        /// gap × impact ÷ effort.
        package let priority: Double
        package let horizon: Horizon
        /// Whether the whole is held back by the dimension: such activities come first.
        package let liftsTheWhole: Bool
        /// The activity of the same dimension one level below, by name: it comes before.
        package let after: String?
    }

    /// Most urgent first, but none before what it rests on.
    package let entries: [Entry]

    /// - Parameter reach: how many levels up from where each dimension stands.
    package init(_ result: MaturityResult, _ model: MaturityModel, reach: Int = 2) {
        var entries: [Entry] = []
        for dimension in result.dimensions {
            guard let score = dimension.score, let level = dimension.level, level < model.levels.count else { continue }
            var before: Entry?
            for target in level + 1...min(level + max(1, reach), model.levels.count) {
                let gap = Double(target) - score
                let step = model.activities(of: dimension.id, to: target).map { activity in
                    Entry(
                        activity: activity, gap: gap, priority: gap * Double(activity.impact) / Double(activity.effort),
                        horizon: Self.horizon(after: target == level + 1 ? nil : before?.horizon ?? .short, activity.effort),
                        liftsTheWhole: dimension.id == result.cappedBy, after: before?.activity.name)
                }
                entries += step
                // The next level rests on the slowest of these.
                before = step.max { Self.order($0.horizon) < Self.order($1.horizon) } ?? before
            }
        }
        self.entries = entries.sorted { a, b in
            let (first, second) = (Self.order(a.horizon), Self.order(b.horizon))
            if first != second { return first < second }
            if a.liftsTheWhole != b.liftsTheWhole { return a.liftsTheWhole }
            return a.priority != b.priority ? a.priority > b.priority : a.activity.name < b.activity.name
        }
    }

    private static func order(_ horizon: Horizon) -> Int { Horizon.allCases.firstIndex(of: horizon) ?? 0 }

    /// What rests on something else comes in a later term than that.
    private static func horizon(after before: Horizon?, _ effort: Int) -> Horizon {
        switch before {
        case nil: effort <= 2 ? .short : .medium
        case .short: effort <= 2 ? .medium : .long
        case .medium, .long: .long
        }
    }
}
