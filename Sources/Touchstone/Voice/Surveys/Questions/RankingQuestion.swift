/// A question that is answered by putting things in order, the first being the most.
package struct RankingQuestion: Sendable, Equatable {
    package var items: [SurveyChoice]
    package var isShuffled: Bool
    /// Only so many are put in order; nil is all of them.
    package var top: Int?

    package init(items: [SurveyChoice], isShuffled: Bool = false, top: Int? = nil) {
        self.items = items
        self.isShuffled = isShuffled
        self.top = top
    }

    /// How many are to be put in order.
    package var wanted: Int { max(0, min(top ?? items.count, items.count)) }
}
