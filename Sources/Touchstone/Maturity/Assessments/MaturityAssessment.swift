/// What several people said about where the company stands, by the statements of one model.
package struct MaturityAssessment: Sendable, Equatable {
    package var model: String
    package var title: String
    /// Dimension → the level that is aimed at, counted from 1.
    package var targets: [String: Int]
    package var respondents: [Respondent]

    package struct Respondent: Sendable, Equatable {
        /// Nil for somebody who wishes to stay unnamed.
        package var name: String?
        package var role: String?
        /// Which part of the organisation.
        package var part: String?
        /// Dimension → aspect → answer. What isn't there wasn't answered.
        package var answers: [String: [String: Answer]]
    }

    /// The highest level whose statement fits.
    package struct Answer: Sendable, Equatable {
        /// Counted from 1.
        package var level: Int
        /// Its statement is only partly true: the level below counts.
        package var isPartly: Bool

        package var counted: Int { max(1, isPartly ? level - 1 : level) }
    }
}
