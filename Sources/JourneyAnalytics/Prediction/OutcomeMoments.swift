/// The points of time at which everyone's journey so far is looked at, and what came of it within the horizon.
///
/// The same points for all customers (landmarks: van Houwelingen 2007): so that what is said of now is said of a population like those that it
/// was learned from. All outcomes of the learned points were known before the first point on which it is tried.
struct OutcomeMoments: Sendable, Equatable {
    let learned: [Int64]
    let tried: [Int64]

    private static let most: Int64 = 60

    /// Nil where the history is too short for one point to learn from and one to try on.
    init?(first: Int64, asOf: Int64, horizon: Int64, testPercent: Int) {
        let (start, end) = (first + horizon, asOf - horizon)
        guard end - start >= horizon else { return nil }
        let split = end - (end - start - horizon) * Int64(testPercent) / 100
        let step = max(horizon / 4, (end - start) / Self.most, 1)
        tried = Array(stride(from: end, through: split, by: -Int(step))).reversed()
        learned = Array(stride(from: split - horizon, through: start, by: -Int(step))).reversed()
        guard !tried.isEmpty, !learned.isEmpty else { return nil }
    }
}
