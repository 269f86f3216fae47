/// How customers' journeys fit a plan. A trace is what is judged: a customer's history, or one session of it.
public struct ConformanceAnswer: Sendable, Equatable {
    public let question: ConformanceQuestion
    public let traces: Int
    public let customers: Int
    /// Traces that follow the plan in everything, and customers all of whose traces do.
    public let perfectTraces: Int
    public let perfectCustomers: Int
    /// Over traces; nil without any. Fitness is 1 − cost ÷ (the trace's interactions that count + the steps that have to be done).
    public let meanFitness: Double?
    /// The sum of all costs.
    public let cost: Int
    /// In the plan's order.
    public let steps: [ConformanceStep]
    /// The commonest first, then in the order of the alphabet and of the plan; at most `mostUnplanned`.
    public let unplanned: [UnplannedInteraction]
    public let unplannedNotListed: Int
    /// The commonest sequences of planned touchpoints.
    public let variants: [ConformanceVariant]
    public let variantCount: Int
    /// Traces whose variant isn't listed.
    public let tracesNotListed: Int
    /// For these the search was cut: their cost is an upper bound.
    public let approximateVariants: Int
    public let approximateTraces: Int
    /// Customers with interactions with whom the plan never began.
    public let notBegun: Int
    /// Customers who began and whose window isn't over: not judged yet.
    public let underWay: Int
    /// Each trace by itself, ascending by customer.
    public let judged: [ConformanceTrace]

    public static let mostUnplanned = 1_000
}

/// One step of a plan, over all traces.
public struct ConformanceStep: Sendable, Equatable {
    public let step: JourneyPlan.Step
    /// Traces and customers that did it in its place.
    public let doneTraces: Int
    public let doneCustomers: Int
    /// Those that did not; a departure from the plan unless the step is optional.
    public let skippedTraces: Int
    public let skippedCustomers: Int
    /// How often it came once more in its place.
    public let repetitions: Int
}

/// Interactions at a touchpoint that no step had room for.
public struct UnplannedInteraction: Sendable, Equatable {
    public let touchpoint: String
    /// The step that was done next (from 0); nil after the last one.
    public let before: Int?
    public let interactions: Int
    public let traces: Int
    public let customers: Int
}

/// One sequence of planned touchpoints and how it lies beside the plan.
public struct ConformanceVariant: Sendable, Equatable {
    public enum Move: Sendable, Equatable {
        /// Planned and done, or once more what may come again.
        case done(step: Int, touchpoint: String, isAgain: Bool)
        /// Planned and not done; an optional one costs nothing.
        case skipped(step: Int)
        case unplanned(touchpoint: String)
    }

    /// An optimal one, of the first trace that takes the variant. Interactions outside the plan are not in it.
    public let alignment: [Move]
    public let traces: Int
    public let share: Double
    /// Without interactions outside the plan.
    public let cost: Int
    /// Whether a cheaper alignment may exist.
    public let isApproximate: Bool
    /// Over the variant's traces, interactions outside the plan included where they count.
    public let meanFitness: Double
    let number: Int
}

/// One trace that was judged.
public struct ConformanceTrace: Sendable, Equatable {
    public let row: Int
    /// The first interaction that counts, as a place in the index.
    public let firstEvent: Int
    public let fitness: Float
    public let isPerfect: Bool

    public init(row: Int, firstEvent: Int, fitness: Float, isPerfect: Bool) {
        self.row = row
        self.firstEvent = firstEvent
        self.fitness = fitness
        self.isPerfect = isPerfect
    }
}

/// A part of the answer whose customers are asked for.
public enum ConformancePart: Sendable, Equatable {
    /// Those with a trace that was judged.
    case judged
    /// With no departure in any trace.
    case perfect
    /// With a departure in some trace.
    case departing
    /// Steps count from 0. In some trace.
    case done(Int)
    case skipped(Int)
    /// At this touchpoint, before this step: see `UnplannedInteraction`.
    case unplanned(String, before: Int?)
    /// Anywhere in the plan.
    case unplannedAnywhere(String)
    /// The listed variant of this rank, from 1.
    case variant(Int)
    case notBegun
    case underWay
}
