/// Texts in which words follow each other.
struct PhraseSearch {
    /// The texts, ascending, and how often each has the phrase.
    let texts: [Int32]
    let counts: [Int32]

    /// - Parameter words: by word, the terms it stands for.
    init(_ words: [[Int]], in index: SearchIndex) {
        var candidates = Self.texts(words.first ?? [], in: index)
        for word in words.dropFirst() { candidates = Self.common(candidates, Self.texts(word, in: index)) }
        // Where the phrase so far ends, text by text: text number in the upper half, place in the lower.
        var ends: [Int64] = Self.places(words.first ?? [], of: candidates, in: index)
        for word in words.dropFirst() where !ends.isEmpty {
            let next = Self.places(word, of: candidates, in: index)
            var kept: [Int64] = []
            var (i, j) = (0, 0)
            while i < ends.count, j < next.count {
                if ends[i] + 1 == next[j] {
                    kept.append(next[j])
                    (i, j) = (i + 1, j + 1)
                } else if ends[i] + 1 < next[j] {
                    i += 1
                } else {
                    j += 1
                }
            }
            ends = kept
        }
        var (texts, counts): ([Int32], [Int32]) = ([], [])
        for end in ends {
            let text = Int32(end >> 32)
            if texts.last == text {
                counts[counts.count - 1] += 1
            } else {
                texts.append(text)
                counts.append(1)
            }
        }
        (self.texts, self.counts) = (texts, counts)
    }

    private static func texts(_ terms: [Int], in index: SearchIndex) -> [Int32] {
        var texts: [Int32] = []
        texts.reserveCapacity(terms.reduce(0) { $0 + index.postings[$1].count })
        for term in terms { index.postings[term].forEach { text, _ in texts.append(text) } }
        guard terms.count > 1 else { return texts }
        texts.sort()
        var distinct: [Int32] = []
        for text in texts where distinct.last != text { distinct.append(text) }
        return distinct
    }

    private static func common(_ a: [Int32], _ b: [Int32]) -> [Int32] {
        var common: [Int32] = []
        var (i, j) = (0, 0)
        while i < a.count, j < b.count {
            if a[i] == b[j] {
                common.append(a[i])
                (i, j) = (i + 1, j + 1)
            } else if a[i] < b[j] {
                i += 1
            } else {
                j += 1
            }
        }
        return common
    }

    private static func places(_ terms: [Int], of texts: [Int32], in index: SearchIndex) -> [Int64] {
        var places: [Int64] = []
        for term in terms {
            index.postings[term].forEach(of: texts) { text, found in
                for place in found { places.append(Int64(text) << 32 | Int64(place)) }
            }
        }
        if terms.count > 1 { places.sort() }
        return places
    }
}
