import JourneyAnalytics

/// What a journey map plans, as far as the data can show it: its steps with touchpoints at which somebody has been.
package struct MapPlan: Sendable, Equatable {
    /// Why a step is no part of the plan.
    package enum Unseen: String, Sendable {
        /// Nobody has said at which touchpoints it is made.
        case unbound
        /// Nothing has ever happened at its touchpoints.
        case silent
    }

    /// Nil where the data can show no step.
    package let plan: JourneyPlan?
    /// The map's steps by their place in the plan.
    package let steps: [MapStep]
    package let unseen: [MapPartID: Unseen]

    /// - Parameters:
    ///   - known: the touchpoints that occur.
    ///   - formerNames: what touchpoints that were merged are part of now.
    package init(_ map: JourneyMap, known: [String], formerNames: [String: String] = [:]) {
        let exact = Set(known)
        let lower = Dictionary(known.map { ($0.lowercased(), $0) }) { first, _ in first }
        var (groups, steps, unseen) = ([[JourneyPlan.Step]](), [MapStep](), [MapPartID: Unseen]())
        var isGroupOpen = false
        for step in map.steps {
            // A parallel step joins the group of the one before it, seen or not.
            if !step.isParallel || groups.isEmpty { isGroupOpen = false }
            let names = step.touchpoints.compactMap { exact.contains($0) ? $0 : formerNames[$0] ?? lower[$0.lowercased()] }.filter(
                exact.contains)
            guard let touchpoints = TouchpointSet(names.uniqued) else {
                unseen[step.id] = step.touchpoints.isEmpty ? .unbound : .silent
                continue
            }
            let planned = JourneyPlan.Step(touchpoints, isOptional: step.isOptional, isRepeatable: step.isRepeatable)
            if isGroupOpen { groups[groups.count - 1].append(planned) } else { groups.append([planned]) }
            isGroupOpen = true
            steps.append(step)
        }
        plan = try? JourneyPlan(groups: groups)
        self.steps = steps
        self.unseen = unseen
    }

    /// Where a step stands in the plan.
    package func place(of step: MapPartID) -> Int? { steps.firstIndex { $0.id == step } }
}

extension [String] {
    /// Each name once, where it stood first.
    fileprivate var uniqued: [String] {
        var seen: Set<String> = []
        return filter { seen.insert($0).inserted }
    }
}
