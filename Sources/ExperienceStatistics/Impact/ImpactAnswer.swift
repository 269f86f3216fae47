/// What can be said of an initiative's effect: a measured one with its interval, or why the data can't tell.
public enum ImpactAnswer: Sendable, Equatable {
    case measured(ImpactEstimate)
    case refused(ImpactRefusal)

    public var estimate: ImpactEstimate? {
        if case .measured(let estimate) = self { estimate } else { nil }
    }
}

/// How much an outcome changed that would not have changed anyway.
public struct ImpactEstimate: Sendable, Equatable {
    public enum Method: String, Sendable {
        /// Changes of those who were reached, less changes of those who weren't.
        case differenceInDifferences = "difference_in_differences"
        /// A time series after its interruption against the course that it had before.
        case interruptedTimeSeries = "interrupted_time_series"
    }

    public enum Verdict: String, Sendable {
        case rose, fell
        /// The interval holds zero.
        case notShown = "not_shown"
    }

    public let method: Method
    /// In the outcome's unit.
    public let effect: Double
    /// 95 %.
    public let low: Double
    public let high: Double
    /// Two-sided: how likely so large an effect is by chance alone.
    public let p: Double
    /// Customers who were reached, or points in time after the interruption.
    public let reached: Int
    /// Customers who weren't, or points in time before it.
    public let comparison: Int

    public var verdict: Verdict { low > 0 ? .rose : high < 0 ? .fell : .notShown }

    /// The smallest effect that would be shown in four cases of five (power 80 %).
    public var smallestDetectable: Double { (high - low) / 2 * (1 + 0.8416 / 1.9600) }

    /// Of something that the outcome is a part of: over so many stretches, or customers.
    public func scaled(by factor: Double) -> ImpactEstimate {
        precondition(factor > 0)
        return ImpactEstimate(
            method: method, effect: effect * factor, low: low * factor, high: high * factor, p: p, reached: reached, comparison: comparison)
    }

    /// How many times as many observations would show an effect of this size in four cases of five; 1 where there are enough.
    public func times(toShow effect: Double) -> Double {
        guard effect != 0 else { return .infinity }
        let ratio = smallestDetectable / abs(effect)
        return max(1, ratio * ratio)
    }
}

/// Why nothing is claimed, and what would be needed.
public enum ImpactRefusal: Sendable, Equatable {
    case tooFewReached(have: Int, needed: Int)
    case tooFewInComparison(have: Int, needed: Int)
    case tooFewBefore(have: Int, needed: Int)
    case tooFewAfter(have: Int, needed: Int)
    /// Both groups moved apart before the initiative began.
    case movedApartBefore(difference: Double, p: Double)
    /// It was rising or falling before already, by so much over that time: it can't be taken to have stayed as it was.
    case movedBefore(difference: Double, p: Double)
    /// Every value is the same: nothing can be told from chance.
    case nothingVaries
}
