/// Which n-grams a text is turned into, and how they are weighed.
public struct NGramRecipe: Sendable, Equatable, Codable {
    /// How many words in a row; nil for none.
    public var words: ClosedRange<Int>?
    /// How many characters in a row within a word and the spaces around it; nil for none.
    public var characters: ClosedRange<Int>?
    /// Words of a pair may stand this far apart, in any order: 0 for no pairs.
    public var pairDistance: Int
    /// An n-gram counts when this many texts have it.
    public var minimumTexts: Int
    /// Words so frequent that they tell nothing are left out: the largest share of texts that may have an n-gram.
    public var maximumShare: Double
    /// Words of fewer letters are left out, and those on the list of stop words.
    public var withoutStopWords: Bool

    public init(
        words: ClosedRange<Int>? = 1...2, characters: ClosedRange<Int>? = 2...5, pairDistance: Int = 0, minimumTexts: Int = 1,
        maximumShare: Double = 1, withoutStopWords: Bool = false
    ) {
        self.words = words
        self.characters = characters
        self.pairDistance = pairDistance
        self.minimumTexts = minimumTexts
        self.maximumShare = maximumShare
        self.withoutStopWords = withoutStopWords
    }
}
