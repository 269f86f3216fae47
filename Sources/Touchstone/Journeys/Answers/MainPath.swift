import JourneyAnalytics

/// The way that most customers take, with how many come how far: the journey in one line.
package struct MainPath: Sendable, Equatable {
    package struct Step: Sendable, Equatable {
        package let touchpoint: String
        /// Who came so far, in this order, whatever lay between and however long it took.
        package let customers: Int
        /// Of the customers who did the first step.
        package let share: Double
    }

    package let steps: [Step]
    /// The question whose answer the shares are.
    package let question: FunnelQuestion
    /// Everyone with an interaction in the filter.
    package let customers: Int
}

extension JourneySnapshot {
    /// From the touchpoint at which most begin along the arrow that most customers take, never to the same touchpoint twice.
    /// Nil while no touchpoint follows another.
    package func mainPath(limit: Int = 6) -> MainPath? {
        guard let graph = try? graph(GraphQuestion(measuringTimes: false)),
            let first = graph.nodes.max(by: { ($0.starts, $1.name) < ($1.starts, $0.name) }),
            first.starts > 0
        else { return nil }
        var names = [first.name]
        var seen: Set<String> = [first.name]
        while names.count < limit {
            let here = names[names.count - 1]
            let onward = graph.edges.filter { $0.from == here && !seen.contains($0.to) }
            guard let next = onward.max(by: { ($0.customers, $0.count, $1.to) < ($1.customers, $1.count, $0.to) }) else { break }
            // An arrow that hardly anybody takes is no main way any more.
            guard next.customers * 100 >= graph.customers else { break }
            names.append(next.to)
            seen.insert(next.to)
        }
        guard names.count > 1, let question = try? FunnelQuestion(steps: names.map { TouchpointSet($0) }, within: .longest),
            let answer = try? index.funnel(question, in: selection, measuringTimes: false)
        else { return nil }
        let steps = zip(names, answer.steps).map { name, step in
            MainPath.Step(touchpoint: name, customers: step.customers, share: step.conversionFromFirst ?? 0)
        }
        return MainPath(steps: steps, question: question, customers: answer.customersConsidered)
    }
}
