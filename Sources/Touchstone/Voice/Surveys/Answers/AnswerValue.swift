/// An answer, by stable ids: never by the words that were shown.
package enum AnswerValue: Sendable, Hashable {
    /// A point of a scale, a slider's place, a number.
    case number(Double)
    /// One or several, in the order of choosing, with what was written beside "other".
    case choices([SurveyPartID], other: String?)
    case text(String)
    /// Of a matrix, by row.
    case rows([SurveyPartID: RowAnswer])
    /// Of expectations, by item.
    case pairs([SurveyPartID: PairAnswer])
    /// Of competitors: a score for each brand, and the preferred one.
    case brands([SurveyPartID: RowAnswer], preferred: SurveyPartID?)
    /// The first is the most.
    case ranking([SurveyPartID])
    case prices([PriceReply])
    case day(SurveyDay)
    case files([AnsweredFile])
    case consent(Bool)
    case contact([ContactQuestion.Field: String])
    /// A statement was read.
    case seen
}
