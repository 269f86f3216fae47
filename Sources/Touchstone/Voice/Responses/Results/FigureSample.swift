import ExperienceStatistics

/// The answers behind a figure, as far as its interval and its tests need them.
package enum FigureSample: Sendable, Equatable {
    case promoters(PromoterCounts)
    case share(Share)
    case mean(Moments)

    package var estimate: Estimate {
        switch self {
        case .promoters(let counts): counts.estimate
        case .share(let share): share.estimate
        case .mean(let moments): moments.estimate
        }
    }

    /// This minus an earlier one; nil for figures of different kinds, which nothing compares.
    package func change(since earlier: FigureSample) -> ExperienceStatistics.Change? {
        switch (earlier, self) {
        case (.promoters(let first), .promoters(let second)): .of(first, second)
        case (.share(let first), .share(let second)): .of(first, second)
        case (.mean(let first), .mean(let second)): .of(first, second)
        case (.promoters, _), (.share, _), (.mean, _): nil
        }
    }
}
