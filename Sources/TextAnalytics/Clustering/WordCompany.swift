import Foundation

/// Which words stand together in texts more often than chance would have it.
struct WordCompany {
    /// Positive pointwise mutual information, words × words, symmetric: ln(n · n_ab / (n_a · n_b)) where that is positive.
    let information: SparseRows

    /// Of a long text, words count as together that were first said within so many different words of each other: the work stays linear in
    /// the texts' length, and a page isn't one thought.
    private static let reach = 30

    /// - Parameters:
    ///   - words: their keys.
    ///   - frequencies: by word, how many texts have it.
    init(_ texts: [String], words: [UInt64], frequencies: [Int32]) {
        let table = KeyTable(keys: words)
        var pairs = KeyTable(capacity: 1 << 16)
        var members: [(Int32, Int32)] = []
        var counts: [Int32] = []
        var reader = NGramReader(NGramRecipe(words: 1...1, characters: nil))
        for text in texts {
            reader.read(text)
            var seen: Set<Int32> = []
            let said = reader.grams.compactMap { gram in table.number(of: gram.key).map(Int32.init) }.filter { seen.insert($0).inserted }
            for (place, word) in said.enumerated() {
                for other in said[(place + 1)..<max(place + 1, min(said.count, place + Self.reach))] {
                    let (one, two) = (min(word, other), max(word, other))
                    // An odd factor keeps pairs apart and spreads them; two is never 0, so neither is the key.
                    let pair = pairs.insert((UInt64(one) << 32 | UInt64(two)) &* 0x9E37_79B9_7F4A_7C15)
                    if pair == counts.count {
                        members.append((one, two))
                        counts.append(0)
                    }
                    counts[pair] += 1
                }
            }
        }
        let total = Double(texts.count)
        // With itself a word is always together: so one that is said alone has a meaning too.
        var rows = frequencies.enumerated().map { word, frequency in
            [(column: Int32(word), value: Float(log((total + 1) / Double(frequency))))]
        }
        for ((one, two), count) in zip(members, counts) {
            let expected = Double(frequencies[Int(one)]) * Double(frequencies[Int(two)])
            let value = Float(log(Double(count) * total / expected))
            guard value > 0 else { continue }
            rows[Int(one)].append((two, value))
            rows[Int(two)].append((one, value))
        }
        var information = SparseRows(width: words.count)
        for row in rows { information.append(row.sorted { $0.column < $1.column }) }
        self.information = information
    }
}
