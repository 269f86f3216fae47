import JourneyAnalytics

/// A scored experience of a known customer at a touchpoint.
struct ScoredExperience: Sendable {
    /// The row of the journey index.
    var row: Int
    var time: Int64
    /// The catalogue's code.
    var touchpoint: Int
    /// The kind of the interaction that was good or bad: it says over which channel.
    var kind: Int64
    var isBad: Bool
}

/// Finds what customers said of touchpoints: good and bad experiences, in the order of time.
struct ExperienceCollector {
    let facts: MeasurementFacts
    let catalogue: Catalogue
    let index: JourneyIndex

    /// How long before an answer the touchpoint that it rates may lie.
    private static let memory: Int64 = 14 * 86_400_000

    private struct Answer: Hashable {
        var profile: UInt32
        var time: Int64
        var signature: UInt32
    }

    func experiences() -> [ScoredExperience] {
        var votes: [Answer: (sum: Int, isRelationship: Bool)] = [:]
        var answered: [Int: Set<Answer>] = [:]
        let scales = facts.scales
        facts.scores.forEach { _, fact in
            guard let touchpoint = touchpoint(fact.signature) else { return }
            let answer = Answer(profile: fact.profile, time: fact.time, signature: fact.signature)
            answered[touchpoint, default: []].insert(answer)
            let scale = scales[Int(fact.scale)]
            guard fact.profile != 0, !fact.value.isNaN, scale.contains(Double(fact.value)), scale.high > scale.low else { return }
            votes[answer, default: (0, false)].sum += Self.vote(Double(fact.value), scale)
            if scale.kind == "nps" { votes[answer]?.isRelationship = true }
        }
        let surveys = surveys(answered.mapValues(\.count))
        return votes.compactMap { answer, vote -> ScoredExperience? in
            guard vote.sum != 0, let row = index.row(of: Int64(facts.people.canonical(answer.profile))),
                !facts.people.erased.contains(answer.profile), let own = touchpoint(answer.signature)
            else { return nil }
            let place: (touchpoint: Int, kind: Int64)? =
                surveys.contains(own) && !vote.isRelationship
                ? rated(row, answer.time, surveys) : (touchpoint: own, kind: Int64(answer.signature))
            return place.map {
                ScoredExperience(row: row, time: answer.time, touchpoint: $0.touchpoint, kind: $0.kind, isBad: vote.sum < 0)
            }
        }.sorted { ($0.time, $0.row, $0.touchpoint) < ($1.time, $1.row, $1.touchpoint) }
    }

    /// 1 good, −1 bad, 0 neither: promoters and detractors of 0 to 10, elsewhere the upper quarter and the lower two fifths of the scale.
    static func vote(_ value: Double, _ scale: ScoreScale) -> Int {
        if scale.kind == "nps" { return value >= 9 ? 1 : value <= 6 ? -1 : 0 }
        let share = (value - scale.low) / (scale.high - scale.low)
        return share >= 0.75 ? 1 : share <= 0.4 ? -1 : 0
    }

    private func touchpoint(_ signature: UInt32) -> Int? { catalogue.meaning(of: Int64(signature))?.touchpoint }

    /// Touchpoints that are nothing but answers: what is rated there is something else.
    private func surveys(_ answered: [Int: Int]) -> Set<Int> {
        var all: [Int: Int] = [:]
        facts.touches.forEach { _, fact in
            if let touchpoint = touchpoint(fact.signature) { all[touchpoint, default: 0] += 1 }
        }
        return Set(answered.filter { Double($0.value) >= 0.9 * Double(all[$0.key] ?? 0) }.keys)
    }

    /// The last touchpoint before an answer that isn't a survey.
    private func rated(_ row: Int, _ time: Int64, _ surveys: Set<Int>) -> (touchpoint: Int, kind: Int64)? {
        for event in index.events(of: row).reversed() where index.time(at: event) <= time {
            guard index.time(at: event) >= time - Self.memory else { return nil }
            if let touchpoint = touchpoint(index.kind(at: event)), !surveys.contains(touchpoint) {
                return (touchpoint, Int64(index.kind(at: event)))
            }
        }
        return nil
    }
}
