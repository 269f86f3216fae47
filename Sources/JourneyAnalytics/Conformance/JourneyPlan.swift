/// A planned journey: steps that are each done at any of their touchpoints, in a partial order.
///
/// Textual form: `A > B? > (C & D) > E+`. `>` is "then"; `?` may be left out; `+` may come several times in a row, until a step after it is
/// done; `(C & D)` in any order, and each side may be a sequence of its own: `(C > D & E)`; `A|B` is either touchpoint.
public struct JourneyPlan: Sendable, Hashable {
    public static let mostSteps = 200

    /// One step of a plan.
    public struct Step: Sendable, Hashable {
        public var touchpoints: TouchpointSet
        /// May be left out at no cost.
        public var isOptional: Bool
        /// May come again at no cost, until a step after it is done.
        public var isRepeatable: Bool

        public init(_ touchpoints: TouchpointSet, isOptional: Bool = false, isRepeatable: Bool = false) {
            self.touchpoints = touchpoints
            self.isOptional = isOptional
            self.isRepeatable = isRepeatable
        }
    }

    /// How steps, named by their places in `steps`, follow one another.
    public indirect enum Order: Sendable, Hashable {
        case step(Int)
        /// One after the other.
        case sequence([Order])
        /// Side by side, in any order.
        case parallel([Order])
    }

    public let steps: [Step]
    public let order: Order

    /// A sequence of groups; the steps of a group come in any order.
    public init(groups: [[Step]]) throws(JourneyQuestionError) {
        var steps: [Step] = []
        var parts: [Order] = []
        for group in groups where !group.isEmpty {
            let places = group.indices.map { Order.step(steps.count + $0) }
            parts.append(places.count == 1 ? places[0] : .parallel(places))
            steps += group
        }
        try self.init(steps: steps, order: parts.count == 1 ? parts[0] : .sequence(parts))
    }

    /// `order` names each of the steps once, ascending.
    init(steps: [Step], order: Order) throws(JourneyQuestionError) {
        guard !steps.isEmpty else {
            throw JourneyQuestionError(
                "A plan needs at least one step. Write, for instance: conformance of Catalog > Cart? > Payment."
            )
        }
        guard steps.count <= Self.mostSteps else {
            throw JourneyQuestionError(
                "A plan has at most \(Self.mostSteps) steps; this one has \(steps.count). Leave some out.")
        }
        guard !steps.contains(where: { $0.touchpoints == .any }) else {
            throw JourneyQuestionError(
                "A step of a plan names its touchpoints: * would be done by whatever happens. Write a name."
            )
        }
        self.steps = steps
        self.order = order
    }

    /// Step → all steps that have to be done or skipped before it.
    var stepsBefore: [StepSet] {
        var before = [StepSet](repeating: StepSet(), count: steps.count)
        Self.gather(order, after: StepSet(), into: &before)
        return before
    }

    /// - Returns: the steps of the part.
    @discardableResult
    private static func gather(_ part: Order, after earlier: StepSet, into before: inout [StepSet])
        -> StepSet
    {
        switch part {
        case .step(let step):
            before[step] = earlier
            return StepSet([step])
        case .sequence(let parts):
            var own = StepSet()
            for part in parts { own = own.union(gather(part, after: earlier.union(own), into: &before)) }
            return own
        case .parallel(let parts):
            var own = StepSet()
            for part in parts { own = own.union(gather(part, after: earlier, into: &before)) }
            return own
        }
    }
}
