/// When an alert is raised.
package enum AlertCondition: Sendable, Equatable {
    /// The value lies beyond a limit; where `isCertain`, with its whole interval.
    case threshold(Side, Double, isCertain: Bool)
    /// The last whole days differ from the same number of days before by more than chance explains.
    case change(Direction, Pace)
    /// Yesterday lies off what the weeks before let expect of such a day of the week.
    case anomaly(Direction, Pace)

    package enum Side: String, Sendable, CaseIterable { case below, above }

    package enum Direction: String, Sendable, CaseIterable {
        case down, up, either

        func holds(_ difference: Double) -> Bool {
            switch self {
            case .down: difference < 0
            case .up: difference > 0
            case .either: difference != 0
            }
        }
    }

    /// How many alarms a year a rule may raise while nothing has changed at all.
    package enum Pace: String, Sendable, CaseIterable {
        case monthly, quarterly, yearly

        package var perYear: Double {
            switch self {
            case .monthly: 12
            case .quarterly: 4
            case .yearly: 1
            }
        }

        /// The p-value below which one day of a year of daily tests, each by itself, is an alarm.
        package var dailyLevel: Double { perYear / 365 }
    }

    package var kind: String {
        switch self {
        case .threshold: "threshold"
        case .change: "change"
        case .anomaly: "anomaly"
        }
    }
}

extension AlertCondition.Direction {
    /// Of a two-sided p-value, what counts: one side's, where only one side is watched.
    func pValue(_ twoSided: Double) -> Double { self == .either ? twoSided : twoSided / 2 }
}
