/// Several questions with the same answers, as lines of a table.
package struct MatrixQuestion: Sendable, Equatable {
    package enum Columns: Sendable, Equatable {
        case scale(AnswerScale)
        case choice([SurveyChoice])
        case choices([SurveyChoice])
    }

    package var rows: [SurveyRow]
    package var columns: Columns
    package var isShuffled: Bool

    package init(rows: [SurveyRow], columns: Columns, isShuffled: Bool = false) {
        self.rows = rows
        self.columns = columns
        self.isShuffled = isShuffled
    }
}
