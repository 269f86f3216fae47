@testable import JourneyAnalytics

/// Alignments the slow way, straight from the definitions.
enum SlowAlignment {
    /// The least cost by Dijkstra's algorithm over (position, steps done or skipped), one move at a time.
    static func cost(_ plan: JourneyPlan, _ trace: [String]) -> Int {
        struct Place: Hashable {
            var position: Int
            var passed: Set<Int>
        }
        let earlier = plan.steps.indices.map { step in
            Set(plan.steps.indices.filter { precedes($0, step, in: plan.order) })
        }
        var known: [Place: Int] = [Place(position: 0, passed: []): 0]
        var settled: Set<Place> = []
        while let (place, cost) = known.filter({ !settled.contains($0.key) }).min(by: {
            $0.value < $1.value
        }) {
            if place.position == trace.count, place.passed.count == plan.steps.count { return cost }
            settled.insert(place)
            func reach(_ position: Int, _ passed: Set<Int>, _ cost: Int) {
                let next = Place(position: position, passed: passed)
                known[next] = min(known[next] ?? .max, cost)
            }
            let now = place.position < trace.count ? trace[place.position] : nil
            if now != nil { reach(place.position + 1, place.passed, cost + 1) }
            for (number, step) in plan.steps.enumerated() {
                let fits = now.map { step.touchpoints.names.contains($0) } ?? false
                if place.passed.contains(number) {
                    let isClosed = place.passed.contains { precedes(number, $0, in: plan.order) }
                    if fits, step.isRepeatable, !isClosed { reach(place.position + 1, place.passed, cost) }
                } else if earlier[number].isSubset(of: place.passed) {
                    if fits { reach(place.position + 1, place.passed.union([number]), cost) }
                    reach(place.position, place.passed.union([number]), cost + (step.isOptional ? 0 : 1))
                }
            }
        }
        return -1
    }

    /// The least number of interactions to put in and take out to make the trace one of the plan's words.
    static func costByWords(_ plan: JourneyPlan, _ trace: [String]) -> Int {
        let words = Set(words(plan, plan.order, repeats: trace.count))
        return words.map { word in trace.count + word.count - 2 * longestCommon(plan, word, trace) }
            .min() ?? -1
    }

    /// Whether a step comes before another: where the order first parts them it is a sequence, and its part stands earlier.
    static func precedes(_ a: Int, _ b: Int, in order: JourneyPlan.Order) -> Bool {
        switch order {
        case .step: return false
        case .sequence(let parts), .parallel(let parts):
            guard let i = parts.firstIndex(where: { members($0).contains(a) }),
                let j = parts.firstIndex(where: { members($0).contains(b) })
            else { return false }
            if i == j { return precedes(a, b, in: parts[i]) }
            if case .sequence = order { return i < j }
            return false
        }
    }

    static func members(_ order: JourneyPlan.Order) -> Set<Int> {
        switch order {
        case .step(let step): [step]
        case .sequence(let parts), .parallel(let parts):
            parts.reduce(into: []) { $0.formUnion(members($1)) }
        }
    }

    private static func words(_ plan: JourneyPlan, _ order: JourneyPlan.Order, repeats: Int)
        -> [[Int]]
    {
        switch order {
        case .step(let step):
            let most = plan.steps[step].isRepeatable ? max(repeats, 1) : 1
            return (plan.steps[step].isOptional ? [[]] : [])
                + (1...most).map { Array(repeating: step, count: $0) }
        case .sequence(let parts):
            return parts.reduce([[]]) { words, part in
                let next = Self.words(plan, part, repeats: repeats)
                return words.flatMap { word in next.map { word + $0 } }
            }
        case .parallel(let parts):
            return parts.reduce([[]]) { words, part in
                let next = Self.words(plan, part, repeats: repeats)
                return words.flatMap { word in next.flatMap { shuffles(word[...], $0[...]) } }
            }
        }
    }

    private static func shuffles(_ a: ArraySlice<Int>, _ b: ArraySlice<Int>) -> [[Int]] {
        guard let x = a.first else { return [Array(b)] }
        guard let y = b.first else { return [Array(a)] }
        return shuffles(a.dropFirst(), b).map { [x] + $0 } + shuffles(a, b.dropFirst()).map { [y] + $0 }
    }

    private static func longestCommon(_ plan: JourneyPlan, _ word: [Int], _ trace: [String]) -> Int {
        var row = [Int](repeating: 0, count: trace.count + 1)
        for step in word {
            var diagonal = 0
            for (place, name) in trace.enumerated() {
                let above = row[place + 1]
                row[place + 1] =
                    plan.steps[step].touchpoints.names.contains(name) ? diagonal + 1 : max(above, row[place])
                diagonal = above
            }
        }
        return row[trace.count]
    }

    /// A random plan over the first letters of the alphabet, at times with a touchpoint that stands in several steps.
    static func plan(_ random: inout SeededRandom, steps: Int, letters: Int) -> String {
        func names() -> String {
            let one = letter(&random, letters)
            return random.below(4) == 0 ? "\(one)|\(letter(&random, letters))" : one
        }
        func part(_ count: Int, isParallel: Bool) -> String {
            guard count > 1 else {
                return names() + (random.below(3) == 0 ? "?" : "") + (random.below(3) == 0 ? "+" : "")
            }
            let left = 1 + random.below(count - 1)
            let (a, b) = (
                part(left, isParallel: !isParallel), part(count - left, isParallel: !isParallel)
            )
            return isParallel ? "(\(a) & \(b))" : "\(a) > \(b)"
        }
        return part(steps, isParallel: random.below(3) == 0)
    }

    static func letter(_ random: inout SeededRandom, _ letters: Int) -> String {
        String(UnicodeScalar(UInt8(97 + random.below(letters))))
    }
}
