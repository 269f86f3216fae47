/// Which ways do customers take, step by step, from or to a touchpoint?
///
/// Textual form: `paths from "Product Viewed" to Order|Signup gap 30m repeats collapsed depth 6 top 12`; `from *` begins where a
/// session begins, `to *` ends where it ends, `gap none` takes each customer's whole history as one session.
public struct PathsQuestion: Sendable, Equatable, Hashable, CustomStringConvertible {
    public static let deepest = 30
    public static let mostListed = 1_000

    /// Where paths begin: at the session's first event of these; `*` is the session's first event.
    public let from: TouchpointSet
    /// Where paths end. With `from` alone `*`: paths are followed backwards from the session's last event of these.
    public let to: TouchpointSet
    /// A pause longer than this begins a new session; nil never does.
    public let gap: TimeSpan?
    /// Several events of one touchpoint in a row count as one.
    public let collapsesRepeats: Bool
    /// The number of levels.
    public let depth: Int
    /// How many touchpoints are shown per level; the rest is "other".
    public let top: Int

    public init(
        from: TouchpointSet = .any, to: TouchpointSet = .any, gap: TimeSpan? = .minutes(30), collapsingRepeats: Bool = true,
        depth: Int = 6, top: Int = 12
    ) {
        precondition((2...Self.deepest).contains(depth) && (1...Self.mostListed).contains(top))
        self.from = from
        self.to = to
        self.gap = gap
        collapsesRepeats = collapsingRepeats
        self.depth = depth
        self.top = top
    }

    /// True when level 0 is the end of the path and the levels go back in time.
    public var isBackward: Bool { from == .any && to != .any }

    private static let keywords: Set<String> = ["paths", "from", "to", "gap", "repeats", "depth", "top"]
    private enum Repeats: String, CaseIterable { case kept, collapsed }

    /// Reads the textual form; everything may be left out.
    public init(parsing text: String) throws(JourneyQuestionError) {
        var reader = try QuestionReader(text, keywords: Self.keywords)
        var from = TouchpointSet.any
        var to = TouchpointSet.any
        var gap: TimeSpan? = .minutes(30)
        var collapses = true
        var depth = 6
        var top = 12
        while !reader.isAtEnd {
            switch try reader.keyword() {
            case "from": from = try reader.touchpoints()
            case "to": to = try reader.touchpoints()
            case "gap": gap = try reader.spanOrNone(after: "gap", for: "30m")
            case "repeats": collapses = try reader.choice(after: "repeats", Repeats.self) == .collapsed
            case "depth": depth = try reader.number(after: "depth", in: 2...Self.deepest)
            case "top": top = try reader.number(after: "top", in: 1...Self.mostListed)
            default: break
            }
        }
        self.init(from: from, to: to, gap: gap, collapsingRepeats: collapses, depth: depth, top: top)
    }

    public var description: String {
        let ends = "from \(from.text(keywords: Self.keywords)) to \(to.text(keywords: Self.keywords))"
        let repeats = collapsesRepeats ? "collapsed" : "kept"
        return "paths \(ends) gap \(gap?.description ?? "none") repeats \(repeats) depth \(depth) top \(top)"
    }
}
