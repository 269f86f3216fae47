/// An activity on the road map: what people say of it, and where it came from.
package struct RoadMapActivity: Sendable, Equatable {
    package enum Status: String, Sendable, CaseIterable {
        case planned, underWay = "under_way", done, stopped

        package var name: String {
            switch self {
            case .planned: "Planned"
            case .underWay: "Under way"
            case .done: "Done"
            case .stopped: "Stopped"
            }
        }
    }

    package enum Owner: Sendable, Equatable {
        /// Somebody who works here, by number.
        case person(Int64)
        case named(String)
    }

    /// Which part of it people have made their own: a new proposal leaves it alone.
    package enum Field: String, Sendable, CaseIterable {
        case name, goal, dimension, owner, kpi, investment, term, dates, status, dependencies, place
    }

    /// What the assessment said when it was proposed.
    package struct Origin: Sendable, Equatable {
        /// Of the model's activity: the same one is proposed once.
        package var key: String
        package var model: String
        /// The number of the stored assessment; nil where it came from a file.
        package var assessment: Int64?
        package var gap: Double
        package var impact: Int
        package var effort: Int
        /// gap × impact ÷ effort.
        package var priority: Double
        package var liftsTheWhole: Bool
    }

    package let id: Int64
    /// Rises with each change: who changes it says which one they saw.
    package let version: Int64
    package let plan: RoadMapPlan
    /// Nil where somebody added it.
    package let origin: Origin?
    package let changed: Set<Field>
    /// The initiative that it became.
    package let initiative: Int64?
    package let created: Instant
    package let updated: Instant
    package let updatedBy: AuditActor
    /// When it was taken off the road map; it can be put back.
    package let dropped: Instant?
}

extension MaturityRoadMap.Horizon {
    package var name: String {
        switch self {
        case .short: "Short term"
        case .medium: "Medium term"
        case .long: "Long term"
        }
    }

    package var about: String {
        switch self {
        case .short: "up to three months"
        case .medium: "three to twelve months"
        case .long: "more than a year"
        }
    }
}
