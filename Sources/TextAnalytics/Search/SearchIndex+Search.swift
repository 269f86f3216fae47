import Foundation

extension SearchIndex {
    /// The texts that a query finds, ranked by BM25.
    ///
    /// Σ idf · tf (k₁ + 1) / (tf + k₁ (1 − b + b · length / mean length)) over the query's parts, idf = ln(1 + (N − n + ½) / (n + ½)), k₁ = 1.2,
    /// b = .75 (Robertson & Zaragoza 2009; the idf that Lucene has, which is never negative). A phrase, a beginning and a misspelt word
    /// counts as one term: tf is how often any of it stands in the text, n how many texts have any of it.
    public func search(_ query: SearchQuery, filter: SearchFilter = .all, limit: Int = 20) -> SearchResult {
        guard !query.isEmpty, count > 0 else { return SearchResult(hits: [], total: 0) }
        let parts = ResolvedQuery(query, in: self).parts
        let wanted = parts.filter { !$0.isExcluded }
        if query.matching == .all, wanted.contains(where: { $0.words.contains([]) }) { return SearchResult(hits: [], total: 0) }
        var scores = Scores(count: rows.count, lengths: lengths, mean: Float(totalLength) / Float(count))
        // The rarest first: what they rule out isn't scored again.
        let found = wanted.map { occurrences(of: $0) }.sorted { $0.count < $1.count }
        for (place, occurrences) in found.enumerated() {
            scores.add(occurrences, of: count, onlyAfter: query.matching == .all ? place : nil)
        }
        for part in parts where part.isExcluded { scores.exclude(occurrences(of: part)) }
        return scores.best(rows, filter: filter, partsNeeded: query.matching == .all ? found.count : 1, limit: max(1, limit))
    }

    /// Where one part of a query stands.
    enum Occurrences {
        case term(Postings)
        case texts([Int32], counts: [Int32])
        /// By text's number; zero where it isn't.
        case everywhere([Int32], having: Int)

        var count: Int {
            switch self {
            case .term(let postings): postings.count
            case .texts(let texts, _): texts.count
            case .everywhere(_, let having): having
            }
        }

        @inline(__always)
        func forEach(_ body: (Int32, Int32) -> Void) {
            switch self {
            case .term(let postings): postings.forEach(body)
            case .texts(let texts, let counts): for place in texts.indices { body(texts[place], counts[place]) }
            case .everywhere(let counts, _): for text in counts.indices where counts[text] > 0 { body(Int32(text), counts[text]) }
            }
        }
    }

    private func occurrences(of part: ResolvedQuery.Part) -> Occurrences {
        if part.words.count > 1 {
            let phrase = PhraseSearch(part.words, in: self)
            return .texts(phrase.texts, counts: phrase.counts)
        }
        let alternatives = part.words.first ?? []
        if let only = alternatives.first, alternatives.count == 1 { return .term(postings[only]) }
        var counts = Array(repeating: Int32(0), count: alternatives.isEmpty ? 0 : rows.count)
        var having = 0
        counts.withUnsafeMutableBufferPointer { counts in
            for term in alternatives {
                postings[term].forEach { text, count in
                    if counts[Int(text)] == 0 { having += 1 }
                    counts[Int(text)] += count
                }
            }
        }
        return .everywhere(counts, having: having)
    }

    /// Each text's score so far, and how many parts it has.
    private struct Scores {
        private var scores: [Float]
        private var parts: [UInt8]
        private let lengths: [Int32]
        private let mean: Float

        init(count: Int, lengths: [Int32], mean: Float) {
            scores = Array(repeating: 0, count: count)
            parts = Array(repeating: 0, count: count)
            self.lengths = lengths
            self.mean = max(mean, 1)
        }

        /// - Parameter before: texts that don't have so many parts yet are passed over.
        mutating func add(_ occurrences: Occurrences, of texts: Int, onlyAfter before: Int?) {
            let having = Double(occurrences.count)
            let factor = Float(log(1 + (Double(texts) - having + 0.5) / (having + 0.5))) * 2.2
            let perWord = 1.2 * 0.75 / mean
            scores.withUnsafeMutableBufferPointer { scores in
                parts.withUnsafeMutableBufferPointer { parts in
                    lengths.withUnsafeBufferPointer { lengths in
                        occurrences.forEach { text, count in
                            let place = Int(text)
                            if let before, Int(parts[place]) != min(before, 254) { return }
                            let often = Float(count)
                            scores[place] += factor * often / (often + 0.3 + perWord * Float(lengths[place]))
                            if parts[place] < 254 { parts[place] += 1 }
                        }
                    }
                }
            }
        }

        mutating func exclude(_ occurrences: Occurrences) {
            parts.withUnsafeMutableBufferPointer { parts in occurrences.forEach { text, _ in parts[Int(text)] = 0 } }
        }

        func best(_ rows: [Int], filter: SearchFilter, partsNeeded: Int, limit: Int) -> SearchResult {
            var best = BestHits(most: limit)
            var total = 0
            let needed = UInt8(min(partsNeeded, 254))
            for text in parts.indices where parts[text] >= needed && filter.admits(rows[text]) {
                total += 1
                best.offer(rows[text], scores[text])
            }
            return SearchResult(hits: best.sorted, total: total)
        }
    }
}
