/// How far linking is.
public struct LinkageProgress: Sendable, Equatable {
    /// What is done one after the other.
    public enum Stage: String, Sendable, CaseIterable {
        /// Values are made canonical and numbered.
        case preparing
        /// Keys are chosen, and what agreement weighs is learned.
        case learning
        /// Pairs are compared.
        case comparing
        /// Pairs become entities.
        case joining
    }

    public var stage: Stage
    /// Of the stage, 0…1.
    public var fraction: Double

    public init(_ stage: Stage, _ fraction: Double) {
        self.stage = stage
        self.fraction = fraction
    }

    /// Of the whole, 0…1, by what a stage takes of the time of a large table.
    public var overall: Double {
        let before = LinkageProgress.Stage.allCases.prefix { $0 != stage }.reduce(0) { $0 + LinkageProgress.share($1) }
        return min(1, before + LinkageProgress.share(stage) * fraction)
    }

    private static func share(_ stage: Stage) -> Double {
        switch stage {
        case .preparing: 0.35
        case .learning: 0.25
        case .comparing: 0.35
        case .joining: 0.05
        }
    }
}
