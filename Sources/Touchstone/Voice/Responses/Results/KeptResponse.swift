/// A response as results are counted from it: everything that was chosen, nothing that was written.
package struct KeptResponse: Sendable {
    package var id: String
    package var version: Int
    package var language: SurveyLanguage
    package var place: ResponsePlace
    package var state: ResponseState
    package var began: Instant
    package var finished: Instant?
    package var answers: [SurveyPartID: SurveyAnswer]

    /// From opening the page to the last answer; nil while it isn't finished.
    package var seconds: Double? { finished.map { Double(max(0, $0.milliseconds - began.milliseconds)) / 1_000 } }
}
