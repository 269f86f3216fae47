/// What maps' touchpoints mean now: the names that they have after merges, and which of them are moments of truth.
///
/// A map keeps what was written in it; this is applied when it is read, so that undoing a merge or a verdict leaves no trace.
package struct MapMeaning: Sendable {
    private let catalogue: Catalogue
    package let marks: MomentMarks

    init(_ catalogue: Catalogue, marks: MomentMarks) {
        self.catalogue = catalogue
        self.marks = marks
    }

    /// The map as it is to be shown: never to be stored.
    package func shown(_ stored: StoredMap) -> StoredMap {
        var shown = stored
        for phase in shown.map.phases.indices {
            for step in shown.map.phases[phase].steps.indices { mark(&shown.map.phases[phase].steps[step], of: stored.id) }
        }
        return shown
    }

    private func mark(_ step: inout MapStep, of map: Int64) {
        var seen: Set<String> = []
        step.touchpoints = step.touchpoints.map(catalogue.current).filter { seen.insert($0).inserted }
        step.isMomentOfTruth =
            step.isMomentOfTruth || step.touchpoints.contains(where: marks.isMarked) || marks.isConfirmed(step: step.id, of: map)
    }

    /// Names that a map uses and that mean another touchpoint now → that one.
    package func renamed(in map: JourneyMap) -> [String: String] {
        let names = Set(map.steps.flatMap(\.touchpoints))
        return Dictionary(names.map { ($0, catalogue.current($0)) }) { first, _ in first }.filter { $0.key != $0.value }
    }
}

extension Application {
    package func mapMeaning() async throws -> MapMeaning {
        let catalogue = catalogue.catalogue
        return MapMeaning(catalogue, marks: try await database.read { try MomentMarks.read(catalogue, $0) })
    }
}
