/// How often: at least once where nothing is said. Textual form: `at least 3 times`, `at most 3 times` (and at least once),
/// `exactly 2 times`, `2 to 5 times`.
public struct SegmentCount: Sendable, Hashable {
    public static let highest = 1_000_000
    public static let once = SegmentCount(known: 1, nil)

    /// From 1: nobody who didn't do it at all is meant.
    public let least: Int
    /// Nil without a limit.
    public let most: Int?

    /// Nil unless 1 ≤ least ≤ most ≤ a million.
    public init?(_ least: Int, _ most: Int? = nil) {
        guard least >= 1, least <= most ?? least, most ?? least <= Self.highest else { return nil }
        self.init(known: least, most)
    }

    private init(known least: Int, _ most: Int?) { (self.least, self.most) = (least, most) }

    /// Empty for at least once.
    var text: String {
        switch (least, most) {
        case (1, nil): ""
        case (let least, nil): "at least \(least) times"
        case (let least, let most?) where least == most: "exactly \(least) times"
        case (1, let most?): "at most \(most) times"
        case (let least, let most?): "\(least) to \(most) times"
        }
    }

    var words: String {
        switch (least, most) {
        case (1, nil): ""
        case (let least, nil): "at least \(least) times"
        case (1, 1): "exactly once"
        case (let least, let most?) where least == most: "exactly \(least) times"
        case (1, let most?): "once to \(most) times"
        case (let least, let most?): "\(least) to \(most) times"
        }
    }
}
