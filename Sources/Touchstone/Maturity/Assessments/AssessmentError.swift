/// What can't be done with an assessment: what is wrong, at which field, and what to do.
package struct AssessmentError: Refusal, Sendable, Equatable {
    package struct Problem: Sendable, Equatable {
        /// The field of the form that it is about.
        package let field: String
        /// A sentence for the person who asked.
        package let text: String
    }

    package let kind: RefusalKind
    package let problems: [Problem]

    package init(_ text: String, field: String = "title", kind: RefusalKind = .invalid) {
        self.kind = kind
        problems = [Problem(field: field, text: text)]
    }

    init(_ problems: [Problem]) {
        kind = .invalid
        self.problems = problems
    }

    package var description: String { problems.map(\.text).joined(separator: " ") }

    static func missing(_ id: Int64) -> AssessmentError { AssessmentError("There is no assessment \(id).", kind: .notFound) }

    static func missing(respondent id: Int64) -> AssessmentError {
        AssessmentError("Nobody with the number \(id) is asked in this assessment.", kind: .notFound)
    }

    static let stale = AssessmentError(
        "Somebody else changed the assessment meanwhile. Nothing is lost: look at what they did, then do it again.", kind: .conflict)

    static let closed = AssessmentError(
        "The assessment is closed: it takes no more answers. Who made it can open it again.", kind: .conflict)

    package static let badLink = AssessmentError(
        "This link doesn’t work, or no longer. Ask whoever sent it for a new one.", kind: .notFound)
}
