import ExperienceStatistics

/// What the facts say about an effect: the series before and after, and what the statistics make of it.
struct ImpactReading: Sendable {
    /// A stretch of days.
    struct Stretch: Sendable, Equatable {
        var time: Range<Int64>
        var value: Double?
        var low: Double?
        var high: Double?
        var n: Int
        /// Of those whom it doesn't reach.
        var comparison: Double?
        /// Where the course before would have led; nil outside of what is compared.
        var expected: Double?
    }

    /// Why nothing can be said, beside what the statistics refuse.
    enum Obstacle: Sendable, Equatable {
        case notBegun
        /// No day is over since it began.
        case justBegun
        case nothingMeasured
        /// Too few answers in too many stretches; how many days and answers more it takes.
        case tooThin(days: Int, answers: Int)
        case fewDaysBefore(have: Int, needed: Int)
        case fewDaysAfter(have: Int, needed: Int)
    }

    var definition: MetricDefinition
    var currency: String?
    var answer: ImpactAnswer?
    var obstacle: Obstacle?
    /// Nil while it hasn't begun.
    var start: Int64?
    var daysBefore = 0
    var daysAfter = 0
    /// Of a stretch.
    var length = 7
    /// Whether the effect is one on all days after, together.
    var isTotal = false
    /// Pooled, of those whom it reaches.
    var earlier: Estimate?
    var before: Estimate?
    var after: Estimate?
    /// Of the last 28 days.
    var now: Estimate?
    /// After against the stretch before the one before: back to usual, or more?
    var sinceEarlier: MetricChange?
    /// How the stretch before stood against the one before it.
    var lowBefore: MetricChange?
    var answersAfter = 0
    var stretches: [Stretch] = []
}
