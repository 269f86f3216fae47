/// Texts of random words, as long as real ones and of the same words: what fits a theme only by chance.
struct RandomTexts {
    let rows: DenseRows

    init(vectors: WordVectors, texts: [String], seed: UInt64) {
        let known = texts.map { FoldedWords($0).words }
        let pool = known.flatMap(\.self)
        var random = Shuffling(seed: seed)
        let mixed = known.map { words in
            words.map { _ in pool[random.below(pool.count)] }.joined(separator: " ")
        }
        rows = vectors.vectors(of: mixed)
    }
}
