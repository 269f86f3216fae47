import ExperienceStatistics
import RecordLinkage

/// What was found beside what is true. Rows whose truth isn't known don't count.
struct TruthComparison {
    struct Bin {
        var pairs = 0
        var right = 0
        var probabilities = 0.0

        var mean: Double { probabilities / Double(max(pairs, 1)) }
        var share: Estimate { Share(right, of: pairs).estimate }
    }

    struct Point {
        var threshold: Double
        var precision: Double?
        var recall: Double?
    }

    let known: Int
    /// Pairs of rows that are one person in truth, by what was found, and both.
    let truePairs: Int
    let foundPairs: Int
    let rightPairs: Int
    /// Twenty bins of probability; those below 1 in 100 were not kept.
    let bins: [Bin]
    /// Pairs by themselves, before entities are made of them.
    let curve: [Point]
    /// Pairs in one entity that are two people, the surest first.
    let falseLinks: [LinkageResult.Pair]
    /// Some of the pairs of one person in two entities, evenly over all.
    let missed: [(a: Int, b: Int)]

    var precision: Estimate { Share(rightPairs, of: foundPairs).estimate }
    var recall: Estimate { Share(rightPairs, of: truePairs).estimate }
    /// 2 · right / (true + found).
    var f1: Double? { truePairs + foundPairs == 0 ? nil : 2 * Double(rightPairs) / Double(truePairs + foundPairs) }

    init(_ result: LinkageResult, truth: [UInt32]) {
        let entities = result.entities
        let rows = truth.indices.filter { truth[$0] != 0 }
        known = rows.count
        truePairs = Self.pairs(rows.map { UInt64(truth[$0]) })
        foundPairs = Self.pairs(rows.map { UInt64(entities[$0]) })
        rightPairs = Self.pairs(rows.map { UInt64(truth[$0]) << 32 | UInt64(entities[$0]) })
        var bins = [Bin](repeating: Bin(), count: 20)
        var steps = [(pairs: Int, right: Int)](repeating: (0, 0), count: 101)
        var wrong: [LinkageResult.Pair] = []
        for pair in result.pairs {
            let (a, b) = (Int(pair.a), Int(pair.b))
            guard truth[a] != 0, truth[b] != 0 else { continue }
            let (probability, isRight) = (pair.probability, truth[a] == truth[b])
            let bin = min(Int(probability * 20), 19)
            bins[bin].pairs += 1
            bins[bin].probabilities += probability
            let step = min(Int(probability * 100), 100)
            steps[step].pairs += 1
            if isRight {
                bins[bin].right += 1
                steps[step].right += 1
            } else if entities[a] == entities[b] {
                wrong.append(pair)
            }
        }
        self.bins = bins
        curve = Self.curve(steps, truePairs: truePairs)
        falseLinks = PairChoice.least(wrong, 6) { -Double($0.weight) }
        missed = Self.missed(rows, truth, entities)
    }

    /// Σ over equal values n (n − 1) / 2.
    private static func pairs(_ values: [UInt64]) -> Int {
        var (sum, run) = (0, 0)
        var previous: UInt64?
        for value in values.sorted() {
            run = value == previous ? run + 1 : 0
            sum += run
            previous = value
        }
        return sum
    }

    private static func curve(_ steps: [(pairs: Int, right: Int)], truePairs: Int) -> [Point] {
        var (pairs, right) = (0, 0)
        var points: [Point] = []
        for step in stride(from: 100, through: 1, by: -1) {
            pairs += steps[step].pairs
            right += steps[step].right
            // Nothing is certain: at 100 % there is no curve.
            guard step < 100 else { continue }
            points.append(
                Point(
                    threshold: Double(step) / 100, precision: pairs == 0 ? nil : Double(right) / Double(pairs),
                    recall: truePairs == 0 ? nil : Double(right) / Double(truePairs)))
        }
        return points.reversed()
    }

    /// At most 200; of a person with very many records the first 32 stand for all.
    private static func missed(_ rows: [Int], _ truth: [UInt32], _ entities: [UInt32]) -> [(a: Int, b: Int)] {
        let sorted = rows.sorted { (truth[$0], $0) < (truth[$1], $1) }
        var pairs: [(a: Int, b: Int)] = []
        var start = 0
        while start < sorted.count, pairs.count < 100_000 {
            var end = start + 1
            while end < sorted.count, truth[sorted[end]] == truth[sorted[start]] { end += 1 }
            let group = sorted[start..<min(end, start + 32)]
            for a in group { for b in group where a < b && entities[a] != entities[b] { pairs.append((a, b)) } }
            start = end
        }
        guard pairs.count > 200 else { return pairs }
        return (0..<200).map { pairs[$0 * pairs.count / 200] }
    }
}
