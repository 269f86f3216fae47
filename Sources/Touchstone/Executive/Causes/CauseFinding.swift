import ExperienceStatistics

/// A cause whose harm is more than chance, with what it costs.
package struct CauseFinding: Sendable, Equatable {
    package enum Outcome: String, Sendable { case left, spend }

    package var cause: Cause
    /// By which of the two it is counted: leaving where that is clear, else spend.
    package var outcome: Outcome
    /// Share of leavers, or spend of a customer in the time after; exposed minus others who were alike.
    package var difference: AdjustedDifference
    /// Holds for all that was compared, together.
    package var limits: ClosedRange<Double>
    /// Over all that was compared (Holm).
    package var adjustedPValue: Double
    /// Customers who met it, and customers that they are compared with.
    package var reached: Int
    package var others: Int
    /// What those who stay spend in a year; nil where nothing was paid.
    package var worth: Double?
    /// Days after the month in which outcomes are counted.
    package var horizon: Double

    /// Customers who left and would have stayed, as far as the difference is the cause's doing; nil where spend is counted.
    package var lost: Double? { outcome == .left ? difference.value * Double(reached) : nil }

    /// In a year, as money; nil where nothing was paid.
    package var cost: Double? { factor.map { difference.value * $0 } }
    package var costLimits: ClosedRange<Double>? {
        factor.map { factor in
            let ends = [limits.lowerBound * factor, limits.upperBound * factor].sorted()
            return max(0, ends[0])...max(0, ends[1])
        }
    }

    /// From a customer's difference to the cost of all in a year.
    private var factor: Double? {
        switch outcome {
        case .left: worth.map { $0 * Double(reached) }
        case .spend: -Double(reached) * 365.25 / horizon
        }
    }

    /// Orders causes: money where there is any, else customers.
    var weight: Double { cost ?? lost ?? 0 }
}
