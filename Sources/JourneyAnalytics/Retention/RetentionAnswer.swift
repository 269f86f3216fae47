/// How many of each interval's beginners come back in the intervals after.
public struct RetentionAnswer: Sendable, Equatable {
    public let question: RetentionQuestion
    /// The time up to which the events are complete, in milliseconds since 1970 (UTC).
    public let asOf: Int64
    /// One per calendar interval, in order; also those in which nobody began.
    public let cohorts: [RetentionCohort]
    /// Interval after the beginning → all cohorts together; only cohorts whose cell is complete count.
    public let overall: [RetentionTotal]
    /// First-time cohorts only: customers who began before the first interval shown, and so belong to none of them.
    public let customersBefore: Int
    /// Start and return events before the first interval or after `asOf`'s.
    public let eventsOutside: Int
    let buckets: CalendarBuckets
}

/// The customers who began in one interval.
public struct RetentionCohort: Sendable, Equatable {
    /// The interval, in milliseconds since 1970 (UTC).
    public let interval: Range<Int64>
    public let customers: Int
    /// False while the interval is running: more customers can still begin in it.
    public let isComplete: Bool
    /// Cell 0 is the interval of the beginning (100 %). Intervals that haven't begun have no cell.
    public let cells: [RetentionCell]
}

/// Who of a cohort came back in one interval.
public struct RetentionCell: Sendable, Equatable {
    public let customers: Int
    /// Of the cohort; nil for a cohort without customers.
    public let share: Double?
    /// False while the interval, or the cohort's own, is running: the number can still rise.
    public let isComplete: Bool
}

/// All cohorts together, at one interval after the beginning.
public struct RetentionTotal: Sendable, Equatable {
    public let customers: Int
    /// Customers of the cohorts that count here.
    public let cohortCustomers: Int
    /// Nil when no cohort counts.
    public var share: Double? { cohortCustomers == 0 ? nil : Double(customers) / Double(cohortCustomers) }
}
