import Foundation
import Testing

@testable import TextAnalytics

@Suite struct FeatureTests {
    @Test(arguments: [
        ("Where's my CARD?", ["wheres", "my", "card"]), ("Café crème, s’il vous plaît!", ["cafe", "creme", "sil", "vous", "plait"]),
        ("Straße Ærø Łódź", ["strasse", "aero", "lodz"]), ("ＦＵＬＬ ｗｉｄｔｈ ﬁne", ["full", "width", "fine"]), ("", []),
        ("!? … 'quoted'", ["quoted"]),
        ("e\u{301}te\u{301} co\u{AD}op", ["ete", "coop"]), ("退款 please", ["退", "款", "please"]), ("good👍🏽👍", ["good", "👍", "👍"]),
        ("ЁЛКА Ёж Άλφα", ["елка", "еж", "αλφα"]), ("हिन्दी में", ["हिन्दी", "में"]),
        ("a--b a''b don't' 3.50", ["a", "b", "a", "b", "dont", "3", "50"]),
    ])
    func `words lose case and accents and nothing else`(text: String, words: [String]) {
        #expect(FoldedWords(text).words == words)
    }

    @Test func `each word tells where it stands`() {
        let text = "Très bon, n’est-ce pas 👍?"
        let words = FoldedWords(text)
        let bytes = Array(text.utf8)
        #expect(words.spans.map { String(decoding: bytes[$0.source], as: UTF8.self) } == ["Très", "bon", "n’est", "ce", "pas", "👍"])
    }

    @Test func `words of endless length are cut, between letters`() {
        let words = FoldedWords(String(repeating: "ж", count: 5000) + " ok")
        #expect(words.words == [String(repeating: "ж", count: 30), "ok"])
    }

    @Test func `random bytes are read without harm, and ranges lie in order`() {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("seed \(seed)")
        var random = Shuffling(seed: seed)
        for _ in 0..<300 {
            let scalars = (0..<random.below(40)).compactMap { _ in
                Unicode.Scalar(UInt32(random.below([0x80, 0x600, 0x3000, 0x11_0000][random.below(4)])))
            }
            var text = String.UnicodeScalarView()
            text.append(contentsOf: scalars)
            let words = FoldedWords(String(text))
            var end = 0
            for span in words.spans {
                #expect(span.source.lowerBound >= end && !span.source.isEmpty)
                end = span.source.upperBound
            }
            #expect(end <= String(text).utf8.count)
            #expect(words.words.allSatisfy { String(validating: Array($0.utf8), as: UTF8.self) != nil && !$0.isEmpty })
        }
    }

    @Test func `TF-IDF is what scikit-learn gives`() throws {
        // TfidfVectorizer(sublinear_tf=True) on the same three texts.
        let recipe = NGramRecipe(words: 1...1, characters: nil)
        let (vocabulary, rows) = TextVocabulary.learned(from: ["card card card lost", "my card", "refund please"], recipe: recipe)
        #expect(vocabulary.names == ["card", "lost", "my", "refund", "please"])
        #expect(abs(rows.values[0] - 0.8474084852202652) < 1e-6)
        #expect(abs(rows.values[1] - 0.5309414837594586) < 1e-6)
    }

    @Test func `n-grams of words, pairs and characters are those that a slow reading finds`() {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("seed \(seed)")
        var random = Shuffling(seed: seed)
        let letters = ["a", "b", "ü", "ж"]
        for _ in 0..<50 {
            let words = (0..<random.below(7)).map { _ in (0...random.below(4)).map { _ in letters[random.below(4)] }.joined() }
            var reader = NGramReader(NGramRecipe(words: 1...2, characters: 2...4, pairDistance: 3))
            reader.read(words.joined(separator: ", "))
            let found = reader.grams.map { "\($0.group) \(reader.name($0))" }.sorted()
            #expect(found == Self.slow(words.map { FoldedWords($0)[0] }).sorted())
            #expect(reader.grams.allSatisfy { NGramReader.key(of: reader.name($0), group: $0.group) == $0.key })
        }
    }

    private static func slow(_ words: [String]) -> [String] {
        var found = words.map { "words \($0)" }
        for first in words.indices {
            if first + 1 < words.count { found.append("words \(words[first]) \(words[first + 1])") }
            for last in words.indices where last > first && last - first <= 3 {
                found.append("pairs " + [words[first], words[last]].sorted().joined(separator: " \u{2026} "))
            }
            let letters = Array(" \(words[first]) ")
            for start in letters.indices {
                for size in 2...4 where start + size <= letters.count {
                    found.append("characters \(String(letters[start..<(start + size)]))")
                }
            }
        }
        return found
    }

    @Test func `only n-grams of enough texts and not of too many count`() {
        let recipe = NGramRecipe(words: 1...1, characters: nil, minimumTexts: 2, maximumShare: 0.5, withoutStopWords: true)
        let vocabulary = TextVocabulary.learned(from: ["the red car", "the blue car", "red bus", "a car"], recipe: recipe).vocabulary
        #expect(vocabulary.names == ["red"])
    }
}
