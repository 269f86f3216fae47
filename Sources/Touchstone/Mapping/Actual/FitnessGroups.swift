import ExperienceStatistics
import JourneyAnalytics

/// Customers' fitness, group by group: each customer counts once in a group, with the mean of their traces.
struct FitnessGroups: Sendable {
    private(set) var moments: [Moments]
    private(set) var perfect: [Int]

    /// - Parameter group: of a trace, from 0; a number out of range leaves it out.
    init(_ judged: [ConformanceTrace], count: Int, group: (ConformanceTrace) -> Int) {
        moments = Array(repeating: Moments(), count: count)
        perfect = Array(repeating: 0, count: count)
        var own: [(group: Int, sum: Double, traces: Int, isPerfect: Bool)] = []
        var row = -1
        for trace in judged {
            if trace.row != row {
                flush(&own)
                row = trace.row
            }
            let number = group(trace)
            guard moments.indices.contains(number) else { continue }
            if let place = own.firstIndex(where: { $0.group == number }) {
                own[place].sum += Double(trace.fitness)
                own[place].traces += 1
                own[place].isPerfect = own[place].isPerfect && trace.isPerfect
            } else {
                own.append((number, Double(trace.fitness), 1, trace.isPerfect))
            }
        }
        flush(&own)
    }

    private mutating func flush(_ own: inout [(group: Int, sum: Double, traces: Int, isPerfect: Bool)]) {
        for entry in own {
            moments[entry.group].add(entry.sum / Double(entry.traces))
            if entry.isPerfect { perfect[entry.group] += 1 }
        }
        own.removeAll(keepingCapacity: true)
    }

    func perfectShare(_ group: Int) -> Estimate {
        moments[group].n == 0 ? .noData(.wilson) : Share(perfect[group], of: moments[group].n).estimate
    }

    /// The mean with its interval, which ends where fitness does.
    func fitness(_ group: Int) -> Estimate {
        guard moments[group].n > 0 else { return .noData(.student) }
        let estimate = moments[group].estimate
        return Estimate(
            value: estimate.value, n: estimate.n, low: estimate.low.map { max($0, 0) }, high: estimate.high.map { min($0, 1) },
            method: estimate.method)
    }

    /// A group beside all the others: Welch's test.
    func change(of group: Int) -> ExperienceStatistics.Change {
        var others = Moments()
        for (place, moments) in moments.enumerated() where place != group { others.add(moments) }
        return moments[group].n == 0 || others.n == 0 ? .noData(.welch) : ExperienceStatistics.Change.of(others, moments[group])
    }

    /// The groups, the differences tested together.
    /// - Parameter all: false leaves out those without anybody.
    func groups(named names: [String], all: Bool) -> [MapConformance.Group] {
        let shown = moments.indices.filter { all || moments[$0].n > 0 }
        let changes = shown.map(change)
        let clear = FalseDiscovery.significant(changes)
        return zip(shown, zip(changes, clear)).map { group($0, named: names[$0], change: $1.0, isClear: $1.1) }
    }

    func group(_ number: Int, named name: String, change: ExperienceStatistics.Change, isClear: Bool) -> MapConformance.Group {
        MapConformance.Group(
            name: name, customers: moments[number].n,
            fitness: fitness(number), perfect: perfectShare(number), change: change,
            isClear: isClear)
    }
}
