/// What can't be done with a case or a rule: what is wrong and what to do.
package struct CaseError: Refusal, Sendable, Equatable {
    package let kind: RefusalKind
    /// A sentence for the person who asked.
    package let message: String
    /// The field of the form that it is about.
    package let field: String?

    package init(_ message: String, field: String? = nil, kind: RefusalKind = .invalid) {
        self.kind = kind
        self.message = message
        self.field = field
    }

    package var description: String { message }

    static func missing(_ number: Int64) -> CaseError { CaseError("There is no case \(number).", kind: .notFound) }

    static func stale(_ number: Int64) -> CaseError {
        CaseError(
            "Somebody else changed case \(number) meanwhile. Nothing is lost: look at what they did, then do it again.", kind: .conflict)
    }

    static let missingRule = CaseError("There is no such rule; it may have been removed.", kind: .notFound)
}
