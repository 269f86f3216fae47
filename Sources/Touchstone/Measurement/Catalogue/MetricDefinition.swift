/// What a metric means: everything that a person needs to judge its value, and to calculate it again by hand.
package struct MetricDefinition: Sendable, Equatable {
    package enum Direction: String, Sendable { case upIsGood, upIsBad, neutral }

    package enum Unit: String, Sendable {
        /// −100 to 100.
        case points
        /// 0 to 1, shown as per cent.
        case share
        /// A mean on the scale that was answered.
        case scale
        case count
        /// An amount in the answer's currency.
        case money
        case seconds
    }

    /// A range of values that has a name: "excellent". The lower end belongs to it.
    package struct Band: Sendable, Equatable {
        package var name: String
        package var from: Double
        package init(_ name: String, from: Double) {
            self.name = name
            self.from = from
        }
    }

    /// A kind of answer whose customers can be listed: promoters, detractors.
    package struct Part: Sendable, Equatable {
        package var key: String
        package var name: String
        /// The observed values that belong to it.
        package var values: ClosedRange<Double>
        package init(_ key: String, _ name: String, _ values: ClosedRange<Double>) {
            self.key = key
            self.name = name
            self.values = values
        }
    }

    /// A change of the calculation: what it is from then on.
    package struct Revision: Sendable, Equatable {
        /// From when it holds, "2026-11-22".
        package var day: String
        package var change: String

        static let skewness = Revision(
            day: "2026-11-22", change: "The interval is corrected for skewness; it was Student’s alone. The value is calculated as before.")
    }

    /// As questions, addresses and commands write it.
    package var key: String
    package var name: String
    /// What it answers, as a person would ask it.
    package var question: String
    package var formula: String
    package var numerator: String
    package var denominator: String
    package var excluded: String
    package var unit: Unit
    package var direction: Direction
    package var interval: String
    /// Ascending; empty where no benchmark is generally accepted.
    package var bands: [Band] = []
    package var parts: [Part] = []
    /// What changed since the first version, the oldest first.
    package var revisions: [Revision] = []

    /// Rises when the calculation changes.
    package var version: Int { revisions.count + 1 }

    /// The band of a value, nil without bands or below the first one.
    package func band(of value: Double) -> Band? { bands.last { $0.from <= value } }
}
