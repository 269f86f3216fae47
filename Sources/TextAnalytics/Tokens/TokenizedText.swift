/// A text with its tokens.
public struct TokenizedText: Sendable {
    /// The text's UTF-8, to which all ranges refer.
    public let bytes: [UInt8]
    public let tokens: [Token]

    public init(_ text: String) {
        self.init(bytes: Array(text.utf8))
    }

    public init(bytes: [UInt8]) {
        self.bytes = bytes
        var tokens: [Token] = []
        tokens.reserveCapacity(bytes.count / 5 + 4)
        bytes.withUnsafeBufferPointer { Tokenizer.scan($0, into: &tokens) }
        self.tokens = tokens
    }

    public func text(_ range: Range<Int>) -> String {
        String(decoding: bytes[range], as: UTF8.self)
    }

    public func text(_ token: Token) -> String { text(token.range) }

    /// The token in small letters.
    public func folded(_ token: Token) -> String {
        var folded: [UInt8] = []
        bytes.withUnsafeBufferPointer { CaseFolding.append($0, token.range, to: &folded) }
        return String(decoding: folded, as: UTF8.self)
    }

    /// The sentences, in order; they cover all tokens.
    public var sentences: [Sentence] {
        var sentences: [Sentence] = []
        bytes.withUnsafeBufferPointer { Sentence.split($0, tokens, into: &sentences) }
        return sentences
    }
}
