/// Everything that a builder has to know to go on: its index, which profiles are linked, and where joined events came from.
public struct JourneyState: Sendable, Equatable {
    public let index: JourneyIndex
    /// Profiles that are not their own canonical profile.
    public let canonical: [Int64: Int64]
    /// For rows that hold events of another profile than the row's own.
    let origins: [Int64: OriginRuns]

    init(index: JourneyIndex, canonical: [Int64: Int64], origins: [Int64: OriginRuns]) {
        self.index = index
        self.canonical = canonical
        self.origins = origins
    }
}
