/// An end of a range.
package struct SurveyBound: Sendable, Hashable {
    package var value: SurveyValue
    package var isIncluded: Bool

    package init(_ value: SurveyValue, isIncluded: Bool = true) {
        self.value = value
        self.isIncluded = isIncluded
    }
}
