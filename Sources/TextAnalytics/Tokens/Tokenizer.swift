/// Cuts a text into tokens in one pass over its UTF-8. White space and control characters are in none.
///
/// It never fails: whatever the bytes, tokens are in order, don't overlap and aren't empty.
struct Tokenizer {
    let bytes: UnsafeBufferPointer<UInt8>
    let classes: UnsafePointer<CharacterClass>

    /// Appends the tokens of these bytes.
    static func scan(_ bytes: UnsafeBufferPointer<UInt8>, into tokens: inout [Token]) {
        CharacterClass.table.withUnsafeBufferPointer { classes in
            guard let start = classes.baseAddress else { return }
            Tokenizer(bytes: bytes, classes: start).scan(into: &tokens)
        }
    }

    private func scan(into tokens: inout [Token]) {
        var place = 0
        var afterSpace = true
        while place < bytes.count {
            if bytes[place] == 0x20 {
                afterSpace = true
                place += 1
                continue
            }
            if let word = commonWord(at: place) {
                tokens.append(word)
                if afterSpace { tokens[tokens.count - 1].traits.insert(.afterSpace) }
                place = word.end
                afterSpace = false
                continue
            }
            let (value, length) = ScalarReading.scalar(bytes, place)
            let kind = CharacterClass.of(value, classes)
            if kind == .space || kind == .other || kind == .mark {
                afterSpace = kind == .space || afterSpace
                place += length
                continue
            }
            var token = token(at: place, value, length, kind)
            if afterSpace { token.traits.insert(.afterSpace) }
            if token.traits.contains(.hasApostrophe), case let article = elision(token), article > 0 {
                var first = token
                first.end = token.start + article
                first.traits.remove([.capitals, .elongated])
                tokens.append(first)
                token = wordToken(at: first.end)
            }
            tokens.append(token)
            place = token.end
            afterSpace = false
        }
    }

    /// A plain word that can't be anything else: what follows it goes on with no address, and it is not the face `xD`.
    @inline(__always)
    private func commonWord(at place: Int) -> Token? {
        let first = bytes[place] | 0x20
        guard first &- 0x61 < 26 else { return nil }
        if let word = shortWord(at: place, first) { return word }
        guard let word = plainWord(at: place), word.end - place != 2 || first != UInt8(ascii: "x") else { return nil }
        guard word.end < bytes.count else { return word }
        let next = bytes[word.end]
        return next == 0x20 || next == 0x2C || next == 0x21 || next == 0x3F ? word : nil
    }

    private func token(at place: Int, _ value: UInt32, _ length: Int, _ kind: CharacterClass) -> Token {
        switch kind {
        case .small, .capital, .letter: return letterToken(at: place)
        case .digit:
            if let end = keycap(place) { return Token(kind: .emoji, traits: .beyondASCII, start: place, end: end) }
            return wordToken(at: place)
        case .unspaced: return Token(kind: .character, traits: .beyondASCII, start: place, end: marks(after: place + length))
        case .emoji: return Token(kind: .emoji, traits: .beyondASCII, start: place, end: emoji(at: place))
        case .symbol, .punctuation: return markToken(at: place, value, length, kind)
        case .space, .other, .mark: return Token(kind: .symbol, start: place, end: place + length)
        }
    }

    /// A word, unless the letters begin an address or a face like `xD`.
    private func letterToken(at place: Int) -> Token {
        let first = bytes[place] | 0x20
        if first == 0x68 || first == 0x77, let end = url(at: place) { return Token(kind: .url, start: place, end: end) }
        let word = wordToken(at: place)
        if word.end < bytes.count, bytes[word.end] != 0x20, let end = email(at: place, word.end) {
            return Token(kind: .email, start: place, end: end)
        }
        if word.end - place <= 3, let end = Emoticons.letters(bytes, place, word.end) {
            return Token(kind: .emoticon, start: place, end: end)
        }
        return word
    }

    private func markToken(at place: Int, _ value: UInt32, _ length: Int, _ kind: CharacterClass) -> Token {
        if value == 0x23 || value == 0xFF03 {
            if let end = keycap(place) { return Token(kind: .emoji, traits: .beyondASCII, start: place, end: end) }
            let end = name(after: place + length)
            if end > place + length { return Token(kind: .hashtag, start: place, end: end) }
        }
        if value == 0x40 || value == 0xFF20 {
            let end = name(after: place + length)
            if end > place + length { return Token(kind: .mention, start: place, end: end) }
        }
        if value < 0x80, let end = Emoticons.end(bytes, place, classes) { return Token(kind: .emoticon, start: place, end: end) }
        var end = place + length
        while end + length <= bytes.count, same(place, end, length) { end += length }
        let traits: Token.Traits = value < 0x80 ? [] : .beyondASCII
        return Token(kind: kind == .symbol ? .symbol : .punctuation, traits: traits, start: place, end: end)
    }

    @inline(__always)
    private func same(_ one: Int, _ other: Int, _ length: Int) -> Bool {
        for step in 0..<length where bytes[one + step] != bytes[other + step] { return false }
        return true
    }

    /// The code point at the place, if there is one, with its class.
    @inline(__always)
    func next(_ place: Int) -> (value: UInt32, length: Int, kind: CharacterClass) {
        guard place < bytes.count else { return (0, 0, .space) }
        let (value, length) = ScalarReading.scalar(bytes, place)
        return (value, length, CharacterClass.of(value, classes))
    }

    @inline(__always)
    func byte(_ place: Int) -> UInt8 { place >= 0 && place < bytes.count ? bytes[place] : 0 }

    func marks(after place: Int) -> Int {
        var end = place
        while true {
            let (_, length, kind) = next(end)
            guard kind == .mark else { return end }
            end += length
        }
    }
}
