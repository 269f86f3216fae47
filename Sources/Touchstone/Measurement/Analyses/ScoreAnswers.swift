/// The scores of one interaction each, by kind: what was answered together.
struct ScoreAnswers {
    struct Answer {
        var bearer: UInt32
        var profile: UInt32
        var time: Int64
        /// By place in `kinds`; NaN is N/A, absent is not asked.
        var values: [Int: Double] = [:]
    }

    private(set) var kinds: [String] = []
    private(set) var answers: [Answer] = []

    /// Of those interactions that pass the filters. Scores of one interaction stand together.
    init(_ facts: MeasurementFacts, in range: Range<Int64>, _ slices: SliceTable) {
        var places: [String: Int] = [:]
        let placeOfScale = facts.scales.map { scale -> Int in
            if let known = places[scale.kind] { return known }
            places[scale.kind] = places.count
            return places.count - 1
        }
        kinds = places.sorted { $0.value < $1.value }.map(\.key)
        var current = Answer(bearer: Observation.none, profile: 0, time: 0)
        var all: [Answer] = []
        facts.scores.forEach(in: range) { fact in
            guard slices.place(of: Observation(fact, value: 0)) != nil else { return }
            if fact.bearer != current.bearer {
                if current.bearer != Observation.none { all.append(current) }
                current = Answer(bearer: fact.bearer, profile: fact.profile, time: fact.time)
            }
            if !fact.value.isNaN { current.values[placeOfScale[Int(fact.scale)]] = Double(fact.value) }
        }
        if current.bearer != Observation.none { all.append(current) }
        answers = all
    }

    func place(of kind: String) -> Int? { kinds.firstIndex(of: kind) }
}
