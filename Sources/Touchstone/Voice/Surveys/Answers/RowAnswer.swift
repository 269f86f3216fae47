/// The answer in a row of a matrix, or to a brand.
package enum RowAnswer: Sendable, Hashable {
    case point(Int)
    case choices([SurveyPartID])
    case notApplicable
}
