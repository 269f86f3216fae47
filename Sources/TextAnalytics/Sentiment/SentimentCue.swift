/// Something in a text that counts for its sentiment: which words, how much, and why so much.
public struct SentimentCue: Sendable, Hashable {
    public enum Kind: Sendable, Hashable, CaseIterable {
        /// A judgement: great, rude.
        case opinion
        /// Something that happens to customers: delayed, on hold.
        case event
        case thanks
        /// Something expected that does not happen: never arrived, won't load.
        case unmet
        /// A question that complains: why is …
        case question
        /// A span of time spent waiting.
        case wait
        case picture
    }

    /// What changed a cue's weight.
    public struct Effects: OptionSet, Sendable, Hashable {
        public let rawValue: UInt16
        public init(rawValue: UInt16) { self.rawValue = rawValue }

        public static let negated = Effects(rawValue: 1)
        public static let strengthened = Effects(rawValue: 2)
        public static let weakened = Effects(rawValue: 4)
        /// Capitals, repeated letters, exclamation marks.
        public static let emphasized = Effects(rawValue: 8)
        public static let asked = Effects(rawValue: 16)
        /// Wished for or conditional, so not the case.
        public static let wished = Effects(rawValue: 32)
        /// Before or after a "but".
        public static let contrasted = Effects(rawValue: 64)
        /// Praise for what is no reason to praise.
        public static let sarcastic = Effects(rawValue: 128)
        /// Thanks beside a complaint: manners.
        public static let polite = Effects(rawValue: 256)
    }

    public var kind: Kind
    /// Bytes of the text's UTF-8.
    public var range: Range<Int>
    /// The weight that the words have by themselves, from -1 to 1.
    public var base: Double
    /// The weight that they have here.
    public var weight: Double
    public var effects: Effects
}
