import JourneyAnalytics

/// A journey map drafted from what customers really do: the touchpoints that many come to, in the order in which they come to them.
package struct MapDraft: Sendable, Equatable {
    package let map: JourneyMap
    /// Everyone whose journey was looked at.
    package let customers: Int
    /// Of them, whose touchpoints are all on the map.
    package let covered: Int
    /// Touchpoints that too few come to, most customers first.
    package let left: [String]
    /// Customers whose sequence is so rare that it wasn't listed.
    package let unlisted: Int

    /// Fewer of the journey's customers than this leave a touchpoint out of the draft.
    package static let leastShare = 0.1
    /// A step that fewer make may be left out; one to which more come back may be repeated.
    static let usualShare = 0.6
    static let againShare = 0.2
    package static let mostSteps = 16

    /// - Parameters:
    ///   - from: the touchpoint at which the journey begins for each customer; nil takes whole histories.
    ///   - stage: which stage a touchpoint belongs to: the phases. "" is none.
    /// - Returns: nil while nobody went from one touchpoint to another.
    package static func make(
        from snapshot: JourneySnapshot, title: String, mostSteps: Int = mostSteps, stage: (String) -> String
    ) -> MapDraft? {
        let answer = snapshot.variants(VariantsQuestion(first: 60, top: VariantsQuestion.mostListed))
        let variants = answer.variants.filter { Set($0.touchpoints).count > 1 }
        let total = variants.reduce(0) { $0 + $1.customers }
        guard total > 0 else { return nil }
        let places = TouchpointPlace.all(variants)
        let ranked = places.sorted { ($1.value.customers, $0.key) < ($0.value.customers, $1.key) }
        let frequent = ranked.filter { Double($0.value.customers) >= leastShare * Double(total) }.prefix(max(2, mostSteps))
        let chosen = Set((frequent.count > 1 ? frequent : ranked.prefix(2)).map(\.key))
        let covered = variants.filter { chosen.isSuperset(of: $0.touchpoints) }.reduce(0) { $0 + $1.customers }
        var map = JourneyMap(
            title: title,
            about:
                "Drafted from what \(total) customers did. Steps that fewer than \(Int(usualShare * 100)) % of them make are optional, those that more than \(Int(againShare * 100)) % come back to may be repeated. Emotions, thoughts and promises want to be found out."
        )
        map.phases = phases(chosen, places, total: total, stage: stage)
        return MapDraft(
            map: map, customers: total, covered: covered, left: ranked.map(\.key).filter { !chosen.contains($0) },
            unlisted: answer.customersNotListed)
    }

    /// One phase for each stage, both in the order of their mean places.
    private static func phases(
        _ chosen: Set<String>, _ places: [String: TouchpointPlace], total: Int, stage: (String) -> String
    ) -> [MapPhase] {
        var byStage: [String: [(name: String, place: TouchpointPlace)]] = [:]
        for name in chosen { byStage[stage(name), default: []].append((name, places[name] ?? TouchpointPlace())) }
        func position(_ steps: [(name: String, place: TouchpointPlace)]) -> Double {
            let customers = steps.reduce(0) { $0 + $1.place.customers }
            return customers == 0 ? 0.5 : steps.reduce(0) { $0 + $1.place.position } / Double(customers)
        }
        let ordered = byStage.sorted { (position($0.value), $0.key) < (position($1.value), $1.key) }
        var number = 0
        return ordered.enumerated().map { place, phase in
            let steps = phase.value.sorted { ($0.place.mean, $0.name) < ($1.place.mean, $1.name) }.map { name, place -> MapStep in
                number += 1
                return MapStep(
                    id: MapPartID(.step, number), name: name, touchpoints: [name],
                    isOptional: Double(place.customers) < usualShare * Double(total),
                    isRepeatable: Double(place.again) >= againShare * Double(max(place.customers, 1)))
            }
            return MapPhase(id: MapPartID(.phase, place + 1), name: phase.key.isEmpty ? "Not yet in a stage" : phase.key, steps: steps)
        }
    }
}

extension MapDraft {
    /// The same findings with a map that was completed.
    package func replacing(_ map: JourneyMap) -> MapDraft {
        MapDraft(map: map, customers: customers, covered: covered, left: left, unlisted: unlisted)
    }
}
