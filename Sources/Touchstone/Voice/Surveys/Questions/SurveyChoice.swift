/// One of the answers to choose from, known by its id in all languages and versions.
package struct SurveyChoice: Sendable, Equatable {
    package var id: SurveyPartID
    package var text: SurveyText
    /// "Other": with a line to write in.
    package var isOther: Bool
    /// "None of these": goes with no other one.
    package var isExclusive: Bool
    /// Keeps its place at the end when the others are shuffled.
    package var isPinned: Bool
    /// What it counts in formulas, and as a score.
    package var points: Double?

    package init(
        id: SurveyPartID, text: SurveyText, isOther: Bool = false, isExclusive: Bool = false, isPinned: Bool = false, points: Double? = nil
    ) {
        self.id = id
        self.text = text
        self.isOther = isOther
        self.isExclusive = isExclusive
        self.isPinned = isPinned
        self.points = points
    }

    /// "Other" and "none" stay at the end by themselves.
    package var keepsPlace: Bool { isPinned || isOther || isExclusive }
}
