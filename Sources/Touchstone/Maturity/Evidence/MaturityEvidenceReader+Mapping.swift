extension MaturityEvidenceReader {
    /// Of maps, touchpoints and personas.
    func mappingFacts() async throws -> [EvidenceFact] {
        let touchpoints = try await application.touchpoints.catalogue()
        let maps = try await application.maps.list().map(\.map)
        let personas = try await application.personas.all().map(\.persona)
        let seen = touchpoints.entries.filter(\.isSeen)
        let promised = touchpoints.entries.filter { !$0.touchpoint.promise.isEmpty }
        let names = Set(seen.map(\.name))
        let steps = maps.flatMap(\.steps)
        let bound = maps.count { map in
            let steps = map.steps
            return !steps.isEmpty && 2 * steps.count { !names.isDisjoint(with: $0.touchpoints) } >= steps.count
        }
        let segments = Set(application.segments.all.map(\.name))
        let mapsPage = (name: "Journey maps", path: "/maps"), touchpointsPage = (name: "Touchpoints", path: "/maps/touchpoints")
        return [
            EvidenceFact(
                .stepsWithOwner, steps.count { !$0.owner.isEmpty }, of: steps.count, "steps of journey maps name an owner",
                nothing: "There is no journey map with a step.", page: mapsPage,
                query: "steps of journey maps, archived maps left out: with an owner ÷ all"),
            EvidenceFact(
                .mapsWithFitness, bound, of: maps.count,
                "journey maps have at least half of their steps bound to touchpoints that were seen",
                nothing: "There is no journey map.", page: mapsPage,
                query: "journey maps, archived ones left out: with at least half of the steps at a seen touchpoint ÷ all"),
            EvidenceFact(
                .promisesMeasured, promised.count { entry in entry.scores.contains { $0.estimate.n > 0 } }, of: promised.count,
                "touchpoints with a promise collect a score", nothing: "No touchpoint has a promise written down.", page: touchpointsPage,
                query: "touchpoints with a promise: with an answer to a score ÷ all"),
            EvidenceFact(
                .touchpointsClassified, seen.count { $0.state == .seen }, of: seen.count, "seen touchpoints have a channel and a stage",
                nothing: "No touchpoint was seen.", page: touchpointsPage, query: "seen touchpoints: with channel and stage ÷ all"),
            EvidenceFact(
                .touchpointsMeasured, seen.count { entry in entry.scores.contains { $0.estimate.n > 0 } }, of: seen.count,
                "seen touchpoints collect a score", nothing: "No touchpoint was seen.", page: touchpointsPage,
                query: "seen touchpoints: with an answer to a score ÷ all"),
            EvidenceFact(
                .personasMeasured, personas.count { $0.segment.map(segments.contains) ?? false }, of: personas.count,
                "personas are bound to a segment, so that their figures are known", nothing: "No persona is written down.",
                page: (name: "Personas", path: "/maps/personas"), query: "personas, archived ones left out: bound to a segment ÷ all"),
        ]
    }
}
