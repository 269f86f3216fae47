/// One thing that holds or not of an answer, a hidden field or a calculation.
package struct SurveyTest: Sendable, Hashable {
    package enum Subject: Sendable, Hashable {
        /// With the row of a matrix, an item of a ranking or of expectations, a brand.
        case question(SurveyPartID, row: SurveyPartID?)
        case hidden(SurveyPartID)
        case calculation(SurveyPartID)

        package var id: SurveyPartID {
            switch self {
            case .question(let id, _), .hidden(let id), .calculation(let id): id
            }
        }
    }

    package enum Comparison: Sendable, Hashable {
        /// One of these choices, numbers or texts.
        case isAny([SurveyValue])
        /// All of these choices.
        case hasAll([SurveyValue])
        /// Within, ends as given.
        case range(low: SurveyBound?, high: SurveyBound?)
        /// The text has this in it, in capitals or not.
        case contains(String)
        /// Has an answer (N/A and a dismissal are none), a hidden field is there, a calculation has a value; or the opposite.
        case answered(Bool)
        /// Was answered with N/A.
        case notApplicable
    }

    package var subject: Subject
    package var comparison: Comparison

    package init(_ subject: Subject, _ comparison: Comparison) {
        self.subject = subject
        self.comparison = comparison
    }
}
