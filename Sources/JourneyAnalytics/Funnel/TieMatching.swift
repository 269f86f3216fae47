/// Which steps the events of one time can do, each event one step (bipartite matching by augmenting paths, Kuhn 1955).
struct TieMatching {
    /// Step → the events, numbered from 0, that can do it.
    private var candidates: [Int: [Int]] = [:]

    init(_ visits: [(event: Int, step: Int)]) {
        var number: [Int: Int] = [:]
        for visit in visits {
            let event = number[visit.event] ?? number.count
            number[visit.event] = event
            candidates[visit.step, default: []].append(event)
        }
    }

    /// The largest n for which steps from..<from + n can be done by n different events.
    func longestRun(from: Int, steps: Int) -> Int {
        var stepOfEvent: [Int: Int] = [:]
        var step = from
        while step < steps {
            var tried: Set<Int> = []
            guard assign(step, &stepOfEvent, &tried) else { break }
            step += 1
        }
        return step - from
    }

    private func assign(_ step: Int, _ stepOfEvent: inout [Int: Int], _ tried: inout Set<Int>) -> Bool {
        for event in candidates[step] ?? [] where tried.insert(event).inserted {
            guard let occupant = stepOfEvent[event] else {
                stepOfEvent[event] = step
                return true
            }
            if assign(occupant, &stepOfEvent, &tried) {
                stepOfEvent[event] = step
                return true
            }
        }
        return false
    }
}
