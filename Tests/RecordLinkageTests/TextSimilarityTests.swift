import Testing

@testable import RecordLinkage

/// Calls `body` with the bytes of two texts.
func withTextBytes<R>(_ a: String, _ b: String, _ body: (TextBytes, TextBytes) -> R) -> R {
    let (a, b) = (Array(a.utf8), Array(b.utf8))
    return a.withUnsafeBufferPointer { a in b.withUnsafeBufferPointer { body(a, $0) } }
}

struct TextSimilarityTests {
    /// Winkler, "String comparator metrics and enhanced decision rules in the Fellegi–Sunter model of record linkage" (1990), table 1, and
    /// "The state of record linkage and current research problems" (1999), table 2. To three decimals there.
    @Test(
        arguments: [
            ("MARTHA", "MARHTA", 0.944, 0.961), ("DWAYNE", "DUANE", 0.822, 0.840), ("DIXON", "DICKSONX", 0.767, 0.813),
            ("SHACKLEFORD", "SHACKELFORD", 0.970, 0.982), ("DUNNINGHAM", "CUNNIGHAM", 0.896, 0.896),
            ("NICHLESON", "NICHULSON", 0.926, 0.956),
            ("JONES", "JOHNSON", 0.790, 0.832), ("MASSEY", "MASSIE", 0.889, 0.933), ("ABROMS", "ABRAMS", 0.889, 0.922),
            ("JERALDINE", "GERALDINE", 0.926, 0.926), ("MICHELLE", "MICHAEL", 0.869, 0.921), ("JULIES", "JULIUS", 0.889, 0.933),
            ("TANYA", "TONYA", 0.867, 0.880), ("SEAN", "SUSAN", 0.783, 0.805), ("JON", "JOHN", 0.917, 0.933), ("JON", "JAN", 0.778, 0.800),
            ("CRATE", "TRACE", 0.733, 0.733), ("ITMAN", "SMITH", 0.467, 0.467), ("", "", 1, 1), ("A", "", 0, 0), ("A", "A", 1, 1),
            ("AB", "BA", 0, 0),
        ] as [(String, String, Double, Double)])
    func `Jaro and Jaro–Winkler give the published values`(_ a: String, _ b: String, _ jaro: Double, _ winkler: Double) {
        #expect(abs(withTextBytes(a, b, Similarity.jaro) - jaro) < 0.0006)
        #expect(abs(withTextBytes(a, b, Similarity.jaroWinkler) - winkler) < 0.0006)
    }

    @Test(
        arguments: [
            ("kitten", "sitting", 3), ("saturday", "sunday", 3), ("rosettacode", "raisethysword", 8), ("ca", "abc", 3), ("ab", "ba", 1),
            ("abc", "acb", 1),
            ("a", "", 1), ("", "", 0), ("abcdef", "abcdef", 0), ("abcdef", "bacdfe", 2), ("smith", "smtih", 1), ("flaw", "lawn", 2),
            ("ac", "cba", 3),
            ("jellyfish", "jellyifhs", 2), ("иванов", "ивонав", 2), ("иванов", "ианвов", 2), ("北京市", "北市京", 1), ("zoë", "zoe", 1),
        ] as [(String, String, Int)])
    func `edits are counted with swaps of neighbours, each letter once`(_ a: String, _ b: String, _ edits: Int) {
        #expect(withTextBytes(a, b) { Similarity.damerauLevenshtein($0, $1, limit: 100) } == edits)
        #expect(withTextBytes(a, b) { Similarity.damerauLevenshtein($0, $1, limit: edits) } == edits)
        if edits > 0 { #expect(withTextBytes(a, b) { Similarity.damerauLevenshtein($0, $1, limit: edits - 1) } == edits) }
    }

    @Test(arguments: [UInt64(1), 2, 3, 20_261_122])
    func `every measure agrees with its slow version on random texts`(_ seed: UInt64) {
        var random = TextDice(seed: seed)
        for _ in 0..<3000 {
            let (a, b) = random.pair()
            let (x, y) = (Array(a.unicodeScalars), Array(b.unicodeScalars))
            let edits = SlowSimilarity.edits(x, y)
            let limit = random.below(8)
            let found = withTextBytes(a, b) { Similarity.damerauLevenshtein($0, $1, limit: limit) }
            #expect(found == min(edits, limit + 1), "seed \(seed): \(a) | \(b), limit \(limit)")
            #expect(withTextBytes(a, b) { Similarity.damerauLevenshtein($0, $1, limit: 500) } == edits, "seed \(seed): \(a) | \(b)")
            let jaro = SlowSimilarity.jaro(x, y)
            #expect(abs(withTextBytes(a, b, Similarity.jaro) - jaro) < 1e-12, "seed \(seed): \(a) | \(b)")
            let winkler = SlowSimilarity.jaroWinkler(x, y)
            #expect(abs(withTextBytes(a, b, Similarity.jaroWinkler) - winkler) < 1e-12, "seed \(seed): \(a) | \(b)")
            for bar in [0.7, 0.88, 0.95] where abs(winkler - bar) > 1e-9 && !a.isEmpty && !b.isEmpty {
                #expect(withTextBytes(a, b) { Similarity.isAlike($0, $1, atLeast: bar) } == (winkler >= bar), "seed \(seed): \(a) | \(b)")
            }
        }
    }

    @Test(arguments: [UInt64(7), 8])
    func `every measure is symmetric`(_ seed: UInt64) {
        var random = TextDice(seed: seed)
        for _ in 0..<3000 {
            let (a, b) = random.pair()
            #expect(withTextBytes(a, b, Similarity.jaro) == withTextBytes(b, a, Similarity.jaro), "seed \(seed): \(a) | \(b)")
            #expect(withTextBytes(a, b, Similarity.jaroWinkler) == withTextBytes(b, a, Similarity.jaroWinkler), "seed \(seed): \(a) | \(b)")
            #expect(withTextBytes(a, b, Similarity.tokenMatch) == withTextBytes(b, a, Similarity.tokenMatch), "seed \(seed): \(a) | \(b)")
            #expect(
                withTextBytes(a, b) { Similarity.damerauLevenshtein($0, $1, limit: 5) }
                    == withTextBytes(b, a) { Similarity.damerauLevenshtein($0, $1, limit: 5) },
                "seed \(seed): \(a) | \(b)")
        }
    }

    @Test(
        arguments: [
            ("anna maria", "maria anna", 1.0), ("anna maria", "anna", 2.0 / 3), ("john smith", "jon smith", 0.875), ("a b", "c d", 0),
            ("", "", 1),
            ("", "anna", 0), ("anna anna", "anna", 2.0 / 3), ("j smith", "john smith", 0.875), ("unit 12", "unit 13", 0.5),
        ] as [(String, String, Double)])
    func `words in common, whatever their order`(_ a: String, _ b: String, _ overlap: Double) {
        #expect(abs(withTextBytes(a, b, Similarity.tokenOverlap) - overlap) < 1e-12)
    }

    @Test func `bytes at both ends that agree are counted`() {
        #expect(withTextBytes("maria", "marta", Similarity.commonPrefix) == 3)
        #expect(withTextBytes("maria", "marta", Similarity.commonSuffix) == 1)
        #expect(withTextBytes("", "a", Similarity.commonPrefix) == 0)
        #expect(withTextBytes("anna", "anna", Similarity.commonSuffix) == 4)
    }
}
