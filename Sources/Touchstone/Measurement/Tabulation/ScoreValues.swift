/// What a metric makes of each answer on each scale: looked up where the scale has few whole steps, since asking the metric a million times
/// costs more than all else.
struct ScoreValues {
    private let scales: [ScoreScale]
    private let value: @Sendable (Double, ScoreScale) -> Double?
    private let isMeant: [Bool]
    /// By scale: its lowest value, how many values were worked out, and where they begin in `known`.
    private var tables: [(low: Double, count: Double, first: Int)] = []
    /// NaN for an answer that the metric leaves out.
    private var known: [Double] = []
    private static let mostSteps = 100.0

    init(
        _ scales: [ScoreScale], isMeant: (ScoreScale) -> Bool, value: @escaping @Sendable (Double, ScoreScale) -> Double?
    ) {
        self.scales = scales
        self.value = value
        self.isMeant = scales.map(isMeant)
        for (scale, isMeant) in zip(scales, self.isMeant) {
            let steps = (scale.high - scale.low).rounded(.down) + 1
            let count = isMeant && steps >= 1 && steps <= Self.mostSteps ? steps : 0
            tables.append((scale.low, count, known.count))
            for step in 0..<Int(count) { known.append(value(scale.low + Double(step), scale) ?? .nan) }
        }
    }

    /// Nil for an answer that the metric is not about, that is off its scale, or that the metric leaves out.
    @inline(__always)
    func value(of fact: ScoreFact) -> Double? {
        let scale = Int(fact.scale)
        guard isMeant[scale], !fact.value.isNaN else { return nil }
        let place = Double(fact.value) - tables[scale].low
        guard place >= 0, place < tables[scale].count, place.rounded(.down) == place else { return asked(fact) }
        let value = known[tables[scale].first + Int(place)]
        return value.isNaN ? nil : value
    }

    @inline(never)
    private func asked(_ fact: ScoreFact) -> Double? {
        let (scale, given) = (scales[Int(fact.scale)], Double(fact.value))
        return scale.contains(given) ? value(given, scale) : nil
    }
}
