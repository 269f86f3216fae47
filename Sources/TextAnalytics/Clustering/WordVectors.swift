import Foundation

/// What words mean by the company they keep, learned on the texts themselves; a text is the weighted mean of its words.
///
/// A word's vector comes from the positive pointwise mutual information of words that share a text, ln(n·n_ab / (n_a·n_b)), brought to
/// few dimensions by its leading eigenvectors (Levy & Goldberg 2014); each of length 1. Rare words weigh more,
/// 1 + ln((1 + n) / (1 + df)), and stop words two fifths of that: "why" and "how" do tell requests apart, only less.
struct WordVectors: Sendable {
    let words: [String]
    /// How much each word counts in a text.
    let weights: [Float]
    /// One row a word.
    let vectors: DenseRows
    private let table: KeyTable

    init(words: [String], weights: [Float], vectors: DenseRows) {
        self.words = words
        self.weights = weights
        self.vectors = vectors
        table = KeyTable(keys: words.map { NGramReader.key(of: $0, group: .words) })
    }

    var isSound: Bool { table.count == words.count && weights.count == words.count && vectors.count == words.count }

    private static let recipe = NGramRecipe(words: 1...1, characters: nil)

    /// The texts' vectors, of length 1; of zeros where no word is known.
    func vectors(of texts: [String]) -> DenseRows {
        let piece = 512
        let parts = onThreads((texts.count + piece - 1) / piece) { part -> [Float] in
            var reader = NGramReader(Self.recipe)
            let range = (part * piece)..<min(texts.count, (part + 1) * piece)
            var rows = DenseRows(count: range.count, width: vectors.width)
            for (row, text) in texts[range].enumerated() { add(text, to: &rows, row, &reader) }
            return rows.values
        }
        return DenseRows(width: vectors.width, values: parts.flatMap(\.self))
    }

    /// A word counts once, however often it is said.
    private func add(_ text: String, to rows: inout DenseRows, _ row: Int, _ reader: inout NGramReader) {
        reader.read(text)
        let known = Set(reader.grams.compactMap { table.number(of: $0.key) }).sorted()
        let width = vectors.width
        for word in known {
            let weight = weights[word]
            for place in 0..<width { rows.values[row * width + place] += weight * vectors.values[word * width + place] }
        }
        rows.normalize(row)
    }
}

extension WordVectors {
    /// - Parameter texts: all that there are, or a fair sample.
    static func learned(from texts: [String], dimensions: Int = 152, mostWords: Int = 6000, seed: UInt64) -> WordVectors {
        let vocabulary = TextVocabulary.learned(from: texts, recipe: recipe).vocabulary
        // In few texts a word that occurs once is all there is; in many it says nothing.
        let least: Int32 = texts.count < 200 ? 1 : texts.count < 20_000 ? 2 : 3
        let kept = vocabulary.frequencies.indices.filter { vocabulary.frequencies[$0] >= least }
            .sorted { (vocabulary.frequencies[$0], $1) > (vocabulary.frequencies[$1], $0) }.prefix(mostWords).sorted()
        let company = WordCompany(
            texts, words: kept.map { vocabulary.table.keys[$0] }, frequencies: kept.map { vocabulary.frequencies[$0] })
        let rank = max(8, min(dimensions, kept.count / 2))
        var vectors = Spectrum(company.information, rank: rank, seed: seed).embedding
        for word in 0..<vectors.count { vectors.normalize(word) }
        let words = kept.map { vocabulary.names[$0] }
        let weights = zip(kept, words).map { vocabulary.inverse[$0] * (StopWords.all.contains($1) ? 0.4 : 1) }
        return WordVectors(words: words, weights: weights, vectors: vectors)
    }
}
