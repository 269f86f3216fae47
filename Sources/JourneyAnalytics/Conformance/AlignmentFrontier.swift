/// The states of a plan that can be the best after some interactions, each with the least cost to come there.
struct AlignmentFrontier: Sendable, Hashable {
    struct Entry: Sendable, Hashable {
        var state: StepSet
        var cost: Int32
    }

    /// What an interaction was to the plan.
    enum Move: Sendable, Equatable {
        /// The first time of a step.
        case done(Int16)
        /// A repeatable step once more.
        case again(Int16)
        case unplanned
    }

    /// A frontier's entry after one more interaction, and how it came about.
    struct Arrival: Sendable {
        var entry: Entry
        /// The open repeatable steps of its state.
        var open: StepSet
        var from: Int32
        var move: Move
    }

    static let beginning = AlignmentFrontier(entries: [Entry(state: StepSet(), cost: 0)])

    /// Ascending by cost, then by state; the least cost is 0 within the automaton.
    var entries: [Entry]

    /// The frontier after an interaction of a class. Holds an optimal continuation whatever follows.
    func advanced(by steps: [Int], _ rules: PlanRules) -> [Arrival] {
        var places: [StepSet: Int] = [:]
        var arrivals: [Arrival] = []
        func offer(_ state: StepSet, _ cost: Int32, from: Int, _ move: Move) {
            if let place = places[state] {
                guard cost < arrivals[place].entry.cost else { return }
                arrivals[place].entry.cost = cost
                (arrivals[place].from, arrivals[place].move) = (Int32(from), move)
            } else {
                places[state] = arrivals.count
                arrivals.append(
                    Arrival(
                        entry: Entry(state: state, cost: cost), open: rules.open(in: state), from: Int32(from),
                        move: move))
            }
        }
        // What is planned is offered first: at equal cost it stands.
        for (place, entry) in entries.enumerated() {
            for step in steps {
                if entry.state.contains(step) {
                    if rules.isOpen(step, in: entry.state) {
                        offer(entry.state, entry.cost, from: place, .again(Int16(step)))
                    }
                } else {
                    let skipped = rules.before[step].subtracting(entry.state)
                    var state = entry.state.union(skipped)
                    state.insert(step)
                    offer(
                        state, entry.cost + rules.cost(ofSkipping: skipped), from: place, .done(Int16(step)))
                }
            }
        }
        for (place, entry) in entries.enumerated() {
            offer(entry.state, entry.cost + 1, from: place, .unplanned)
        }
        return Self.pruned(arrivals, rules)
    }

    /// Comparing with more than so many would cost more than it saves.
    private static let mostCompared = 256

    /// Without those that another one makes needless.
    private static func pruned(_ arrivals: [Arrival], _ rules: PlanRules) -> [Arrival] {
        let sorted = arrivals.sorted { a, b in
            a.entry.cost != b.entry.cost
                ? a.entry.cost < b.entry.cost : StepSet.comesBefore(a.entry.state, b.entry.state)
        }
        var kept: [Arrival] = []
        for arrival in sorted
        where !kept.prefix(mostCompared).contains(where: { makesNeedless($0, arrival, rules) }) {
            kept.append(arrival)
        }
        return kept
    }

    /// Whether from `a` the end is reached at most as dearly as from `b`, the costs so far included.
    ///
    /// With a ⊆ b: skip b ∖ a, then go on as b does. With a ⊇ b: go on as b does, where each step of a ∖ b that b does becomes an
    /// unplanned interaction (cost 1), or a repetition (cost 0) where it is repeatable; this needs that nothing that is open for b is closed for a.
    private static func makesNeedless(_ a: Arrival, _ b: Arrival, _ rules: PlanRules) -> Bool {
        if a.entry.state.isSubset(of: b.entry.state) {
            return a.entry.cost + rules.cost(ofSkipping: b.entry.state.subtracting(a.entry.state))
                <= b.entry.cost
        }
        guard b.entry.state.isSubset(of: a.entry.state), a.open == b.open else { return false }
        let more = a.entry.state.subtracting(b.entry.state).subtracting(rules.repeatable)
        return a.entry.cost + Int32(truncatingIfNeeded: more.count) <= b.entry.cost
    }
}
