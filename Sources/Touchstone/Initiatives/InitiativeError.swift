/// What can't be done with an initiative: what is wrong and what to do.
package struct InitiativeError: Refusal, Sendable, Equatable {
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

    static func missing(_ id: Int64) -> InitiativeError { InitiativeError("There is no initiative \(id).", kind: .notFound) }

    static func missingEntry(_ id: Int64) -> InitiativeError {
        InitiativeError("There is no such entry; it may have been removed.", kind: .notFound)
    }

    static let stale = InitiativeError(
        "Somebody else changed it meanwhile. Nothing is lost: look at what they did, then do it again.", kind: .conflict)
}
