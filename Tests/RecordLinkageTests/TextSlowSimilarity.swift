/// The measures as their papers write them, with whole tables and no tricks.
enum SlowSimilarity {
    static func edits(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
        var table = [[Int]](repeating: [Int](repeating: 0, count: b.count + 1), count: a.count + 1)
        for i in 0...a.count { table[i][0] = i }
        for j in 0...b.count { table[0][j] = j }
        for i in 0..<a.count {
            for j in 0..<b.count {
                var best = min(table[i][j + 1] + 1, table[i + 1][j] + 1, table[i][j] + (a[i] == b[j] ? 0 : 1))
                if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { best = min(best, table[i - 1][j - 1] + 1) }
                table[i + 1][j + 1] = best
            }
        }
        return table[a.count][b.count]
    }

    static func jaro(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Double {
        if a.isEmpty && b.isEmpty { return 1 }
        let reach = max(0, max(a.count, b.count) / 2 - 1)
        var used = Set<Int>()
        var fromA: [Unicode.Scalar] = []
        for (i, letter) in a.enumerated() {
            if let j = b.indices.first(where: { !used.contains($0) && abs($0 - i) <= reach && b[$0] == letter }) {
                used.insert(j)
                fromA.append(letter)
            }
        }
        guard !fromA.isEmpty else { return 0 }
        let fromB = used.sorted().map { b[$0] }
        let swapped = zip(fromA, fromB).count { $0 != $1 } / 2
        let common = Double(fromA.count)
        return (common / Double(a.count) + common / Double(b.count) + (common - Double(swapped)) / common) / 3
    }

    static func jaroWinkler(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Double {
        let jaro = jaro(a, b)
        let start = zip(a, b).prefix { $0 == $1 }.count
        return jaro > 0.7 ? jaro + 0.1 * Double(min(4, start)) * (1 - jaro) : jaro
    }
}

/// Random texts, the same for the same seed.
struct TextDice {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    /// SplitMix64.
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }

    /// From few letters, so that much agrees; often one text is the other with some edits, now and then one is long or not Latin.
    mutating func pair() -> (String, String) {
        let alphabets = ["abc ", "abcdefgh", "anmrie o", "абвг ", "aäb", "北京市上"]
        let letters = Array(alphabets[below(alphabets.count)].unicodeScalars)
        let long = below(12) == 0
        let first = text(letters, upTo: long ? 150 : 14)
        var second = first
        if below(3) == 0 {
            second = text(letters, upTo: long ? 150 : 14)
        } else {
            for _ in 0..<below(6) { edit(&second, letters) }
        }
        return (string(first), string(second))
    }

    private mutating func text(_ letters: [Unicode.Scalar], upTo most: Int) -> [Unicode.Scalar] {
        (0..<below(most + 1)).map { _ in letters[below(letters.count)] }
    }

    private mutating func edit(_ text: inout [Unicode.Scalar], _ letters: [Unicode.Scalar]) {
        let place = below(text.count + 1)
        let letter = letters[below(letters.count)]
        switch below(4) {
        case 0: text.insert(letter, at: place)
        case 1 where place < text.count: text.remove(at: place)
        case 2 where place < text.count: text[place] = letter
        case 3 where place + 1 < text.count: text.swapAt(place, place + 1)
        default: break
        }
    }

    private func string(_ scalars: [Unicode.Scalar]) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }
}
