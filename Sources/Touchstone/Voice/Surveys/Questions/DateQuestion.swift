/// A question that is answered by a day.
package struct DateQuestion: Sendable, Equatable {
    package var earliest: SurveyDay?
    package var latest: SurveyDay?

    package init(earliest: SurveyDay? = nil, latest: SurveyDay? = nil) {
        self.earliest = earliest
        self.latest = latest
    }
}
