/// One text that is searched: its tokens with what they are, and what has been found so far.
struct PrivacySearch {
    let bytes: [UInt8]
    let tokens: [Token]
    let words: PrivacyWords
    /// For each token what its word is.
    private(set) var flags: [PrivacyWords.Flags] = []
    /// Phrases that end right before a token are found by their start: the phrase's kind and its number of tokens.
    private(set) var phrases: [(kind: PrivacyWords.Phrase, length: Int)?] = []
    private(set) var found: [PersonalData] = []
    /// Bytes of what has been found, and of addresses of pages.
    private var isTaken: [Bool]

    init(_ bytes: [UInt8], _ words: PrivacyWords) {
        self.bytes = bytes
        self.words = words
        tokens = TokenizedText(bytes: bytes).tokens
        isTaken = Array(repeating: false, count: bytes.count)
        for token in tokens where token.kind == .url { for place in token.range { isTaken[place] = true } }
    }

    /// What is surest comes first and is not looked at again.
    mutating func run() {
        for token in tokens where token.kind == .email { claim(.email, token.range) }
        let digits = bytes.count { $0 &- 0x30 < 10 }
        let hasWords = tokens.contains { $0.kind == .word }
        if hasWords || digits > 0 { (flags, phrases) = words.look(bytes, tokens) }
        if digits > 0 {
            if digits >= 10 { findIBANs() }
            if digits >= 4 { findBirthDates() }
            if digits >= 7 { findCardsAndPhones() }
            if hasWords { findAddresses() }
        }
        if hasWords { findNames() }
        found.sort { $0.range.lowerBound < $1.range.lowerBound }
    }

    /// Takes these bytes, unless some of them are taken.
    @discardableResult
    mutating func claim(_ kind: PersonalData.Kind, _ range: Range<Int>) -> Bool {
        guard isFree(range) else { return false }
        found.append(PersonalData(kind: kind, range: range))
        for place in range { isTaken[place] = true }
        return true
    }

    /// Nothing of it is taken, and it is not within the address of a page, which would no longer lead there.
    private func isFree(_ range: Range<Int>) -> Bool {
        !isTaken[range].contains(true)
    }

    // What stands at a place

    func byte(_ place: Int) -> UInt8 { bytes.indices.contains(place) ? bytes[place] : 0 }

    func isDigit(_ place: Int) -> Bool { byte(place) &- 0x30 < 10 }

    /// ASCII's letters and digits, and all beyond ASCII but spaces and marks.
    func isWord(_ place: Int) -> Bool {
        let byte = byte(place)
        if byte < 0x80 { return byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26 }
        return !(byte == 0xC2 || byte == 0xE2) && !isNarrowSpace(before: place + 1)
    }

    /// U+00A0 or U+202F ends here.
    private func isNarrowSpace(before end: Int) -> Bool {
        byte(end - 2) == 0xC2 && byte(end - 1) == 0xA0 || byte(end - 3) == 0xE2 && byte(end - 2) == 0x80 && byte(end - 1) == 0xAF
    }

    func flag(_ token: Int, _ flag: PrivacyWords.Flags) -> Bool {
        flags.indices.contains(token) && flags[token].rawValue & flag.rawValue != 0
    }

    func isMark(_ token: Int, _ mark: Character) -> Bool {
        guard tokens.indices.contains(token), let value = mark.asciiValue else { return false }
        return tokens[token].range.count == 1 && bytes[tokens[token].start] == value
    }

    func isCapitalized(_ token: Int) -> Bool {
        tokens.indices.contains(token) && tokens[token].kind == .word && tokens[token].traits.contains(.capitalized)
    }

    /// Whether only blanks, not a line's end, stand between a token and the one before it.
    func isSameLine(_ token: Int) -> Bool {
        guard token > 0, tokens.indices.contains(token) else { return false }
        return !bytes[tokens[token - 1].end..<tokens[token].start].contains(0x0A)
    }

    /// The first token that starts at or after the byte.
    func token(at place: Int) -> Int {
        var (low, high) = (0, tokens.count)
        while low < high {
            let middle = (low + high) / 2
            if tokens[middle].start < place { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
