/// A survey over time: versions that were published, which nobody changes any more, and a draft of the next one.
///
/// Answers say which version was shown, so wording, scale, anchors and languages of each answer stay known.
package struct SurveyVersions: Sendable, Equatable {
    package struct Published: Sendable, Equatable {
        /// From 1 on.
        package let version: Int
        package let survey: Survey
        package let time: Instant
        package let author: String
    }

    /// In their order.
    package private(set) var published: [Published] = []
    /// What is worked on.
    package var draft: Survey

    package init(draft: Survey) { self.draft = draft }

    /// As it was stored.
    init(draft: Survey, published: [Published]) {
        self.draft = draft
        self.published = published
    }

    /// The one that new respondents are shown; nil while nothing is published.
    package var current: Published? { published.last }

    package func survey(version: Int) -> Survey? {
        published.indices.contains(version - 1) ? published[version - 1].survey : nil
    }

    /// Makes the draft the next version.
    /// - Throws: where it has errors, or is what is in the field already.
    /// - Returns: the version.
    package mutating func publish(by author: String, at time: Instant) throws(SurveyError) -> Published {
        let errors = problems.filter { $0.severity == .error }
        guard errors.isEmpty else { throw .hasErrors(errors.count) }
        if let current, current.survey == draft { throw .nothingChanged(version: current.version) }
        let next = Published(version: published.count + 1, survey: draft, time: time, author: author)
        published.append(next)
        return next
    }

    /// The draft's own problems, and those of putting it in place of what is in the field.
    package var problems: [SurveyProblem] {
        draft.problems + (current.map { SurveyChange.problems(from: $0.survey, to: draft) } ?? [])
    }
}
