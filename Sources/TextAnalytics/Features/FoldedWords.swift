/// The words of one text without case and accents, each with where it stands in the text.
///
/// A word is a run of letters, digits and their marks; an apostrophe inside a word is left out ("can't" is "cant"). An ideograph, a kana
/// and an emoji is a word each. Words are cut at 60 bytes, so that a pasted key or a picture in base 64 doesn't become a term.
public struct FoldedWords: Sendable {
    /// One word: its place in `bytes`, and in the text's UTF-8.
    public struct Span: Sendable, Equatable {
        public let folded: Range<Int>
        public let source: Range<Int>
    }

    /// The folded words one after the other, in UTF-8.
    public private(set) var bytes: [UInt8] = []
    public private(set) var spans: [Span] = []

    public init(_ text: String) {
        self.init()
        read(text)
    }

    /// Empty: to be used for one text after the other, without new memory for each.
    init() {}

    public var count: Int { spans.count }

    public subscript(_ place: Int) -> String { String(decoding: bytes[spans[place].folded], as: UTF8.self) }

    /// The words as strings.
    public var words: [String] { spans.indices.map { self[$0] } }

    static let longest = 60

    /// Forgets what it holds and reads this text.
    mutating func read(_ text: String) {
        bytes.removeAll(keepingCapacity: true)
        spans.removeAll(keepingCapacity: true)
        var text = text
        text.withUTF8 { read($0) }
    }

    private mutating func read(_ text: UnsafeBufferPointer<UInt8>) {
        var start = -1  // Of the open word, in `bytes`.
        var sourceStart = 0
        var sourceEnd = 0
        var place = 0

        func close(_ words: inout FoldedWords) {
            if start >= 0, words.bytes.count > start {
                let end = words.end(of: start)
                words.spans.append(Span(folded: start..<end, source: sourceStart..<sourceEnd))
            }
            start = -1
        }

        while place < text.count {
            let first = text[place]
            if first < 0x80 {
                let plain = Self.plain[Int(first)]
                if plain > 1 {
                    if start < 0 { (start, sourceStart) = (bytes.count, place) }
                    bytes.append(plain)
                    sourceEnd = place + 1
                } else if plain == 0 || start < 0 || sourceEnd != place {
                    close(&self)
                }  // An apostrophe after a letter keeps the word open; a second sign closes it.
                place += 1
                continue
            }
            let (value, length) = ScalarReading.scalar(text, place)
            let folding = ScalarFolding.of(Unicode.Scalar(value) ?? "\u{FFFD}")
            switch folding.kind {
            case .separator: close(&self)
            case .silent: if start >= 0 { sourceEnd = place + length }
            case .apostrophe: if start < 0 || sourceEnd != place { close(&self) }
            case .letter, .alone:
                if folding.kind == .alone { close(&self) }
                if start < 0 { (start, sourceStart) = (bytes.count, place) }
                for index in 0..<folding.count { bytes.append(folding.byte(index)) }
                sourceEnd = place + length
                if folding.kind == .alone { close(&self) }
            }
            place += length
        }
        close(&self)
    }

    /// Where the word that starts here ends, cut between scalars.
    private func end(of start: Int) -> Int {
        guard bytes.count - start > Self.longest else { return bytes.count }
        var end = start + Self.longest
        while end > start, bytes[end] & 0xC0 == 0x80 { end -= 1 }
        return end
    }

    /// Of ASCII: 0 separates, 1 is the apostrophe, else the folded byte.
    private static let plain: [UInt8] = (0..<128).map { (value: UInt8) -> UInt8 in
        switch value {
        case 0x30...0x39, 0x61...0x7A: value
        case 0x41...0x5A: value + 32
        case 0x27: 1
        default: 0
        }
    }
}
