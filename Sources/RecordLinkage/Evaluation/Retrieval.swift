/// How much of what was found is right, and how much of what is right was found.
public struct Retrieval: Sendable, Equatable {
    /// Found and right.
    public var hits: Double
    public var found: Double
    /// All that is right, found or not.
    public var right: Double

    public init(hits: Double, found: Double, right: Double) {
        self.hits = hits
        self.found = found
        self.right = right
    }

    public init(hits: Int, found: Int, right: Int) { self.init(hits: Double(hits), found: Double(found), right: Double(right)) }

    /// hits / found; nil where nothing was found.
    public var precision: Double? { found > 0 ? hits / found : nil }
    /// hits / right; nil where there is nothing to find.
    public var recall: Double? { right > 0 ? hits / right : nil }
    /// 2 · precision · recall / (precision + recall) = 2 · hits / (found + right); nil where nothing was found and there is nothing to find.
    public var f1: Double? { found + right > 0 ? 2 * hits / (found + right) : nil }
}
