import TouchstoneStore

/// Which touchpoints, and which steps of maps, carry the mark of a moment of truth: by hand, or since a person confirmed that a bad
/// experience there costs customers. Taking the confirmation back takes its mark; what was marked by hand stays marked.
package struct MomentMarks: Sendable, Equatable {
    /// Touchpoints marked in the catalogue.
    package let byHand: Set<String>
    /// Touchpoints confirmed among those that were measured.
    package let confirmed: Set<String>
    private let steps: Set<String>

    /// - Parameter verdicts: by the subject's key.
    init(said: [Touchpoint], verdicts: [String: MomentVerdict]) {
        byHand = Set(said.filter(\.isMomentOfTruth).map(\.name))
        let subjects = verdicts.filter { $0.value.kind == .confirmed }.keys
        confirmed = Set(subjects.compactMap(MomentSubject.touchpoint(ofKey:)))
        steps = Set(subjects.filter { MomentSubject.touchpoint(ofKey: $0) == nil })
    }

    static func read(_ catalogue: Catalogue, _ connection: any Connection) throws -> MomentMarks {
        MomentMarks(said: try TouchpointStore.all(connection), verdicts: try MomentVerdict.all(catalogue, connection))
    }

    package func isMarked(_ touchpoint: String) -> Bool { byHand.contains(touchpoint) || confirmed.contains(touchpoint) }

    /// Whether a step was confirmed as a whole: one with several touchpoints is measured by itself.
    package func isConfirmed(step: MapPartID, of map: Int64) -> Bool { steps.contains(MomentSubject.key(step: step.text, of: map)) }
}
