/// A maturity model: levels, dimensions with statements that one could ask to see, and the activities that lead from one level to the next.
///
/// Models are data: two come with the program, and a company can bring its own.
package struct MaturityModel: Sendable, Equatable {
    package var id: String
    package var version: Int
    package var title: String
    package var about: String
    /// Lowest first.
    package var levels: [Level]
    package var dimensions: [Dimension]
    package var activities: [Activity]
    /// From which share on each level from the second is supported, where the model says it itself.
    package var evidenceLevels: [MaturityEvidence: [Double]] = [:]

    package struct Level: Sendable, Equatable {
        package var id: String
        package var name: String
        package var about: String
    }

    package struct Dimension: Sendable, Equatable {
        package var id: String
        package var name: String
        package var about: String
        /// The whole can't stand higher than it.
        package var isPlatform: Bool
        /// What the system itself holds about it.
        package var evidence: [MaturityEvidence]
        package var aspects: [Aspect]
    }

    /// One thing to look at, with a statement for each level.
    package struct Aspect: Sendable, Equatable {
        package var id: String
        package var name: String
        /// As many as levels, lowest first.
        package var statements: [String]
    }

    /// What leads a dimension to a level from the one below it.
    package struct Activity: Sendable, Equatable {
        package var dimension: String
        /// Counted from 1.
        package var level: Int
        package var name: String
        package var goal: String
        /// The key of a metric of the catalogue.
        package var kpi: String
        /// 1 (little) to 5.
        package var impact: Int
        /// 1 (little) to 5.
        package var effort: Int
    }

    package static let mostBytes = 1 << 20

    package func dimension(_ id: String) -> Dimension? { dimensions.first { $0.id == id } }

    package func activities(of dimension: String, to level: Int) -> [Activity] {
        activities.filter { $0.dimension == dimension && $0.level == level }
    }
}
