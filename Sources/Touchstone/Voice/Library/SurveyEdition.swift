/// A published version, with what was said about it.
package struct SurveyEdition: Sendable, Equatable {
    package let published: SurveyVersions.Published
    package let note: String
    package let author: AuditActor

    package var version: Int { published.version }
    package var survey: Survey { published.survey }
    package var time: Instant { published.time }
}
