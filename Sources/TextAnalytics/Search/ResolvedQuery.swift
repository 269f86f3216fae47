/// A query in the terms of an index: what each of its words stands for.
struct ResolvedQuery {
    struct Part {
        /// By word: the terms that it stands for; several for a beginning, or for a word that nobody wrote. None: the part isn't found.
        let words: [[Int]]
        let isExcluded: Bool
    }

    let parts: [Part]

    init(_ query: SearchQuery, in index: SearchIndex) {
        parts = query.parts.map { part in
            let words = part.words.enumerated().map { place, word in
                part.isPrefix && place == part.words.count - 1
                    ? Self.mostFrequent(index.terms.numbers(beginning: word), Self.mostOfBeginning, in: index)
                    : Self.terms(word, tolerant: query.toleratesTypos && !part.isExcluded, in: index)
            }
            return Part(words: words, isExcluded: part.isExcluded)
        }
    }

    /// A beginning of one letter is of ten thousand words: the most frequent stand for it.
    static let mostOfBeginning = 200

    private static func terms(_ word: String, tolerant: Bool, in index: SearchIndex) -> [Int] {
        if let number = index.terms.number(of: word) { return [number] }
        let length = word.unicodeScalars.count
        // Numbers aren't misspelt: another number is another thing.
        guard tolerant, length >= 4, !word.contains(where: \.isNumber) else { return [] }
        return mostFrequent(index.terms.numbers(near: word, slips: length >= 8 ? 2 : 1), 20, in: index)
    }

    private static func mostFrequent(_ terms: [Int], _ most: Int, in index: SearchIndex) -> [Int] {
        guard terms.count > most else { return terms }
        return Array(terms.sorted { (index.postings[$0].count, $1) > (index.postings[$1].count, $0) }.prefix(most))
    }
}
