/// What a score was given on: its kind and the ends of its scale, as stored with each answer.
struct ScoreScale: Sendable, Hashable {
    var kind: String
    var low: Double
    var high: Double
    /// What the opinion is of: "product", "employee"; "" where nobody said.
    var about = ""

    /// How many whole steps it has: 5 for 1 to 5; nil for what is no scale of whole steps.
    var points: Int? {
        guard let points = Int(exactly: high - low + 1), points >= 2, points <= 1_000 else { return nil }
        return points
    }

    func contains(_ value: Double) -> Bool { value >= low && value <= high }
}
