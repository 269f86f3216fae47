/// What kinds of problems are found.
package enum SurveyProblemCode: String, Sendable, CaseIterable {
    case nothingToAnswer = "nothing_to_answer"
    case emptyPage = "empty_page"
    case duplicateID = "duplicate_id"
    case unknownReference = "unknown_reference"
    case laterReference = "later_reference"
    case testDoesNotFit = "test_does_not_fit"
    case contradiction, alwaysHolds = "always_holds"
    case unreachable, deadEnd = "dead_end", loop
    case jumpNowhere = "jump_nowhere"
    case jumpAndShuffle = "jump_and_shuffle"
    case shuffledReference = "shuffled_reference"
    case tooTangled = "too_tangled"
    case unanswerable
    case anchorsMissing = "anchors_missing"
    case anchorOutside = "anchor_outside"
    case scaleLength = "scale_length"
    case choices, rows, brands, prices
    case textMissing = "text_missing"
    case translationMissing = "translation_missing"
    case languageUnknown = "language_unknown"
    case piping
    case settings
    /// Between two versions.
    case versions
    case leading
    case doubleBarrelled = "double_barrelled"
    case negation, absolute
    case longText = "long_text"
    case longSurvey = "long_survey"
}
