/// An initiative: what a company does so that an experience becomes better, and by which figure that is seen.
package struct Initiative: Sendable, Equatable {
    package let id: Int64
    /// Rises with each change of the plan or the status: who changes it says which one they saw.
    package let version: Int64
    package let status: InitiativeStatus
    package let plan: InitiativePlan
    package let created: Instant
    package let updated: Instant
    package let updatedBy: AuditActor

    /// From when on customers feel it.
    package var effectiveFrom: MetricPeriod.CivilDay? { status.hasBegun ? plan.effectFrom ?? plan.start : nil }
}

/// What an initiative wants to mend.
package struct InitiativeLinks: Sendable, Equatable {
    /// Journey maps, by number.
    package var maps: [Int64] = []
    /// By name.
    package var touchpoints: [String] = []
    /// Themes of what customers say, by number.
    package var themes: [Int64] = []

    package init(maps: [Int64] = [], touchpoints: [String] = [], themes: [Int64] = []) {
        (self.maps, self.touchpoints, self.themes) = (maps, touchpoints, themes)
    }

    package var isEmpty: Bool { maps.isEmpty && touchpoints.isEmpty && themes.isEmpty }
}
