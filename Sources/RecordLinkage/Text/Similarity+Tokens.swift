/// Texts as bags of words between blanks.
extension Similarity {
    /// Words beyond these many are not looked at.
    static let mostTokens = 32

    /// How two bags of words agree.
    struct TokenMatch: Equatable {
        /// Words in the text with fewer of them, and in the other.
        var fewer = 0
        var more = 0
        var equal = 0
        /// Words that are a slip apart, or an initial and its word.
        var close = 0
        /// Bytes of the longest word that is equal.
        var longestEqual = 0
    }

    /// 0…1: twice the words in common, by all words. A close word counts three quarters.
    static func tokenOverlap(_ a: TextBytes, _ b: TextBytes) -> Double {
        let match = tokenMatch(a, b)
        guard match.more > 0 else { return 1 }
        return 2 * (Double(match.equal) + 0.75 * Double(match.close)) / Double(match.fewer + match.more)
    }

    /// Equal words pair first, then close ones, each word once.
    static func tokenMatch(_ a: TextBytes, _ b: TextBytes) -> TokenMatch {
        withUnsafeTemporaryAllocation(of: UInt64.self, capacity: 2 * mostTokens) { room in
            var first = tokens(of: a, into: room, at: 0)
            var second = tokens(of: b, into: room, at: mostTokens)
            var (x, y) = (a, b)
            var (atX, atY) = (0, mostTokens)
            // Which text leads doesn't depend on the order in which they are given.
            if first > second || first == second && precedes(b, a) {
                swap(&first, &second)
                swap(&x, &y)
                swap(&atX, &atY)
            }
            var match = TokenMatch(fewer: first, more: second)
            var openX: UInt32 = 0
            var free: UInt32 = second == 32 ? ~0 : (1 << UInt32(second)) - 1
            for i in 0..<first {
                let word = token(x, room[atX + i])
                if let j = partner(free, where: { equal(word, token(y, room[atY + $0])) }) {
                    free &= ~(1 << UInt32(j))
                    match.equal += 1
                    match.longestEqual = max(match.longestEqual, word.count)
                } else {
                    openX |= 1 << UInt32(i)
                }
            }
            while openX != 0, free != 0 {
                let word = token(x, room[atX + openX.trailingZeroBitCount])
                openX &= openX - 1
                if let j = partner(free, where: { isClose(word, token(y, room[atY + $0])) }) {
                    free &= ~(1 << UInt32(j))
                    match.close += 1
                }
            }
            return match
        }
    }

    /// A slip apart (two in long words), or one is the initial of the other.
    static func isClose(_ a: TextBytes, _ b: TextBytes) -> Bool {
        guard !a.isEmpty, !b.isEmpty else { return false }
        let shorter = min(a.count, b.count)
        if shorter == 1 { return a[0] == b[0] && !isDigit(a[0]) }
        // Numbers that differ are other numbers.
        if shorter < 3 || isDigit(a[0]) || isDigit(b[0]) { return false }
        let limit = shorter >= 8 ? 2 : 1
        return damerauLevenshtein(a, b, limit: limit) <= limit
    }

    @inline(__always)
    static func isDigit(_ byte: UInt8) -> Bool { byte &- 48 < 10 }

    private static func precedes(_ a: TextBytes, _ b: TextBytes) -> Bool {
        a.count != b.count ? a.count < b.count : a.lexicographicallyPrecedes(b)
    }

    @inline(__always)
    private static func partner(_ free: UInt32, where fits: (Int) -> Bool) -> Int? {
        var left = free
        while left != 0 {
            let j = left.trailingZeroBitCount
            if fits(j) { return j }
            left &= left - 1
        }
        return nil
    }

    /// Start in the upper half, end in the lower.
    @inline(__always)
    private static func token(_ text: TextBytes, _ place: UInt64) -> TextBytes {
        TextBytes(rebasing: text[Int(place >> 32)..<Int(place & 0xFFFF_FFFF)])
    }

    private static func tokens(of text: TextBytes, into room: UnsafeMutableBufferPointer<UInt64>, at: Int) -> Int {
        var count = 0
        var i = 0
        while i < text.count, count < mostTokens {
            while i < text.count, text[i] == 32 { i += 1 }
            let start = i
            while i < text.count, text[i] != 32 { i += 1 }
            if i > start {
                room[at + count] = UInt64(start) << 32 | UInt64(i)
                count += 1
            }
        }
        return count
    }
}
