import ExperienceStatistics

/// The same journey channel by channel, and whether channels differ.
package struct ConsistencyAnswer: Sendable {
    package enum Measure: String, Sendable, CaseIterable {
        case completion, interactions, time, csat, ces, nps

        package var name: String {
            switch self {
            case .completion: "Completed"
            case .interactions: "Interactions needed"
            case .time: "Time needed"
            case .csat: "Satisfaction (CSAT)"
            case .ces: "Ease (CES)"
            case .nps: "Recommendation (NPS question)"
            }
        }
    }

    package struct Channel: Sendable {
        /// A channel or, where these are compared, a kind of channel (`in_person`); "" where nobody said which.
        package var name: String
        /// Customers who began the journey here, and those who completed it; ascending.
        package var began: [Int64]
        package var completed: [Int64]
        package var completion: Estimate
        /// Medians over those who completed.
        package var interactions: Estimate
        /// In milliseconds.
        package var time: Estimate
        /// Means of the scores given on the way, on their own scales.
        package var scores: [Measure: Estimate]
        /// Customers who gave these scores, ascending.
        package var scored: [Measure: [Int64]]
        /// Whether there are enough customers to take part in the tests.
        package var isTested: Bool
    }

    package struct Test: Sendable {
        package var measure: Measure
        package var test: GroupTest
        /// Over all tests of this answer.
        package var isClear: Bool
    }

    package static let fewest = 20

    package var question: ConsistencyQuestion
    package var filter = JourneyFilter()
    /// The steps that were looked at, as touchpoints.
    package var steps: [[String]]
    /// The most used first.
    package var channels: [Channel]
    package var tests: [Test]
    package var customers: Int
    /// Customers who began and whose time isn't over, ascending.
    package var onTheWay: [Int64]

    package var notYetKnown: Int { onTheWay.count }

    package subscript(_ measure: Measure) -> Test? { tests.first { $0.measure == measure } }
}
