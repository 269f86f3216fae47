import Testing

@testable import TouchstoneServer

/// Numbers that a seed repeats (SplitMix64, Steele 2014).
private struct Steps: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

@Suite struct TextDifferenceTests {
    private func written(_ pieces: [TextDifference.Piece]) -> String {
        pieces.map { $0.isGap ? "^" : $0.isMarked ? "[\($0.text)]" : $0.text }.joined()
    }

    @Test(arguments: [
        ("Katharina", "Katarina", "Kat[h]arina", "Kat^arina"), ("Smith", "Smyth", "Sm[i]th", "Sm[y]th"),
        ("MEIER", "Meier", "MEIER", "Meier"), ("1984-03-05", "1984-05-03", "1984-0[3]-0[5]", "1984-0[5]-0[3]"),
        ("abc", "xyz", "[abc]", "[xyz]"), ("", "x", "[]", "[x]"), ("same", "same", "same", "same"),
    ])
    func `letters that differ are marked, and where one is missing stands a gap`(_ a: String, _ b: String, _ left: String, _ right: String)
    {
        let difference = TextDifference(a, b)
        #expect(written(difference.left) == left && written(difference.right) == right)
    }

    @Test func `nothing is lost or made up, whatever stands beside one another`() {
        let seed = UInt64.random(in: 0..<UInt64.max)
        print("seed \(seed)")
        var generator = Steps(state: seed)
        for _ in 0..<2_000 {
            func text() -> String { String((0..<Int.random(in: 0...12, using: &generator)).map { _ in "abcé ".randomElement() ?? "a" }) }
            let (a, b) = (text(), text())
            let difference = TextDifference(a, b)
            #expect(difference.left.map(\.text).joined() == a && difference.right.map(\.text).joined() == b, "\(a) beside \(b)")
            let unmarked = { (pieces: [TextDifference.Piece]) in pieces.filter { !$0.isMarked }.map(\.text).joined() }
            #expect(unmarked(difference.left) == unmarked(difference.right), "\(a) beside \(b)")
        }
    }
}
