import ExperienceStatistics
import JourneyAnalytics

/// How customers feel at the steps of a map, from the scores that they gave: −2 (very bad) to 2 (very good).
struct StepEmotions: Sendable {
    /// One step's, over customers: each counts once, with the mean of their answers.
    struct Emotion: Sendable, Equatable {
        var estimate: Estimate
        var answers: Int
        var customers: Int { estimate.n }
    }

    /// A score that was given elsewhere belongs to the step at which the customer was last, if that is no longer ago than this.
    static let reach = TimeSpan.days(7)

    static let definition = """
        From the scores given at a step’s touchpoints (NPS, CSAT, stars, CES), and from those given elsewhere, such as in a survey afterwards, \
        within \(LengthOfTime.text(Double(reach.milliseconds))) after the step, by customers who were at no later step of the map before they \
        answered. A scale’s lowest answer is −2, its highest 2, what lies between in proportion: 0 to 10 becomes −2 to 2, 1 to 5 too; of CES \
        only the scale from 1 to 7 counts, where high is easy. Each customer counts once, with the mean of their answers; the interval is \
        Student’s t over customers, 95 %.
        """

    /// −2…2; nil for a score whose direction isn't known.
    static func emotion(of value: Double, on scale: ScoreScale) -> Double? {
        guard scale.high > scale.low, scale.contains(value) else { return nil }
        switch scale.kind {
        case "nps", "csat", "stars", "rating": break
        case "ces": guard scale.low == 1, scale.high == 7 else { return nil }
        default: return nil
        }
        return -2 + 4 * (value - scale.low) / (scale.high - scale.low)
    }

    let facts: MeasurementFacts
    let snapshot: JourneySnapshot

    /// By place in the plan. One pass over the scores of the snapshot's period.
    func emotions(at plan: JourneyPlan) -> [Emotion] {
        let stepsOfCode = stepsOfCode(plan)
        let scales = facts.scales
        let everyone = snapshot.selection.customers == nil
        var sums: [Key: Sum] = [:]
        var anonymous: UInt32 = 0
        let period = snapshot.selection.period ?? .min ..< .max
        facts.scores.forEach(in: period) { score in
            guard !score.value.isNaN, let emotion = Self.emotion(of: Double(score.value), on: scales[Int(score.scale)]) else { return }
            let customer = facts.people.canonical(score.profile)
            let row = customer == 0 ? nil : snapshot.index.row(of: Int64(customer))
            if !everyone, row.map({ snapshot.selection.customers?.contains($0) ?? true }) != true { return }
            var steps = self.steps(stepsOfCode, kind: score.signature)
            if steps.isEmpty, let row { steps = stepsBefore(score.time, row: row, stepsOfCode) }
            for step in steps {
                if customer == 0 { anonymous += 1 }
                let key = Key(step: UInt32(step), customer: customer == 0 ? anonymous : customer, isAnonymous: customer == 0)
                sums[key, default: Sum()].add(emotion)
            }
        }
        var moments = [Moments](repeating: Moments(), count: plan.steps.count)
        var answers = [Int](repeating: 0, count: plan.steps.count)
        // In an order of its own: sums of fractions hang on it.
        for (key, sum) in sums.sorted(by: { $0.key < $1.key }) {
            moments[Int(key.step)].add(sum.total / Double(sum.count))
            answers[Int(key.step)] += sum.count
        }
        return zip(moments, answers).map { Emotion(estimate: Self.clamped($0.estimate), answers: $1) }
    }

    private static func clamped(_ estimate: Estimate) -> Estimate {
        Estimate(
            value: estimate.value, n: estimate.n, low: estimate.low.map { max($0, -2) }, high: estimate.high.map { min($0, 2) },
            method: estimate.method)
    }

    /// Touchpoint → the steps that it makes.
    private func stepsOfCode(_ plan: JourneyPlan) -> [[Int]] {
        let places = Dictionary(snapshot.touchpoints.enumerated().map { ($1, $0) }) { first, _ in first }
        var steps = [[Int]](repeating: [], count: snapshot.touchpoints.count)
        for (place, step) in plan.steps.enumerated() {
            for name in step.touchpoints.names { if let code = places[name] { steps[code].append(place) } }
        }
        return steps
    }

    @inline(__always)
    private func steps(_ stepsOfCode: [[Int]], kind: UInt32) -> [Int] {
        let codes = snapshot.selection.alphabet.codeOfKind
        guard Int(kind) < codes.count, codes[Int(kind)] != Alphabet.leftOut else { return [] }
        return stepsOfCode[Int(codes[Int(kind)])]
    }

    /// The steps of the customer's latest interaction at the map before a moment, if it is near enough.
    private func stepsBefore(_ time: Int64, row: Int, _ stepsOfCode: [[Int]]) -> [Int] {
        let index = snapshot.index
        let events = index.events(of: row)
        var (low, high) = (events.lowerBound, events.upperBound)
        while low < high {
            let middle = (low + high) / 2
            if index.time(at: middle) <= time { low = middle + 1 } else { high = middle }
        }
        for event in (events.lowerBound..<low).reversed() {
            if index.time(at: event) < time - Self.reach.milliseconds { return [] }
            let steps = steps(stepsOfCode, kind: index.kind(at: event))
            if !steps.isEmpty { return steps }
        }
        return []
    }

    private struct Key: Hashable, Comparable {
        var step: UInt32
        var customer: UInt32
        var isAnonymous: Bool

        static func < (a: Key, b: Key) -> Bool {
            (a.step, a.isAnonymous ? 1 : 0, a.customer) < (b.step, b.isAnonymous ? 1 : 0, b.customer)
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
