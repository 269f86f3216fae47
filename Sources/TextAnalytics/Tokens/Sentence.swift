/// A sentence of a text: the tokens between two ends, and the bytes from the first to the last of them.
public struct Sentence: Sendable, Hashable {
    /// Places in the text's tokens.
    public var tokens: Range<Int>
    /// Bytes of the text's UTF-8.
    public var range: Range<Int>

    /// Appends the sentences of a text: cut after `. ! ? …` and the marks of other scripts, with the quotes, brackets and faces after
    /// them, and at empty lines; not after abbreviations and initials.
    static func split(_ bytes: UnsafeBufferPointer<UInt8>, _ tokens: [Token], into sentences: inout [Sentence]) {
        tokens.withUnsafeBufferPointer { tokens in
            var first = 0
            var place = 0
            while place < tokens.count {
                let end = end(bytes, tokens, place)
                if end.isSentence {
                    sentences.append(Sentence(tokens: first..<end.place, range: tokens[first].start..<tokens[end.place - 1].end))
                    first = end.place
                }
                place = end.place
            }
        }
    }

    /// The token after this one and what closes with it, and whether a sentence ends before that.
    @inline(__always)
    private static func end(
        _ bytes: UnsafeBufferPointer<UInt8>, _ tokens: UnsafeBufferPointer<Token>, _ place: Int
    ) -> (place: Int, isSentence: Bool) {
        var end = place + 1
        if end == tokens.count || isParted(bytes, tokens[place].end, tokens[end].start, tokens[end]) { return (end, true) }
        switch tokens[place].kind {
        case .punctuation:
            guard isEnd(bytes, tokens, place) else { return (end, false) }
            while end < tokens.count, closes(bytes, tokens[end]) { end += 1 }
            return (end, end == tokens.count || opens(bytes, tokens, place, end))
        case .emoji, .emoticon:
            // A face stands where a full stop would.
            let next = tokens[end]
            return (end, next.kind == .word && next.traits.contains(.capitalized) && !next.traits.contains(.capitals))
        case .word, .number, .character, .hashtag, .mention, .url, .email, .symbol: return (end, false)
        }
    }

    private static func isEnd(_ bytes: UnsafeBufferPointer<UInt8>, _ tokens: UnsafeBufferPointer<Token>, _ place: Int) -> Bool {
        let token = tokens[place]
        let (mark, _) = ScalarReading.scalar(bytes, token.start)
        switch mark {
        case 0x21, 0x3F, 0x3002, 0xFF01, 0xFF1F, 0xFF61, 0x203C, 0x0964, 0x061F, 0x06D4, 0x2026, 0x203D: return true
        case 0x2E: return token.end - token.start > 1 || place == 0 || !isAbbreviation(bytes, tokens[place - 1], tokens, place)
        default: return false
        }
    }

    /// Whether the sentence after the mark begins: there is a space, and dots that trail off are followed by a capital.
    private static func opens(_ bytes: UnsafeBufferPointer<UInt8>, _ tokens: UnsafeBufferPointer<Token>, _ mark: Int, _ next: Int) -> Bool {
        let token = tokens[mark]
        let (value, _) = ScalarReading.scalar(bytes, token.start)
        if value > 0x2FFF { return true }
        guard tokens[next].traits.contains(.afterSpace) else {
            return value != 0x2E && tokens[next].kind == .word && token.end == tokens[next].start
        }
        let trailing = value == 0x2026 || value == 0x2E && token.end - token.start > 1
        return !trailing || tokens[next].kind != .word || tokens[next].traits.contains(.capitalized)
    }

    /// Quotes, brackets, further marks and faces belong to the sentence before them.
    private static func closes(_ bytes: UnsafeBufferPointer<UInt8>, _ token: Token) -> Bool {
        if token.kind == .emoji || token.kind == .emoticon { return true }
        guard token.kind == .punctuation else { return false }
        switch ScalarReading.scalar(bytes, token.start).value {
        case 0x21, 0x3F, 0x2E, 0x2026, 0x29, 0x5D, 0x7D, 0x2019, 0x201D, 0xBB, 0x300D, 0x300F, 0xFF09: return true
        case 0x22, 0x27: return !token.traits.contains(.afterSpace)
        default: return false
        }
    }

    private static func isAbbreviation(
        _ bytes: UnsafeBufferPointer<UInt8>, _ word: Token, _ tokens: UnsafeBufferPointer<Token>, _ mark: Int
    ) -> Bool {
        guard word.kind == .word || word.kind == .number, word.end == tokens[mark].start, mark + 1 < tokens.count else { return false }
        if !tokens[mark + 1].traits.contains(.afterSpace) { return true }
        guard word.kind == .word else { return false }
        // An initial (J. Smith), or the last letter of u.s.
        if word.end - word.start == 1, bytes[word.start] != UInt8(ascii: "I"), bytes[word.start] != UInt8(ascii: "a") { return true }
        var name: UInt64 = 0
        for place in word.range.prefix(8) { name = name << 8 | UInt64(bytes[place] | 0x20) }
        return word.range.count <= 8 && abbreviations.contains(name)
    }

    private static let abbreviations: Set<UInt64> = Set(
        [
            "mr", "mrs", "ms", "dr", "prof", "st", "vs", "etc", "approx", "dept", "tel", "inc", "ltd", "jr", "sr", "bzw", "ca", "nr",
            "str", "hr", "fr", "frau", "herr", "mme", "mlle", "sra", "dra", "ref", "ext", "fig", "vol", "usw", "evtl", "ggf", "inkl",
        ].map { $0.utf8.reduce(0) { $0 << 8 | UInt64($1) } })

    /// Whether an empty line stands between two tokens, or a line ends and the next begins with a capital, a bullet or a number.
    private static func isParted(_ bytes: UnsafeBufferPointer<UInt8>, _ end: Int, _ start: Int, _ next: Token) -> Bool {
        guard next.traits.contains(.afterSpace), start - end > 1 || bytes[end] == 0x0A else { return false }
        var lines = 0
        for place in end..<start where bytes[place] == 0x0A { lines += 1 }
        guard lines == 1 else { return lines > 1 }
        return next.traits.contains(.capitalized) || next.kind == .punctuation || next.kind == .number || next.kind == .character
    }
}
