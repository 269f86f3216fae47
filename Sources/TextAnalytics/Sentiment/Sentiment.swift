/// How a text sounds: its score and label, sentence by sentence, and what they rest on.
public struct Sentiment: Sendable, Hashable {
    public enum Label: String, Sendable, Hashable, CaseIterable {
        case negative
        case neutral
        case positive
        /// Praise and blame of like weight.
        case mixed
    }

    /// One sentence of the text.
    public struct Part: Sendable, Hashable {
        /// Bytes of the text's UTF-8.
        public var range: Range<Int>
        public var score: Double
        public var label: Label
    }

    /// From -1 to 1.
    public var score: Double
    public var label: Label
    /// All praise and all blame, both zero or more, before they are set against each other.
    public var praise: Double
    public var blame: Double
    /// The language whose words were looked for.
    public var language: SentimentLanguage
    public var sentences: [Part]
    /// What counted, in the order of the text. Their weights add up to praise less blame.
    public var cues: [SentimentCue]
}
