/// What is looked for: words, "phrases in quotation marks", beginnings with a star (refund*), and -words that must not be there.
///
/// Case and accents don't matter. A word that no text has is taken for the nearest that there are, where it has four letters or more
/// (one slip; two from eight letters on: a letter too many, too few, another, or two exchanged).
public struct SearchQuery: Sendable, Equatable {
    /// Whether all words and phrases must be there, or one is enough.
    public enum Matching: Sendable {
        case all, any
    }

    /// One thing that is looked for: several words are a phrase.
    struct Part: Sendable, Equatable {
        var words: [String]
        /// The last word is a beginning.
        var isPrefix: Bool
        var isExcluded: Bool
    }

    let parts: [Part]
    public let matching: Matching
    public let toleratesTypos: Bool

    public init(_ text: String, matching: Matching = .all, toleratesTypos: Bool = true) {
        self.matching = matching
        self.toleratesTypos = toleratesTypos
        var parts: [Part] = []
        var rest = Substring(text)
        while let first = rest.first {
            if first.isWhitespace {
                rest = rest.dropFirst()
                continue
            }
            let isExcluded = first == "-"
            if isExcluded { rest = rest.dropFirst() }
            let piece: Substring
            if let mark = rest.first, Self.quotationMarks.contains(mark) {
                rest = rest.dropFirst()
                // A quotation that isn't closed goes on to the end.
                piece = rest.prefix { !Self.quotationMarks.contains($0) }
                rest = rest.dropFirst(piece.count + 1)
            } else {
                piece = rest.prefix { !$0.isWhitespace }
                rest = rest.dropFirst(piece.count)
            }
            let words = FoldedWords(String(piece)).words
            if !words.isEmpty { parts.append(Part(words: words, isPrefix: piece.hasSuffix("*"), isExcluded: isExcluded)) }
        }
        self.parts = parts
    }

    private static let quotationMarks: Set<Character> = ["\"", "\u{201C}", "\u{201D}", "\u{201E}", "\u{AB}", "\u{BB}"]

    /// Nothing is looked for, or only what must not be there: no text is found by that.
    public var isEmpty: Bool { parts.allSatisfy(\.isExcluded) }
}
