import JourneyAnalytics

/// Scores by customer, on the commonest scale of their kind: means of several scales would mean nothing.
struct ScoresOnTheWay {
    private var answers: [Int: [(time: Int64, measure: ConsistencyAnswer.Measure, value: Double)]] = [:]

    init(facts: MeasurementFacts, index: JourneyIndex) {
        let scales = facts.scales
        var counts = [Int](repeating: 0, count: scales.count)
        facts.scores.forEach { _, fact in counts[Int(fact.scale)] += 1 }
        var measures = [ConsistencyAnswer.Measure?](repeating: nil, count: scales.count)
        for measure in [ConsistencyAnswer.Measure.csat, .ces, .nps] {
            let ofKind = scales.indices.filter { scales[$0].kind == measure.rawValue && counts[$0] > 0 }
            if let commonest = ofKind.max(by: { (counts[$0], $1) < (counts[$1], $0) }) { measures[commonest] = measure }
        }
        facts.scores.forEach { _, fact in
            guard let measure = measures[Int(fact.scale)], fact.profile != 0, !fact.value.isNaN,
                scales[Int(fact.scale)].contains(Double(fact.value)), let row = index.row(of: Int64(facts.people.canonical(fact.profile)))
            else { return }
            answers[row, default: []].append((fact.time, measure, Double(fact.value)))
        }
    }

    func values(of row: Int, in times: ClosedRange<Int64>) -> [(ConsistencyAnswer.Measure, Double)] {
        (answers[row] ?? []).filter { times.contains($0.time) }.map { ($0.measure, $0.value) }
    }
}
