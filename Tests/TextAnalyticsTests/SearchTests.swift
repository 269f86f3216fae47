import Foundation
import Testing

@testable import TextAnalytics

@Suite struct SearchTests {
    static func index(_ texts: [String]) -> SearchIndex {
        var index = SearchIndex()
        index.add(texts.enumerated().map { (row: $0, text: $1) })
        return index
    }

    static func rows(_ index: SearchIndex, _ query: String, _ matching: SearchQuery.Matching = .all) -> [Int] {
        index.search(SearchQuery(query, matching: matching), limit: 100).hits.map(\.row).sorted()
    }

    static let few = index([
        "My card is on hold.", "Hold my card on file", "CAFÉ was great", "cafe's coffee, café again", "the refund never came",
        "Refunded at once!",
    ])

    @Test(arguments: [
        ("card", [0, 1]), ("\"on hold\"", [0]), ("“on file”", [1]), ("CAFE", [2, 3]), ("café", [2, 3]), ("cafes", [3]), ("cafe*", [2, 3]),
        ("refund", [4]), ("refund*", [4, 5]),
        ("refudn", [4]), ("refunde", [4, 5]), ("card -hold", []), ("hold -\"on hold\"", [1]), ("-card", []), ("", []), ("card refund", []),
        ("nothingness", []),
        ("\"my card on\"", [1]), ("\"never cam*\"", [4]), ("the hold", []),
    ])
    func `a query finds what it says`(query: String, rows: [Int]) { #expect(Self.rows(Self.few, query) == rows) }

    @Test func `one word of several is enough where that is asked for`() {
        #expect(Self.rows(Self.few, "card refund", .any) == [0, 1, 4])
        #expect(Self.rows(Self.few, "card nothingness", .any) == [0, 1])
    }

    /// Texts of few words, so that all of them meet.
    private static func made(_ count: Int, _ random: inout Shuffling) -> [String] {
        let words = ["ab", "abc", "abd", "ba", "bac", "card", "cart", "Ä", "delay", "delays"]
        return (0..<count).map { _ in
            (0..<random.below(12)).map { _ in words[min(random.below(10), random.below(10))] }.joined(separator: " ")
        }
    }

    @Test func `ranking is BM25 as a slow reading of all texts gives it, filters and removals included`() {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("seed \(seed)")
        var random = Shuffling(seed: seed)
        for _ in 0..<30 {
            let texts = Self.made(200, &random)
            var index = Self.index(texts)
            var present = Dictionary(uniqueKeysWithValues: texts.enumerated().map { ($0, $1) })
            for step in 0..<3 {
                for query in ["card", "ab ba", "\"ab ba\"", "ab*", "ab -card", "\"ab ab*\" delay", "a -\"card ab\"", "delay* card"] {
                    for matching in [SearchQuery.Matching.all, .any] {
                        let parsed = SearchQuery(query, matching: matching, toleratesTypos: false)
                        let found = index.search(parsed, filter: .matching { $0 % 3 != 0 }, limit: 7)
                        let slow = SlowSearch(present).search(parsed) { $0 % 3 != 0 }
                        #expect(found.total == slow.count, "\(query)")
                        #expect(zip(found.hits, slow).allSatisfy { abs($0.score - Float($1.score)) < 1e-4 }, "\(query)")
                        // Equal but for rounding: the order of rows may differ there.
                        let scores = Dictionary(uniqueKeysWithValues: slow.map { ($0.row, $0.score) })
                        #expect(found.hits.allSatisfy { abs(Float(scores[$0.row] ?? -1) - $0.score) < 1e-4 }, "\(query)")
                        #expect(index.search(parsed, filter: .rows(RowSet(present.keys.filter { $0 % 3 != 0 })), limit: 7) == found)
                    }
                }
                let gone = (0..<20).map { _ in random.below(200) }
                index.remove(rows: gone)
                for row in gone { present[row] = nil }
                for _ in 0..<5 {
                    let row = 200 * step + random.below(400)
                    let text = Self.made(1, &random)[0]
                    index.add(text, row: row)
                    present[row] = text
                }
                #expect(index.count == present.count)
            }
        }
    }

    @Test func `what is erased leaves nothing behind`() {
        var index = Self.index(["my secret is Rosebud", "my card is here"])
        index.remove(rows: [0, 99])
        #expect(index.terms.names.filter { !$0.isEmpty }.sorted() == ["card", "here", "is", "my"])
        #expect(index.postings.count { $0.count > 0 } == index.termCount && index.termCount == 4)
        // Nor the hash of a term, by which it could be guessed.
        #expect(index.terms.table.keys.count { $0 != 0 } == 4)
        #expect(Self.rows(index, "rosebud*") == [] && Self.rows(index, "rosebut") == [])
        index.add("Rosebud again", row: 0)
        #expect(Self.rows(index, "rosebud") == [0])
    }

    @Test func `a table of keys knows what is in it after any insertions and removals`() {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("seed \(seed)")
        var random = Shuffling(seed: seed)
        var table = KeyTable()
        var known: [UInt64: Int] = [:]
        for _ in 0..<5000 {
            // Keys that fall into the same slots.
            let key = UInt64(1 + random.below(300)) << 20
            if random.below(3) == 0 {
                table.remove(key)
                known[key] = nil
            } else {
                let number = table.insert(key)
                #expect(known[key] == nil || known[key] == number)
                known[key] = number
            }
            let asked = UInt64(1 + random.below(300)) << 20
            #expect(table.number(of: asked) == known[asked])
        }
        #expect(Set(table.keys).subtracting([0]) == Set(known.keys))
    }

    @Test func `after most texts are gone the index is as one made of those that stay`() {
        var random = Shuffling(seed: 11)
        let texts = Self.made(3000, &random)
        var index = Self.index(texts)
        let kept = (0..<3000).filter { $0 % 5 == 0 }
        index.remove(rows: (0..<3000).filter { $0 % 5 != 0 })
        var fresh = SearchIndex()
        fresh.add(kept.map { (row: $0, text: texts[$0]) })
        for query in ["card", "\"ab ba\"", "del* ab"] {
            #expect(index.search(SearchQuery(query), limit: 50) == fresh.search(SearchQuery(query), limit: 50))
        }
        #expect(index.rows.count == 600 && index.bytes == fresh.bytes)
        index.remove(rows: kept)
        #expect(index.count == 0 && index.termCount == 0 && Self.rows(index, "card") == [])
    }

    @Test func `highlights are the words as they stand in the text`() {
        let text = "Refunds? The café’s REFUND was put on hold, on hold!"
        func marked(_ query: String) -> [String] {
            var index = SearchIndex()
            index.add(text, row: 1)
            let bytes = Array(text.utf8)
            return index.highlighter(for: SearchQuery(query)).ranges(in: text).map { String(decoding: bytes[$0], as: UTF8.self) }
        }
        #expect(marked("refund") == ["REFUND"])
        #expect(marked("refund*") == ["Refunds", "REFUND"])
        #expect(marked("\"on hold\" hold") == ["on hold", "on hold"])
        #expect(marked("refnud") == ["REFUND"])
        #expect(marked("cafes -refund") == ["café’s"])
    }

    @Test func `the distance of two words is what trying every slip gives`() {
        #expect(EditDistance.between(Array("refund".utf8), Array("refnud".utf8), most: 2) == 1)
        let seed = UInt64.random(in: 0...UInt64.max)
        print("seed \(seed)")
        var random = Shuffling(seed: seed)
        func slow(_ a: ArraySlice<UInt8>, _ b: ArraySlice<UInt8>) -> Int {
            guard let x = a.last, let y = b.last else { return max(a.count, b.count) }
            var best = min(slow(a.dropLast(), b) + 1, slow(a, b.dropLast()) + 1, slow(a.dropLast(), b.dropLast()) + (x == y ? 0 : 1))
            if a.count > 1, b.count > 1, a.dropLast().last == y, b.dropLast().last == x {
                best = min(best, slow(a.dropLast(2), b.dropLast(2)) + 1)
            }
            return best
        }
        for _ in 0..<200 {
            let (a, b) = (
                (0..<random.below(6)).map { _ in UInt8(97 + random.below(3)) },
                (0..<random.below(6)).map { _ in UInt8(97 + random.below(3)) }
            )
            #expect(EditDistance.between(a, b, most: 9) == slow(a[...], b[...]))
            #expect(EditDistance.between(a, b, most: 2) == min(slow(a[...], b[...]), 3))
        }
    }

    @Test func `sets of rows know their rows, far apart or close`() {
        for rows in [[5, 3, 900], [Int.min, 0, Int.max], [], [-4, -4, 70]] {
            let set = RowSet(rows)
            for row in [5, 3, 900, 0, -4, 70, Int.min, Int.max, 4, 899] { #expect(set.contains(row) == rows.contains(row)) }
        }
    }
}

/// Reads every text for every query.
private struct SlowSearch {
    let texts: [(row: Int, words: [String])]

    init(_ texts: [Int: String]) { self.texts = texts.sorted { $0.key < $1.key }.map { ($0.key, FoldedWords($0.value).words) } }

    func search(_ query: SearchQuery, _ admits: (Int) -> Bool) -> [(row: Int, score: Double)] {
        func times(_ part: SearchQuery.Part, _ words: [String]) -> Int {
            guard words.count >= part.words.count else { return 0 }
            return (0...(words.count - part.words.count)).count { first in
                part.words.indices.allSatisfy { place in
                    part.isPrefix && place == part.words.count - 1
                        ? words[first + place].hasPrefix(part.words[place]) : words[first + place] == part.words[place]
                }
            }
        }
        let mean = Double(texts.reduce(0) { $0 + $1.words.count }) / Double(max(1, texts.count))
        let wanted = query.parts.filter { !$0.isExcluded }
        let having = wanted.map { part in texts.count { times(part, $0.words) > 0 } }
        var found: [(row: Int, score: Double)] = []
        for (row, words) in texts where admits(row) {
            if query.parts.contains(where: { $0.isExcluded && times($0, words) > 0 }) { continue }
            let counts = wanted.map { times($0, words) }
            guard query.matching == .all ? !counts.contains(0) : counts.contains(where: { $0 > 0 }) else { continue }
            let score = zip(counts, having).reduce(0.0) { sum, part in
                let idf = log(1 + (Double(texts.count) - Double(part.1) + 0.5) / (Double(part.1) + 0.5))
                let tf = Double(part.0)
                return sum + idf * tf * 2.2 / (tf + 1.2 * (0.25 + 0.75 * Double(words.count) / max(mean, 1)))
            }
            found.append((row, score))
        }
        return found.sorted { ($0.score, $1.row) > ($1.score, $0.row) }
    }
}
