/// A text without what isn't said: whom it mentions, links and e-mail addresses. They tell where a text was written, not what about.
enum SpokenWords {
    static func of(_ texts: [String]) -> [String] { texts.map(of) }

    private static func of(_ text: String) -> String {
        // Whatever is taken out has one of these.
        guard text.utf8.contains(where: { $0 == UInt8(ascii: "@") || $0 == UInt8(ascii: "/") }) || text.contains("www.") else {
            return text
        }
        let tokenized = TokenizedText(text)
        var bytes = tokenized.bytes
        for token in tokenized.tokens {
            switch token.kind {
            case .mention, .url, .email: for place in token.range { bytes[place] = UInt8(ascii: " ") }
            case .word, .number, .character, .hashtag, .emoji, .emoticon, .punctuation, .symbol: break
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
