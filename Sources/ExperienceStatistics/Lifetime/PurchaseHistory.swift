/// What the models of lifetime value know of a customer: purchases after the first, when the last one was, and how long ago the first was.
public struct PurchaseHistory: Sendable, Hashable {
    /// Purchases after the first.
    public let repeats: Int
    /// From the first purchase to the last, in the unit of `age`; 0 without repeats.
    public let recency: Double
    /// From the first purchase to the end of what is known.
    public let age: Double

    /// Nil for what can't be: negative or infinite numbers, a last purchase after the end, or one without the other.
    public init?(repeats: Int, recency: Double, age: Double) {
        guard repeats >= 0, recency >= 0, age.isFinite, recency <= age, (repeats == 0) == (recency == 0)
        else { return nil }
        self.repeats = repeats
        self.recency = recency
        self.age = age
    }
}
