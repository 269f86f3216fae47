import ExperienceStatistics
import JourneyAnalytics

/// Means at the steps of a map, from what customers gave there or soon after: each customer counts once at a step, with their own mean.
struct StepMeans {
    /// One step's, over customers.
    struct Mean: Sendable, Equatable {
        var estimate: Estimate
        /// Answers or texts: a customer can have given several.
        var given: Int
    }

    /// What was given elsewhere belongs to the step at which the customer was last, if that is no longer ago than this.
    static let reach = TimeSpan.days(7)

    private let snapshot: JourneySnapshot
    private let stepsOfCode: [[Int]]
    private let stepCount: Int
    private let everyone: Bool
    private var sums: [Key: Sum] = [:]
    private var anonymous: Int64 = 0

    init(_ snapshot: JourneySnapshot, at plan: JourneyPlan) {
        self.snapshot = snapshot
        stepsOfCode = Self.stepsOfCode(plan, snapshot)
        stepCount = plan.steps.count
        everyone = snapshot.selection.customers == nil
    }

    /// - Parameter person: 0 for one who isn't known, who counts as a person of their own.
    mutating func add(_ value: Double, at time: Int64, signature: UInt32, person: Int64) {
        let row = person == 0 ? nil : snapshot.index.row(of: person)
        if !everyone, row.map({ snapshot.selection.customers?.contains($0) ?? true }) != true { return }
        var steps = self.steps(signature)
        if steps.isEmpty, let row { steps = stepsBefore(time, row: row) }
        for step in steps {
            if person == 0 { anonymous += 1 }
            let key = Key(step: step, person: person == 0 ? anonymous : person, isAnonymous: person == 0)
            sums[key, default: Sum()].add(value)
        }
    }

    /// By place in the plan.
    /// - Parameter bounds: of the values; an interval doesn't go beyond.
    func means(within bounds: ClosedRange<Double>) -> [Mean] {
        var moments = [Moments](repeating: Moments(), count: stepCount)
        var given = [Int](repeating: 0, count: stepCount)
        // In an order of its own: sums of fractions hang on it.
        for (key, sum) in sums.sorted(by: { $0.key < $1.key }) {
            moments[key.step].add(sum.total / Double(sum.count))
            given[key.step] += sum.count
        }
        return zip(moments, given).map { Mean(estimate: Self.clamped($0.estimate, bounds), given: $1) }
    }

    private static func clamped(_ estimate: Estimate, _ bounds: ClosedRange<Double>) -> Estimate {
        Estimate(
            value: estimate.value, n: estimate.n, low: estimate.low.map { max($0, bounds.lowerBound) },
            high: estimate.high.map { min($0, bounds.upperBound) }, method: estimate.method)
    }

    /// Touchpoint → the steps that it makes.
    private static func stepsOfCode(_ plan: JourneyPlan, _ snapshot: JourneySnapshot) -> [[Int]] {
        let places = Dictionary(snapshot.touchpoints.enumerated().map { ($1, $0) }) { first, _ in first }
        var steps = [[Int]](repeating: [], count: snapshot.touchpoints.count)
        for (place, step) in plan.steps.enumerated() {
            for name in step.touchpoints.names { if let code = places[name] { steps[code].append(place) } }
        }
        return steps
    }

    @inline(__always)
    private func steps(_ signature: UInt32) -> [Int] {
        let codes = snapshot.selection.alphabet.codeOfKind
        guard Int(signature) < codes.count, codes[Int(signature)] != Alphabet.leftOut else { return [] }
        return stepsOfCode[Int(codes[Int(signature)])]
    }

    /// The steps of the customer's latest interaction at the map before a moment, if it is near enough.
    private func stepsBefore(_ time: Int64, row: Int) -> [Int] {
        let index = snapshot.index
        let events = index.events(of: row)
        var (low, high) = (events.lowerBound, events.upperBound)
        while low < high {
            let middle = (low + high) / 2
            if index.time(at: middle) <= time { low = middle + 1 } else { high = middle }
        }
        for event in (events.lowerBound..<low).reversed() {
            if index.time(at: event) < time - Self.reach.milliseconds { return [] }
            let steps = steps(index.kind(at: event))
            if !steps.isEmpty { return steps }
        }
        return []
    }

    private struct Key: Hashable, Comparable {
        var step: Int
        var person: Int64
        var isAnonymous: Bool

        static func < (a: Key, b: Key) -> Bool {
            (a.step, a.isAnonymous ? 1 : 0, a.person) < (b.step, b.isAnonymous ? 1 : 0, b.person)
        }
    }

    private struct Sum {
        var total = 0.0
        var count = 0

        mutating func add(_ value: Double) {
            total += value
            count += 1
        }
    }
}
