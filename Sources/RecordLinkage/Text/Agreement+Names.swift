extension Agreement {
    enum NameLevel: Int {
        case same, alias, slip, similar, beginning, different
    }

    enum FullNameLevel: Int {
        case same, within, nearly, allButOne, alone, last, some, different
    }

    /// A given or a family name.
    static func name(_ a: TextBytes, _ b: TextBytes) -> NameLevel {
        let shorter = a.count <= b.count ? a : b
        let longer = a.count <= b.count ? b : a
        guard let first = shorter.first else { return .different }
        if shorter.count == 1 { return first == longer[0] ? .beginning : .different }
        if shorter.count >= 3, Similarity.damerauLevenshtein(shorter, longer, limit: 1) <= 1 { return .slip }
        if isSameSpelledApart(a, b) { return .slip }
        if Similarity.isAlike(shorter, longer, atLeast: 0.88) || hasToken(shorter, in: longer) { return .similar }
        return Similarity.hasPrefix(longer, shorter) ? .beginning : .different
    }

    /// Names in any order.
    static func fullName(_ a: TextBytes, _ b: TextBytes) -> FullNameLevel {
        let match = Similarity.tokenMatch(a, b)
        let agreeing = match.equal + match.close
        guard match.fewer > 0, agreeing > 0 || match.fewer != match.more else { return .different }
        if match.equal == match.more { return .same }
        if isSameSpelledApart(a, b) { return .nearly }
        guard agreeing > 0 else { return .different }
        if match.fewer == 1 {
            if min(a.count, b.count) == 1 { return .some }
            return match.more == 1 ? .nearly : .alone
        }
        if match.equal == match.fewer { return .within }
        if agreeing == match.fewer { return .nearly }
        // Of relatives one word differs, of one person's records letters do.
        if match.fewer >= 3, agreeing == match.fewer - 1 { return .allButOne }
        let (lastA, lastB) = (lastToken(a), lastToken(b))
        if lastA.count > 1, lastB.count > 1, Similarity.equal(lastA, lastB) || Similarity.isClose(lastA, lastB) { return .last }
        return match.longestEqual >= 2 || match.close > 0 ? .some : .different
    }

    private static func lastToken(_ text: TextBytes) -> TextBytes {
        var start = text.count
        while start > 0, text[start - 1] != 32 { start -= 1 }
        return TextBytes(rebasing: text[start...])
    }

    /// Whether two names differ only in blanks ("anna maria", "annamaria") and in how umlauts are written ("muller", "mueller").
    static func isSameSpelledApart(_ a: TextBytes, _ b: TextBytes) -> Bool {
        var i = 0
        var j = 0
        var last: UInt8 = 0
        while true {
            while i < a.count, a[i] == 32 { i += 1 }
            while j < b.count, b[j] == 32 { j += 1 }
            if i < a.count, j < b.count, a[i] == b[j] {
                last = a[i]
                i += 1
                j += 1
            } else if i < a.count, isUmlaut(last, a[i]) {
                last = 0
                i += 1
            } else if j < b.count, isUmlaut(last, b[j]) {
                last = 0
                j += 1
            } else {
                return i == a.count && j == b.count
            }
        }
    }

    @inline(__always)
    private static func isUmlaut(_ vowel: UInt8, _ next: UInt8) -> Bool {
        switch vowel {
        case UInt8(ascii: "a"): next == UInt8(ascii: "e") || next == UInt8(ascii: "a")
        case UInt8(ascii: "o"), UInt8(ascii: "u"): next == UInt8(ascii: "e")
        default: false
        }
    }

    /// Whether `word` stands in `text` between blanks or ends.
    static func hasToken(_ word: TextBytes, in text: TextBytes) -> Bool {
        guard word.count < text.count else { return false }
        var start = 0
        while start + word.count <= text.count {
            let end = start + word.count
            if end == text.count || text[end] == 32, Similarity.equal(TextBytes(rebasing: text[start..<end]), word) { return true }
            while start < text.count, text[start] != 32 { start += 1 }
            start += 1
        }
        return false
    }
}
