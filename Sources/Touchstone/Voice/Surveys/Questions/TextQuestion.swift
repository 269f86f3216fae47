/// A question that is answered in words.
package struct TextQuestion: Sendable, Equatable {
    package var isLong: Bool
    package var placeholder: SurveyText
    /// Characters.
    package var least: Int?
    package var most: Int?

    package init(isLong: Bool = false, placeholder: SurveyText = SurveyText(), least: Int? = nil, most: Int? = nil) {
        self.isLong = isLong
        self.placeholder = placeholder
        self.least = least
        self.most = most
    }

    /// Whatever the document says.
    package static let longest = 10_000
}
