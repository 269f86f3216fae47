/// A survey as it is in the field: the version that new respondents are shown.
package struct PublishedSurvey: Sendable, Equatable {
    package let id: Int64
    /// Of the public link: `/s/KEY`.
    package let key: String
    /// By which the people who work with it know it; respondents don't see it.
    package let name: String
    /// From 1 on.
    package let version: Int
    package let survey: Survey
    package let published: Instant
    /// Since when somebody has closed it.
    package let closed: Instant?

    /// Whether it takes answers: closed by somebody, or by what its document says.
    /// - Parameter completed: responses so far.
    package func opening(at time: Instant, completed: Int) -> Survey.Opening {
        closed == nil ? survey.opening(at: time, completed: completed) : .closed
    }
}
