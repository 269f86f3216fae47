/// A Markov chain whose paths end in a conversion or in nothing, and what it loses without one of its touches
/// (Anderl, Becker, von Wangenheim, Schumann 2016, section 3: the removal effect).
struct AbsorbingChain: Sendable {
    /// State s's steps stand at offsets[s]..<offsets[s + 1]; state 0 is the beginning.
    private var offsets: [Int] = [0]
    /// Where a step leads to, by which touch, and how likely it is.
    private var targets: [Int32] = []
    private var touches: [UInt16] = []
    private var chances: [Double] = []
    /// State → chance of converting in one step.
    private var direct: [Double] = []
    /// State → what a step from it brings in on the average, scaled so that the largest is 1.
    private var income: [Double] = []

    /// The most sweeps over all states; the sums of any data of a company settle within hundreds.
    private static let mostSweeps = 20_000
    private static let nothing: UInt16 = 0

    /// O(steps · log steps).
    init(_ counts: TransitionCounts) {
        var steps: [(state: UInt64, next: UInt64, count: Int)] = []
        counts.forEach { steps.append(($0, $1, $2)) }
        steps.sort { ($0.state, $0.next) < ($1.state, $1.next) }
        var numbers: [UInt64: Int32] = [:]
        for step in steps where numbers[step.state] == nil { numbers[step.state] = Int32(numbers.count) }
        var place = 0
        while place < steps.count {
            let state = steps[place].state
            let end = steps[place...].firstIndex { $0.state != state } ?? steps.count
            let total = Double(steps[place..<end].reduce(0) { $0 + $1.count })
            direct.append(0)
            income.append((counts.worth[state] ?? 0) / total)
            for step in steps[place..<end] {
                let chance = Double(step.count) / total
                if step.next == TransitionCounts.converts {
                    direct[direct.count - 1] = chance
                } else if step.next != TransitionCounts.fails, let target = numbers[counts.state(after: state, touch: step.next)] {
                    targets.append(target)
                    touches.append(UInt16(step.next))
                    chances.append(chance)
                }
            }
            offsets.append(targets.count)
            place = end
        }
        // Amounts are in any unit; the equations are solved to digits of what is near 1.
        let largest = income.map(abs).max() ?? 0
        if largest > 0 { income = income.map { $0 / largest } }
    }

    /// The chance that a path converts, and whether the equations were solved; nil without paths.
    func conversion(without code: Int? = nil) -> (sum: Double, isSolved: Bool)? { solve(direct, without: code) }

    /// What a path brings in on the average, in a unit of its own; nil without paths.
    func income(without code: Int? = nil) -> (sum: Double, isSolved: Bool)? {
        solve(income, without: code)
    }

    private func solve(_ direct: [Double], without code: Int?) -> (sum: Double, isSolved: Bool)? {
        guard !direct.isEmpty else { return nil }
        let removed = code.map { UInt16($0 + 1) } ?? Self.nothing
        // Gauss–Seidel from one step: chances only rise, towards the smallest solution, which is the one meant. Income is a sum of such
        // solutions, one for each state's amount, so that refunds change nothing in it.
        var chance = direct
        for _ in 0..<Self.mostSweeps {
            var change = 0.0
            for state in stride(from: direct.count - 1, through: 0, by: -1) {
                var sum = direct[state]
                var stays = 0.0
                for step in offsets[state]..<offsets[state + 1] where touches[step] != removed {
                    if Int(targets[step]) == state { stays += chances[step] } else { sum += chances[step] * chance[Int(targets[step])] }
                }
                if stays > 0, stays < 1 { sum /= 1 - stays }
                change = max(change, abs(sum - chance[state]))
                chance[state] = sum
            }
            if change < 1e-15 { return (chance[0], true) }
        }
        return (chance[0], false)
    }
}
