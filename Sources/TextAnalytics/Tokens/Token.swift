/// One part of a text with its place in the text's UTF-8 bytes.
public struct Token: Sendable, Hashable {
    public enum Kind: Sendable, Hashable, CaseIterable {
        /// Letters, with digits and apostrophes among them: `don't`, `2nd`, `café`.
        case word
        /// Digits only, with points, commas and colons between them: `1,234.50`, `10:30`.
        case number
        /// One character of a script that is written without spaces (Chinese, Japanese, Thai, Lao, Khmer, Burmese), with its marks.
        case character
        case hashtag
        case mention
        case url
        case email
        /// One picture, however many code points it takes: flags, skin tones, families.
        case emoji
        case emoticon
        /// A run of one and the same mark: `!!!` is one token, `?!` are two.
        case punctuation
        /// Currency signs, arrows, mathematics and the like.
        case symbol
    }

    /// How a token is written.
    public struct Traits: OptionSet, Sendable, Hashable {
        public let rawValue: UInt8
        public init(rawValue: UInt8) { self.rawValue = rawValue }

        /// Two capitals or more and no small letter.
        public static let capitals = Traits(rawValue: 1)
        /// The first letter is a capital.
        public static let capitalized = Traits(rawValue: 2)
        /// One letter three times or more in succession: `sooo`.
        public static let elongated = Traits(rawValue: 4)
        public static let hasDigits = Traits(rawValue: 8)
        public static let hasApostrophe = Traits(rawValue: 16)
        /// Bytes beyond ASCII.
        public static let beyondASCII = Traits(rawValue: 32)
        /// White space stands before it, or nothing.
        public static let afterSpace = Traits(rawValue: 64)

        /// Small letters of ASCII alone don't show what the word is: it has other letters, or repeats some.
        @inline(__always) var needsFolding: Bool { rawValue & 36 != 0 }
    }

    public var kind: Kind
    public var traits: Traits
    public var start: Int
    public var end: Int

    public init(kind: Kind, traits: Traits = [], start: Int, end: Int) {
        self.kind = kind
        self.traits = traits
        self.start = start
        self.end = end
    }

    /// Bytes of the text's UTF-8.
    public var range: Range<Int> { start..<end }
}
