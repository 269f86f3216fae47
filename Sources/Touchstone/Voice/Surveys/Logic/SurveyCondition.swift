/// When something is shown or done: all, any or none of tests on what is known so far.
///
/// A test on what hasn't been answered does not hold, so its opposite does.
package indirect enum SurveyCondition: Sendable, Hashable {
    case all([SurveyCondition])
    case any([SurveyCondition])
    case not(SurveyCondition)
    case test(SurveyTest)

    /// Every test in it, in the order of the document.
    package var tests: [SurveyTest] {
        switch self {
        case .all(let parts), .any(let parts): parts.flatMap(\.tests)
        case .not(let part): part.tests
        case .test(let test): [test]
        }
    }

    package static let mostDepth = 8
}
