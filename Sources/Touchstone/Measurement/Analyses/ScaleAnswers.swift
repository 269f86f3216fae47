import Foundation

/// Answers to several questions on one scale, in one interaction: whether all are the same.
struct ScaleAnswers {
    struct Answer {
        var bearer: UInt32
        var count: Int
        var isStraight: Bool
    }

    private(set) var answers: [Answer] = []

    /// The scale with most questions counts. Scores of one interaction stand together.
    init(_ facts: MeasurementFacts, in range: Range<Int64>, _ slices: SliceTable) {
        struct Ends: Hashable {
            var low: Double
            var high: Double
        }
        let ends = facts.scales.map { Ends(low: $0.low, high: $0.high) }
        var bearer = Observation.none
        var given: [Ends: [Float]] = [:]
        var all: [Answer] = []
        func flush() {
            if let most = given.values.max(by: { $0.count < $1.count }) {
                all.append(Answer(bearer: bearer, count: most.count, isStraight: most.allSatisfy { $0 == most[0] }))
            }
            given.removeAll(keepingCapacity: true)
        }
        facts.scores.forEach(in: range) { fact in
            guard !fact.value.isNaN, slices.place(of: Observation(fact, value: 0)) != nil else { return }
            if fact.bearer != bearer {
                flush()
                bearer = fact.bearer
            }
            given[ends[Int(fact.scale)], default: []].append(fact.value)
        }
        flush()
        answers = all
    }
}
