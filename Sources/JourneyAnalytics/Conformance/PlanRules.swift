/// A plan made ready for search: what comes before and after each step, and what each touchpoint can do.
///
/// A state is the set of steps that are done or skipped; it holds all that comes before its members. Steps are skipped only when a later
/// one is done, or at the end: skipping earlier never saves anything, so fewer states have to be looked at.
struct PlanRules: Sendable {
    let stepCount: Int
    let all: StepSet
    /// Steps whose skipping costs 1.
    let mandatory: StepSet
    let repeatable: StepSet
    /// Step → what has to be done or skipped before it.
    let before: [StepSet]
    /// Step → what can only come after it.
    let after: [StepSet]
    /// Steps with which the plan can begin at no cost.
    let first: StepSet
    /// Code of the alphabet → its class; nil outside the plan. Touchpoints of one class do the same steps.
    let classOfCode: [UInt32?]
    /// Class → its steps, ascending.
    let stepsOfClass: [[Int]]

    init(_ plan: JourneyPlan, alphabet: Alphabet) throws(JourneyQuestionError) {
        let count = plan.steps.count
        let before = plan.stepsBefore
        let mandatory = StepSet(plan.steps.indices.filter { !plan.steps[$0].isOptional })
        stepCount = count
        all = StepSet(0..<count)
        self.before = before
        self.mandatory = mandatory
        repeatable = StepSet(plan.steps.indices.filter { plan.steps[$0].isRepeatable })
        after = (0..<count).map { step in StepSet((0..<count).filter { before[$0].contains(step) }) }
        first = StepSet((0..<count).filter { before[$0].intersection(mandatory).isEmpty })
        var steps = [[Int]](repeating: [], count: alphabet.count)
        for (step, planned) in plan.steps.enumerated() {
            for (code, isMember) in try planned.touchpoints.members(in: alphabet).enumerated()
            where isMember { steps[code].append(step) }
        }
        var classes: [[Int]: UInt32] = [:]
        var stepsOfClass: [[Int]] = []
        classOfCode = steps.map { steps in
            if steps.isEmpty { return nil }
            if let known = classes[steps] { return known }
            let number = UInt32(stepsOfClass.count)
            classes[steps] = number
            stepsOfClass.append(steps)
            return number
        }
        self.stepsOfClass = stepsOfClass
    }

    /// What it costs to skip these.
    @inline(__always)
    func cost(ofSkipping steps: StepSet) -> Int32 {
        Int32(truncatingIfNeeded: steps.intersection(mandatory).count)
    }

    /// The cost of the shortest run of the plan alone.
    var shortestRun: Int { mandatory.count }

    /// Whether a step of the state can come again.
    @inline(__always)
    func isOpen(_ step: Int, in state: StepSet) -> Bool {
        repeatable.contains(step) && after[step].intersection(state).isEmpty
    }

    /// Repeatable steps that nothing in the state has closed.
    func open(in state: StepSet) -> StepSet {
        var open = StepSet()
        for step in repeatable.steps where after[step].intersection(state).isEmpty { open.insert(step) }
        return open
    }
}
