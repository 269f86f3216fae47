/// What a segment is asked of, beside the index: what names mean, and when it is.
public struct SegmentScope: Sendable {
    /// All touchpoints: a segment looks at everything that customers did, however the questions beside it are narrowed.
    public var alphabet: Alphabet
    /// The moment that `in last` counts back from, in milliseconds since 1970 (UTC).
    public var asOf: Int64
    /// Whether the segment is asked as it stood at `asOf`: what came later isn't seen.
    public var isPast: Bool
    /// Who can be a member at all, as rows of the index; nil: everybody with an interaction.
    public var everyone: RowSet?
    /// The segments that can be named; nil for a name that there isn't.
    public var segment: @Sendable (String) -> SegmentQuestion?
    /// Who has something that is known of them, as rows of the index.
    public var attribute: @Sendable (SegmentAttribute) throws(JourneyQuestionError) -> RowSet

    /// The index of the same rows with only the interactions that fit a filter.
    public var filtered: @Sendable (PropertyFilter) throws(JourneyQuestionError) -> JourneyIndex = { _ throws(JourneyQuestionError) in
        throw JourneyQuestionError("Properties of interactions are not known here: leave “where” out.")
    }

    public init(
        alphabet: Alphabet, asOf: Int64, isPast: Bool = false, everyone: RowSet? = nil,
        segment: @escaping @Sendable (String) -> SegmentQuestion? = { _ in nil },
        attribute: @escaping @Sendable (SegmentAttribute) throws(JourneyQuestionError) -> RowSet = {
            attribute throws(JourneyQuestionError) in
            throw JourneyQuestionError("“\(attribute.name)” is nothing that is known of customers here.")
        }
    ) {
        self.alphabet = alphabet
        self.asOf = asOf
        self.isPast = isPast
        self.everyone = everyone
        self.segment = segment
        self.attribute = attribute
    }
}
