/// Which kinds of score are the two halves of one item: `expected.item` and `perceived.item`, on one scale.
struct ExpectationGaps {
    private static let (expected, perceived) = ("expected.", "perceived.")
    /// Of each scale the code of its other half, where there is one.
    private let halves: [Int?]
    private let isPerceived: [Bool]

    init(_ scales: [ScoreScale]) {
        isPerceived = scales.map { $0.kind.hasPrefix(ExpectationGaps.perceived) }
        halves = scales.map { scale in
            guard scale.kind.hasPrefix(ExpectationGaps.perceived) else { return nil }
            var other = scale
            other.kind = ExpectationGaps.expected + scale.kind.dropFirst(ExpectationGaps.perceived.count)
            return scales.firstIndex(of: other)
        }
    }

    var hasAny: Bool { halves.contains { $0 != nil } }

    /// Perceived minus expected, of every item that one interaction answered both ways. Scores of one interaction stand together.
    func forEach(in scores: FactColumn<ScoreFact>, _ range: Range<Int64>, _ body: (Observation) -> Void) {
        guard hasAny else { return }
        var bearer = Observation.none
        var given: [(scale: Int, value: Float, fact: ScoreFact)] = []
        func flush() {
            for one in given where isPerceived[one.scale] {
                guard let half = halves[one.scale], let expected = given.first(where: { $0.scale == half }) else { continue }
                body(Observation(one.fact, value: Double(one.value - expected.value)))
            }
            given.removeAll(keepingCapacity: true)
        }
        scores.forEach(in: range) { fact in
            if fact.bearer != bearer {
                flush()
                bearer = fact.bearer
            }
            if !fact.value.isNaN { given.append((Int(fact.scale), fact.value, fact)) }
        }
        flush()
    }
}
