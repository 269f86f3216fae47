/// Which sequences of touchpoints do customers go through, and how many go through each?
///
/// Textual form: `variants first 5 repeats collapsed top 100`; `first all` is the whole sequence.
public struct VariantsQuestion: Sendable, Equatable, Hashable, CustomStringConvertible {
    /// Only the first events of each customer; nil is all of them.
    public let first: Int?
    /// Several events of one touchpoint in a row count as one.
    public let collapsesRepeats: Bool
    /// How many variants are listed.
    public let top: Int

    public static let mostListed = 100_000

    public init(first: Int? = nil, collapsingRepeats: Bool = false, top: Int = 100) {
        precondition(first.map { $0 > 0 } ?? true && top > 0)
        self.first = first
        collapsesRepeats = collapsingRepeats
        self.top = min(top, Self.mostListed)
    }

    private enum Repeats: String, CaseIterable { case kept, collapsed }

    /// Reads the textual form; everything may be left out.
    public init(parsing text: String) throws(JourneyQuestionError) {
        var reader = try QuestionReader(text, keywords: ["variants", "first", "repeats", "top"])
        var first: Int?
        var collapses = false
        var top = 100
        while !reader.isAtEnd {
            switch try reader.keyword() {
            case "first": first = try reader.numberOrAll(after: "first", in: 1...1_000_000)
            case "repeats": collapses = try reader.choice(after: "repeats", Repeats.self) == .collapsed
            case "top": top = try reader.number(after: "top", in: 1...Self.mostListed)
            default: break
            }
        }
        self.init(first: first, collapsingRepeats: collapses, top: top)
    }

    public var description: String {
        "variants first \(first.map(String.init) ?? "all") repeats \(collapsesRepeats ? "collapsed" : "kept") top \(top)"
    }
}
