import ExperienceStatistics

/// Whether the stars of the last thirty days are worse than those of the year before.
package struct StarShift: Sendable, Equatable {
    package let before: Double
    package let now: Double
    package let change: ExperienceStatistics.Change

    /// Fewer on a side say nothing.
    package static let fewest = 8

    /// - Returns: nil where there is too little to compare.
    package init?(before: [Int], now: [Int]) {
        guard before.count >= Self.fewest, now.count >= Self.fewest else { return nil }
        let (first, second) = (before.map(Double.init), now.map(Double.init))
        self.before = first.reduce(0, +) / Double(first.count)
        self.now = second.reduce(0, +) / Double(second.count)
        change = ExperienceStatistics.Change.ofRanks(SortedSample(first), SortedSample(second))
    }

    /// Worse, and with one false alarm in a hundred looks.
    package var isWorse: Bool { now < before && (change.pValue ?? 1) < 0.01 }

    package var sentence: String {
        func text(_ value: Double) -> String { "\((value * 10).rounded() / 10)" }
        return "\(text(now)) stars in the last 30 days, \(text(before)) before."
    }
}
