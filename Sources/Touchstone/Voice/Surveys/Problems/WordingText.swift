/// A text as a row of words in small letters, in which phrases are looked for.
struct WordingText {
    /// With one blank between words, before the first and behind the last.
    private let words: String

    init(_ text: String) {
        let kept = text.lowercased().replacing("’", with: "'").map { character -> Character in
            character.isLetter || character.isNumber || character == "'" ? character : " "
        }
        words = " " + String(kept).split(separator: " ").joined(separator: " ") + " "
    }

    func contains(_ phrase: String) -> Bool { words.contains(" \(phrase) ") }

    func begins(with phrase: String) -> Bool { words.hasPrefix(" \(phrase) ") }

    func first(of phrases: [String]) -> String? { phrases.first { contains($0) } }

    func count(of phrases: [String]) -> Int {
        phrases.reduce(0) { $0 + words.ranges(of: " \($1) ").count }
    }

    /// The word that joins two things, outside of those pairs that are one.
    func joined(_ lexicon: WordingLexicon) -> String? {
        let rest = lexicon.pairs.reduce(words) { $0.replacing(" \($1) ", with: " ") }
        return lexicon.joining.first { rest.contains(" \($0) ") }
    }
}
